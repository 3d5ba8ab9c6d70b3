package rows

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// scanner reads JSON value by value, so that one that is too long is passed over
// without being in memory.
type scanner struct {
	r        *bufio.Reader
	line     int
	buf      []byte
	repaired int
	comment  string // the last one
}

func (s *scanner) fail(format string, args ...any) error {
	return fmt.Errorf("line %d: %s", s.line, fmt.Sprintf(format, args...))
}

// broken says that the file ends within a value.
func (s *scanner) broken(err error) error {
	if errors.Is(err, io.EOF) {
		return s.fail("the file breaks off")
	}
	return err
}

// next returns the next byte that means something, without reading it.
func (s *scanner) next() (byte, error) {
	for {
		c, err := s.r.ReadByte()
		if err != nil {
			return 0, err
		}
		switch c {
		case '\n':
			s.line++
		case ' ', '\t', '\r':
		case 0xEF: // a byte order mark
			if mark, _ := s.r.Peek(2); string(mark) != "\xbb\xbf" {
				return 0, s.fail("no JSON")
			}
			_, _ = s.r.Discard(2)
		case '/':
			if err := s.readComment(); err != nil {
				return 0, s.broken(err)
			}
		default:
			return c, s.r.UnreadByte()
		}
	}
}

// readComment reads a comment, behind its first slash.
func (s *scanner) readComment() error {
	kind, err := s.r.ReadByte()
	if err != nil {
		return err
	}
	if kind != '/' && kind != '*' {
		return s.fail("no JSON")
	}
	var b strings.Builder
	for last := byte(0); ; {
		c, err := s.r.ReadByte()
		if err != nil {
			return err
		}
		if c == '\n' {
			s.line++
		}
		if kind == '/' && c == '\n' || kind == '*' && last == '*' && c == '/' {
			s.comment = strings.Trim(b.String(), "* \t\r\n")
			return nil
		}
		if b.Len() < 1000 {
			b.WriteByte(c)
		}
		last = c
	}
}

// expect reads a byte that must come next.
func (s *scanner) expect(want byte) error {
	c, err := s.next()
	if err != nil {
		return s.broken(err)
	}
	if c != want {
		return s.fail("%q instead of %q", c, want)
	}
	_, err = s.r.ReadByte()
	return err
}

// value reads a whole value. It is valid until the next call; what is too long
// is passed over.
func (s *scanner) value() (raw []byte, tooLong bool, err error) {
	if _, err := s.next(); err != nil {
		return nil, false, s.broken(err)
	}
	s.buf = s.buf[:0]
	depth, long := 0, false
	add := func(c ...byte) {
		if long = long || len(s.buf) >= longestRow; !long {
			s.buf = append(s.buf, c...)
		}
	}
	for {
		c, err := s.r.ReadByte()
		if err != nil {
			if depth == 0 && errors.Is(err, io.EOF) && len(s.buf) > 0 {
				return s.buf, long, nil
			}
			return nil, false, s.broken(err)
		}
		switch c {
		case '"':
			add(c)
			if err := s.text(add); err != nil {
				return nil, false, s.broken(err)
			}
			if depth == 0 {
				return s.buf, long, nil
			}
		case '{', '[':
			add(c)
			depth++
		case '}', ']', ',':
			if depth == 0 { // behind a number or a name
				return s.buf, long, s.r.UnreadByte()
			}
			add(c)
			if c == ',' {
				break
			}
			if depth--; depth == 0 {
				return s.buf, long, nil
			}
		case '\n':
			s.line++
			add(c)
		default:
			add(c)
		}
	}
}

// text reads a string, behind its first quotation mark. Control characters in
// it are written as JSON wants them.
func (s *scanner) text(add func(...byte)) error {
	const hex = "0123456789abcdef"
	for {
		run, _ := s.r.Peek(s.r.Buffered())
		run = run[:ordinary(run)]
		add(run...)
		_, _ = s.r.Discard(len(run))
		c, err := s.r.ReadByte()
		if err != nil {
			return err
		}
		switch {
		case c == '"':
			add(c)
			return nil
		case c == '\\':
			escaped, err := s.r.ReadByte()
			if err != nil {
				return err
			}
			add(c, escaped)
		case c < ' ':
			if c == '\n' {
				s.line++
			}
			s.repaired++
			add('\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		default:
			add(c)
		}
	}
}

// ordinary returns how many bytes of a string stand for themselves.
func ordinary(s []byte) int {
	for i, c := range s {
		if c == '"' || c == '\\' || c < ' ' {
			return i
		}
	}
	return len(s)
}
