package mailbox

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// bufferSize is how much of a line is looked at in one piece.
const bufferSize = 64 << 10

// splitter cuts a stream into messages.
type splitter struct {
	r        *bufio.Reader
	line     int // the number of the line that is read next, less one
	kind     kind
	started  bool
	first    bool   // no message has been read
	patches  bool   // lines with the date of git's patches begin messages
	lengths  bool   // a message's Content-Length is believed
	failures int    // how often it was wrong
	envelope string // of the message that comes next
	raw      []byte // of the last message
}

func newSplitter(r io.Reader, k kind, patches bool) *splitter {
	return &splitter{r: bufio.NewReaderSize(r, bufferSize), kind: k, first: true, patches: patches}
}

// next returns the next message, or nil.
func (s *splitter) next() (*Message, error) {
	if !s.started {
		if err := s.start(); err != nil {
			return nil, err
		}
	}
	switch s.kind {
	case mbox:
		return s.nextOfMbox()
	case rnews:
		return s.nextOfBatch()
	case objects:
		return s.nextOfObjects()
	case alone, emlx:
		return s.onlyOne()
	}
	return nil, nil
}

// start passes what stands before the first message.
func (s *splitter) start() error {
	s.started = true
	head, err := s.r.Peek(bufferSize)
	if err != nil && err != io.EOF {
		return err
	}
	skipped := head[:len(head)-len(trimStart(head))]
	s.line += bytes.Count(skipped, []byte("\n"))
	if _, err := s.r.Discard(len(skipped)); err != nil {
		return err
	}
	if s.kind == mbox {
		return s.readEnvelope()
	}
	return nil
}

// readEnvelope reads a line that is known to begin a message.
func (s *splitter) readEnvelope() error {
	line, err := s.r.ReadSlice('\n')
	s.line++
	s.envelope = string(bytes.TrimSpace(bytes.TrimPrefix(line, separatorStart)))
	if err == io.EOF {
		return nil
	}
	return err
}

// nextOfMbox reads up to the next line that begins a message.
func (s *splitter) nextOfMbox() (*Message, error) {
	if s.envelope == "" {
		return nil, nil
	}
	m := &Message{Envelope: s.envelope, At: s.place()}
	s.envelope, s.raw = "", s.raw[:0]
	ended, err := s.readLines(m, true)
	if err == nil && !ended {
		err = s.takeLength(m)
	}
	if err == nil && !ended {
		_, err = s.readLines(m, false)
	}
	if err != nil {
		return nil, err
	}
	m.Raw = toLines(bytes.TrimRight(s.raw, "\r\n"))
	m.Raw = unescape(m.Raw, strings.HasPrefix(m.Envelope, mboxrd))
	return m, nil
}

// readLines reads lines of a message up to its end, or to an empty one.
func (s *splitter) readLines(m *Message, upToEmpty bool) (ended bool, err error) {
	for atStart := true; ; {
		if atStart && s.atSeparator() {
			return true, s.readEnvelope()
		}
		line, err := s.r.ReadSlice('\n')
		s.keep(m, line)
		switch {
		case err == io.EOF:
			return true, nil
		case err == nil:
			s.line++
		case !errors.Is(err, bufio.ErrBufferFull):
			return false, err
		}
		if upToEmpty && atStart && err == nil && isBlank(line) {
			return false, nil
		}
		atStart = err == nil
	}
}

func (s *splitter) place() string { return fmt.Sprintf("line %d", max(s.line, 1)) }

// keep adds a piece of a message, as long as there is room.
func (s *splitter) keep(m *Message, piece []byte) {
	if len(s.raw)+len(piece) > Longest {
		m.TooLong = true
	}
	if !m.TooLong {
		s.raw = append(s.raw, piece...)
	}
}

// atSeparator reports whether a line begins here that begins a message. "From "
// is rare: the rest is only looked at behind it.
func (s *splitter) atSeparator() bool {
	if start, _ := s.r.Peek(len(separatorStart)); !bytes.Equal(start, separatorStart) {
		return false
	}
	ahead, _ := s.r.Peek(longestEnvelope + 100)
	line, rest, _ := bytes.Cut(ahead, []byte("\n"))
	line = bytes.TrimRight(line, " \t\r")
	if !isSeparator(line) || !s.patches && bytes.Contains(line, patchDate) {
		return false
	}
	return beginsField(rest) || bytes.HasPrefix(rest, []byte(">From "))
}

// mostFailures is how often a Content-Length may be wrong before none of the
// file is believed: trying costs as much as it says.
const mostFailures = 3

// takeLength reads the body of a message at once if its Content-Length leads to
// the next message.
func (s *splitter) takeLength(m *Message) error {
	length, ok := contentLength(s.raw)
	if s.first {
		s.first, s.lengths = false, ok
	}
	if !ok || !s.lengths || s.failures >= mostFailures || length > Longest-len(s.raw) {
		return nil
	}
	body := make([]byte, length)
	n, err := io.ReadFull(s.r, body)
	body = body[:n]
	if err == nil && s.isEndHere() {
		s.keep(m, body)
		s.line += bytes.Count(body, []byte("\n"))
		return nil
	}
	if err != nil && err != io.EOF && !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	s.failures++
	s.r = bufio.NewReaderSize(io.MultiReader(bytes.NewReader(body), s.r), bufferSize)
	return nil
}

// isEndHere reports whether the file ends here, or the next message begins here
// or behind an empty line.
func (s *splitter) isEndHere() bool {
	ahead, _ := s.r.Peek(longestEnvelope)
	ahead = bytes.TrimLeft(ahead, "\r\n")
	line, _, _ := bytes.Cut(ahead, []byte("\n"))
	return len(ahead) == 0 || isSeparator(bytes.TrimRight(line, " \t\r"))
}

// contentLength returns what a header says of the length of its body.
func contentLength(header []byte) (int, bool) {
	const name = "\ncontent-length:"
	for at := 0; ; at++ {
		i := bytes.IndexByte(header[at:], '\n')
		if i < 0 {
			return 0, false
		}
		at += i
		if rest := header[at:]; len(rest) > len(name) && bytes.EqualFold(rest[:len(name)], []byte(name)) {
			value, _, _ := bytes.Cut(rest[len(name):], []byte("\n"))
			n, err := strconv.Atoi(string(bytes.TrimSpace(value)))
			return n, err == nil && n >= 0
		}
	}
}

func isBlank(line []byte) bool { return len(bytes.TrimRight(line, "\r\n")) == 0 }

// toLines makes all line ends "\n", in place.
func toLines(text []byte) []byte {
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	out := text[:0]
	for i, c := range text {
		if c == '\r' {
			if i+1 < len(text) && text[i+1] == '\n' {
				continue
			}
			c = '\n'
		}
		out = append(out, c)
	}
	return out
}
