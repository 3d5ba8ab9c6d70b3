package rows

import (
	"encoding/hex"
	"encoding/json"
	"strings"
)

// value reads a value: a text, a number, a name such as NULL, or a call.
func (p *sqlReader) value() (any, error) {
	c, err := p.next()
	if err != nil {
		return nil, err
	}
	if c == '\'' || c == '"' {
		return p.text(p.backslash)
	}
	word, err := p.bare()
	if err != nil {
		return nil, err
	}
	switch c, err := p.peek(); {
	case err != nil:
		return nil, err
	case c == '\'' && strings.EqualFold(word, "E"):
		return p.text(true)
	case c == '\'' && strings.EqualFold(word, "X"):
		digits, err := p.text(false)
		return unhexed(digits), err
	}
	switch c, err := p.next(); {
	case err != nil:
		return nil, err
	case c == '\'' || c == '"': // N'…', _utf8'…', _binary '…'
		return p.text(p.backslash)
	case c == '(':
		return p.call(word)
	case word == "":
		return nil, p.fail("%q where a value was expected", c)
	}
	return meaning(word), nil
}

// meaning returns the value that a word is.
func meaning(word string) any {
	switch strings.ToUpper(word) {
	case "NULL", "DEFAULT":
		return nil
	case "TRUE":
		return true
	case "FALSE":
		return false
	}
	if digits, isHex := strings.CutPrefix(word, "0x"); isHex {
		return unhexed(digits)
	}
	return json.Number(word)
}

// unhexed returns the text of which these are the bytes.
func unhexed(digits string) string {
	if b, err := hex.DecodeString(digits); err == nil {
		return string(b)
	}
	return digits
}

// call reads what is called with some values. SQLite writes a text of several lines as
// replace('one\ntwo', '\n', char(10)); of others the first value is taken.
func (p *sqlReader) call(name string) (any, error) {
	_, _ = p.r.ReadByte()
	var values []any
	for {
		c, err := p.next()
		if err != nil {
			return nil, err
		}
		switch c {
		case ')':
			_, _ = p.r.ReadByte()
			return called(strings.ToLower(name), values), nil
		case ',':
			_, _ = p.r.ReadByte()
			continue
		}
		v, err := p.value()
		if err != nil {
			return nil, err
		}
		values = append(values, v)
	}
}

func called(name string, values []any) any {
	switch {
	case name == "replace" && len(values) == 3 && Text(values[1]) != "":
		return strings.ReplaceAll(Text(values[0]), Text(values[1]), Text(values[2]))
	case name == "char" && len(values) == 1:
		switch Text(values[0]) {
		case "10":
			return "\n"
		case "13":
			return "\r"
		}
		return ""
	case len(values) > 0:
		return values[0]
	}
	return nil
}

// text reads a text in quotation marks. Of one that is too long the beginning is kept.
func (p *sqlReader) text(backslash bool) (string, error) {
	mark, err := p.r.ReadByte()
	if err != nil {
		return "", err
	}
	var b []byte
	for {
		c, err := p.r.ReadByte()
		if err != nil {
			return "", err
		}
		switch {
		case c == '\\' && backslash:
			if c, err = p.r.ReadByte(); err != nil {
				return "", err
			}
			if c == '\n' {
				p.line++
			}
			c = escaped(c)
		case c == mark:
			if next, _ := p.r.Peek(1); len(next) == 0 || next[0] != mark {
				return string(b), nil
			}
			_, _ = p.r.ReadByte()
		case c == '\n':
			p.line++
		}
		if p.size++; p.size <= longestRow && c != 0 {
			b = append(b, c)
		}
	}
}

// escaped returns the byte that a letter behind a backslash stands for.
func escaped(c byte) byte {
	switch c {
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'b', 'f', 'v', '0', 'Z':
		return 0 // no letter of a text
	}
	return c
}
