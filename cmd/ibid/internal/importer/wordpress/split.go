package wordpress

import (
	"bufio"
	"fmt"
	"io"
)

// longestRecord is how long an object may be that is read: a post of 16 MiB with
// its comments embedded.
const longestRecord = 32 << 20

// splitter cuts a file into the objects in it, whatever lists they stand in.
type splitter struct {
	src  *bufio.Reader
	line int
	n    int // objects that have been read
}

func newSplitter(r io.Reader) *splitter {
	s := &splitter{src: bufio.NewReaderSize(r, 64<<10), line: 1}
	if mark, _ := s.src.Peek(3); string(mark) == "\ufeff" {
		_, _ = s.src.Discard(3) // they are there
	}
	return s
}

// at says where the object stands that has been read last.
func (s *splitter) at() string { return fmt.Sprintf("line %d, object %d", s.line, s.n) }

// next returns the next object. Of one that is too long only the beginning comes
// back. The error is io.EOF at the end.
func (s *splitter) next() (object []byte, whole bool, err error) {
	for {
		b, err := s.src.ReadByte()
		if err != nil {
			return nil, false, err
		}
		switch b {
		case '\n':
			s.line++
		case ' ', '\t', '\r', '[', ']', ',':
		case '{':
			s.n++
			return s.object()
		default:
			return nil, false, fmt.Errorf("line %d: %q, where an object of JSON was to begin", s.line, b)
		}
	}
}

// object reads an object, of which the first bracket has been read.
func (s *splitter) object() (object []byte, whole bool, err error) {
	const kept = 64 << 10 // of one that is too long
	object = []byte{'{'}
	whole = true
	inString, escaped := false, false
	for depth := 1; depth > 0; {
		b, err := s.src.ReadByte()
		if err == io.EOF {
			return nil, false, fmt.Errorf("line %d: the file ends within an object of JSON", s.line)
		} else if err != nil {
			return nil, false, err
		}
		if len(object) == longestRecord {
			whole, object = false, append([]byte(nil), object[:kept]...)
		}
		if whole {
			object = append(object, b)
		}
		switch {
		case b == '\n':
			s.line++
		case escaped:
			escaped = false
		case inString:
			escaped = b == '\\'
			inString = b != '"'
		case b == '"':
			inString = true
		case b == '{', b == '[':
			depth++
		case b == '}', b == ']':
			depth--
		}
	}
	return object, whole, nil
}
