package rows

import (
	"bytes"
	"errors"
	"io"
	"strings"
)

// peek returns the next byte without reading it.
func (p *sqlReader) peek() (byte, error) {
	next, err := p.r.Peek(1)
	if err != nil {
		return 0, err
	}
	return next[0], nil
}

// next returns the next byte that is no space and stands in no comment, without
// reading it.
func (p *sqlReader) next() (byte, error) {
	for {
		next, err := p.r.Peek(2)
		if len(next) == 0 {
			return 0, err
		}
		switch c := next[0]; {
		case c == '\n':
			p.line++
			_, _ = p.r.ReadByte()
		case c == ' ' || c == '\t' || c == '\r':
			_, _ = p.r.ReadByte()
		case c == '#', c == '-' && string(next) == "--":
			err = p.through("\n")
		case c == '/' && string(next) == "/*":
			err = p.through("*/")
		case c == ':' && string(next) == "::": // the type of a value of PostgreSQL
			_, _ = p.r.Discard(2)
			_, err = p.bare()
		default:
			return c, nil
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return 0, err
		}
	}
}

// through passes over what comes up to an end, and the end.
func (p *sqlReader) through(end string) error {
	matched := 0
	for matched < len(end) {
		c, err := p.r.ReadByte()
		if err != nil {
			return err
		}
		switch {
		case c == end[matched]:
			matched++
		case c == end[0]:
			matched = 1
		default:
			matched = 0
		}
		if c == '\n' {
			p.line++
		}
	}
	return nil
}

// word reads a word or name, without the marks around it. A sign is a word too.
func (p *sqlReader) word() (string, error) {
	c, err := p.next()
	if err != nil {
		return "", err
	}
	switch c {
	case '`', '"', '\'':
		p.size = 0
		return p.text(false)
	case '[':
		_, _ = p.r.ReadByte()
		var b bytes.Buffer
		for {
			c, err := p.r.ReadByte()
			if err != nil || c == ']' {
				return b.String(), err
			}
			b.WriteByte(c)
		}
	}
	word, err := p.bare()
	if word == "" && err == nil {
		_, err = p.r.ReadByte()
		word = string(c)
	}
	return word, err
}

// bare reads letters, digits and what else stands in numbers and names.
func (p *sqlReader) bare() (string, error) {
	var b []byte
	for {
		next, err := p.r.Peek(1)
		if len(next) == 0 {
			if len(b) > 0 && errors.Is(err, io.EOF) {
				return string(b), nil
			}
			return "", err
		}
		c := next[0]
		isPart := c == '_' || c == '$' || c == '+' || c == '-' || c == '.' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80
		if !isPart || len(b) > 1000 {
			return string(b), nil
		}
		b = append(b, c)
		_, _ = p.r.ReadByte()
	}
}

// lastPart returns the table of a name whose first part has been read: public.posts,
// `blog`.`wp_posts`.
func (p *sqlReader) lastPart(name string) (string, error) {
	for {
		if c, err := p.peek(); err != nil || c != '.' {
			_, last, found := strings.Cut(name, ".")
			if found {
				name = last
			}
			return name, err
		}
		_, _ = p.r.ReadByte()
		var err error
		if name, err = p.word(); err != nil {
			return "", err
		}
	}
}

// names reads a list of columns in parentheses.
func (p *sqlReader) names() (columns []string, err error) {
	_, _ = p.r.ReadByte()
	for {
		word, err := p.word()
		switch {
		case err != nil:
			return nil, err
		case word == ")":
			return columns, nil
		case word != ",":
			columns = append(columns, Name(word))
		}
	}
}

// definitions reads the columns of a table that is created: the first word of each
// definition that is not one of a key.
func (p *sqlReader) definitions() (columns []string, err error) {
	_, _ = p.r.ReadByte()
	depth, first := 1, true
	for depth > 0 {
		c, err := p.next()
		if err != nil {
			return nil, err
		}
		quoted := c == '`' || c == '"' || c == '['
		word, err := p.word()
		if err != nil {
			return nil, err
		}
		switch {
		case word == "(" && !quoted:
			depth++
		case word == ")" && !quoted:
			depth--
		case word == "," && !quoted:
			first = depth == 1
			continue
		case first && (quoted || !isOfKey(word)):
			columns = append(columns, Name(word))
		}
		first = false
	}
	return columns, nil
}

func isOfKey(word string) bool {
	switch strings.ToUpper(word) {
	case "PRIMARY", "KEY", "UNIQUE", "INDEX", "CONSTRAINT", "FULLTEXT", "FOREIGN", "CHECK", "SPATIAL", "EXCLUDE", "LIKE":
		return true
	}
	return false
}

// skip passes over the rest of a statement.
func (p *sqlReader) skip() error {
	for {
		c, err := p.next()
		if err != nil {
			return err
		}
		switch c {
		case ';':
			_, err = p.r.ReadByte()
			return err
		case '\'', '"':
			err = p.pass(p.backslash)
		case '`':
			err = p.pass(false)
		default:
			_, err = p.r.ReadByte()
		}
		if err != nil {
			return err
		}
	}
}

// pass passes over a text in quotation marks.
func (p *sqlReader) pass(backslash bool) error {
	p.size = longestRow // nothing of it is kept
	_, err := p.text(backslash)
	return err
}
