package mailbox

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// nextOfBatch reads an article of a batch: "#! rnews 1234", and so many bytes.
func (s *splitter) nextOfBatch() (*Message, error) {
	line, err := s.r.ReadSlice('\n')
	if err != nil && (err != io.EOF || len(bytes.TrimSpace(line)) > 0) {
		return nil, fmt.Errorf("a batch of articles is cut off: %w", err)
	}
	if len(bytes.TrimSpace(line)) == 0 {
		return nil, nil
	}
	s.line++
	m := &Message{At: s.place()}
	n, convErr := strconv.ParseInt(string(bytes.TrimSpace(bytes.TrimPrefix(line, rnewsStart))), 10, 62)
	if convErr != nil || n < 0 || !bytes.HasPrefix(line, rnewsStart) {
		return nil, errors.New(`"#! rnews" and a length is missing here`)
	}
	if err := s.readAll(m, io.LimitReader(s.r, n)); err != nil {
		return nil, err
	}
	m.Raw = toLines(s.raw)
	return m, nil
}

// onlyOne reads all of the stream as one message.
func (s *splitter) onlyOne() (*Message, error) {
	m := &Message{At: s.place()}
	var rest io.Reader = s.r
	if s.kind == emlx {
		line, err := s.r.ReadSlice('\n')
		if err != nil {
			return nil, err
		}
		n, err := strconv.ParseInt(string(bytes.TrimSpace(line)), 10, 62)
		if err != nil {
			return nil, err
		}
		rest = io.LimitReader(s.r, n)
	}
	s.kind = noMail
	if err := s.readAll(m, rest); err != nil {
		return nil, err
	}
	m.Raw = toLines(s.raw)
	return m, nil
}

// readAll reads a whole message, of which only so much is kept as there is room.
func (s *splitter) readAll(m *Message, r io.Reader) error {
	s.raw = s.raw[:0]
	piece := make([]byte, bufferSize)
	for {
		n, err := r.Read(piece)
		s.keep(m, piece[:n])
		s.line += bytes.Count(piece[:n], []byte("\n"))
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
