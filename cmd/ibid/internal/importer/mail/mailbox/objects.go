package mailbox

import (
	"bytes"
	"errors"
	"io"
	"strconv"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// objectForm is the line before an object as "git cat-file --batch" prints it.
var objectForm = lazyregexp.New(`^[0-9a-f]{40}(?:[0-9a-f]{24})? blob (\d{1,18})$`)

// missing ends the line that stands for an object that is not there.
var missing = []byte(" missing")

// nextOfObjects reads a message out of what "git cat-file --batch" prints of a
// public-inbox, for package inbox or the user: "<name> blob 1234", so many bytes, and a
// line end.
func (s *splitter) nextOfObjects() (*Message, error) {
	for {
		line, err := s.r.ReadSlice('\n')
		if err != nil && err != io.EOF {
			return nil, err
		}
		line = bytes.TrimSpace(line)
		switch {
		case len(line) == 0 && err == io.EOF:
			return nil, nil
		case bytes.HasSuffix(line, missing):
			s.line++
			continue
		}
		m := &Message{At: s.place()}
		s.line++
		size := objectForm.FindStringSubmatch(string(line))
		if size == nil {
			return nil, errors.New(`a line "<name> blob <length>", as git cat-file --batch prints it, is missing here`)
		}
		n, err := strconv.ParseInt(size[1], 10, 64)
		if err != nil {
			return nil, err
		}
		object := &io.LimitedReader{R: s.r, N: n}
		if err := s.readAll(m, object); err != nil {
			return nil, err
		}
		if object.N > 0 {
			return nil, errors.New("the file breaks off within a message; make it once more")
		}
		if _, err := s.r.Discard(1); err == nil { // the line end behind it
			s.line++
		}
		m.Raw = toLines(s.raw)
		return m, nil
	}
}
