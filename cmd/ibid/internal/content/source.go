package content

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/problem"
)

// source is the text of one file: valid UTF-8 without a byte order mark,
// lines ending in "\n".
type source struct {
	name   string // relative to the site's folder
	text   string
	starts []int // where the lines begin, as far as one was asked for
}

// newSource makes a file's bytes fit to be read. What cannot be read becomes
// "�" and a problem, so that the rest of the file is still checked.
func newSource(name string, data []byte) (*source, []problem.Problem) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if encoding := Encoding(data); encoding != "" {
		p := problem.Problem{Position: problem.Position{File: name, Line: 1, Column: 1}}
		p.Message, p.Hint = "this is "+encoding+", not UTF-8", HowToConvert(encoding)
		return &source{name: name}, []problem.Problem{p} // nothing else can be said of it
	}
	if bytes.IndexByte(data, '\r') >= 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	s := &source{name: name, text: string(data)}
	first, count := unreadable(s.text)
	if count == 0 {
		if hasC1(s.text) {
			s.text = strings.Map(readable, s.text)
		}
		return s, nil
	}
	p := s.describe(first, count)
	s = &source{name: name, text: Readable(strings.ToValidUTF8(s.text, "�"))}
	p.Text = s.line(p.Line)
	return s, []problem.Problem{p}
}

// unreadable gives the byte offset of the first byte that is not UTF-8 or is
// a control character, and how many there are.
func unreadable(text string) (first, count int) {
	for i := 0; i < len(text); {
		if len(text)-i >= 8 && arePrintable(text[i:i+8]) {
			i += 8
			continue
		}
		r, size := rune(text[i]), 1
		if r >= ' ' && r <= '~' {
			i++
			continue
		}
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if (r == utf8.RuneError && size == 1) || r != utf8.RuneError && readable(r) == utf8.RuneError {
			if count == 0 {
				first = i
			}
			count++
		}
		i += size
	}
	return first, count
}

// arePrintable reports that eight bytes are signs of ASCII; it may say no of some that are.
func arePrintable(s string) bool {
	_ = s[7]
	all := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	const each = 0x0101010101010101
	// The highest bit of a byte is set if it is of another letter, or less than a blank, or
	// the one behind "~".
	return (all|(all-' '*each)|(all+each))&(0x80*each) == 0
}

// describe says what is unreadable at a byte offset. Only the first place is
// shown: a picture named post.md would fill the screen.
func (s *source) describe(offset, count int) problem.Problem {
	line := 1 + strings.Count(s.text[:offset], "\n")
	start := 1 + strings.LastIndexByte(s.text[:offset], '\n')
	p := s.problem(line, 1+utf8.RuneCountInString(s.text[start:offset]))
	r, size := utf8.DecodeRuneInString(s.text[offset:])
	switch {
	case r == utf8.RuneError && size == 1:
		p.Message = fmt.Sprintf("byte 0x%02X is not UTF-8", s.text[offset])
		p.Hint = "save the file as UTF-8; an old one may be in Windows-1252 or Latin-1"
	default:
		p.Message = fmt.Sprintf("control character U+%04X", r)
		p.Hint = "delete it"
	}
	if count > 1 {
		p.Message += fmt.Sprintf(", the first of %d such faults in this file", count)
	}
	return p
}

// problem begins a problem at a place in the file.
func (s *source) problem(line, column int) problem.Problem {
	return problem.Problem{
		Position: problem.Position{File: s.name, Line: line, Column: column},
		Text:     s.line(line),
	}
}

// line gives a line of the file, counting from 1.
func (s *source) line(n int) string {
	if s.starts == nil {
		s.starts = append(make([]int, 0, 16), 0)
	}
	n = max(n, 1)
	for last := s.starts[len(s.starts)-1]; len(s.starts) < n; s.starts = append(s.starts, last) {
		end := strings.IndexByte(s.text[last:], '\n')
		if end < 0 {
			return ""
		}
		last += end + 1
	}
	line, _, _ := strings.Cut(s.text[s.starts[n-1]:], "\n")
	return line
}
