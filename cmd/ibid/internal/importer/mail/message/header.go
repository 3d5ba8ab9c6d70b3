package message

import (
	"bytes"
	"strings"
)

// Header is the header of a message or part.
type Header struct {
	fields []field
}

type field struct {
	name  string   // in small letters
	value string   // as it is written, unfolded
	more  []string // the lines in which it goes on, until it is unfolded
}

// Has reports whether there is a field of a name, in small letters.
func (h Header) Has(name string) bool {
	for _, f := range h.fields {
		if f.name == name {
			return true
		}
	}
	return false
}

// Get returns the first field of a name, in small letters, as it is written.
func (h Header) Get(name string) string {
	for _, f := range h.fields {
		if f.name == name {
			return f.value
		}
	}
	return ""
}

// All returns all fields of a name.
func (h Header) All(name string) []string {
	var values []string
	for _, f := range h.fields {
		if f.name == name {
			values = append(values, f.value)
		}
	}
	return values
}

// Text returns the first field of a name as a person reads it: in one line, with
// its words decoded.
func (h Header) Text(name string) string { return DecodeWords(h.Get(name)) }

// mostFields is how many fields a header has at most; the rest is passed over.
const mostFields = 2000

// ParseHeader reads the header at the start of a message or part, and returns
// what follows behind the empty line. A line that is no field and belongs to
// none is passed over if fields follow; else the header ends before it.
func ParseHeader(raw []byte) (Header, []byte) {
	var h Header
	for len(raw) > 0 {
		line, rest, _ := bytes.Cut(raw, []byte("\n"))
		if len(line) == 0 || len(h.fields) > 0 && isGap(line, rest) {
			return h.unfolded(), rest
		}
		switch name, value, ok := cutField(line); {
		case line[0] == ' ' || line[0] == '\t':
			if last := len(h.fields) - 1; last >= 0 {
				h.fields[last].more = append(h.fields[last].more, string(bytes.TrimSpace(line)))
			}
		case ok && len(h.fields) < mostFields:
			h.fields = append(h.fields, field{name: name, value: value})
		case !ok && !beginsField(rest):
			return h.unfolded(), raw
		}
		raw = rest
	}
	return h.unfolded(), nil
}

// isGap reports whether a line of white space ends a header, as in files that
// an editor went through: no field goes on behind it.
func isGap(line, rest []byte) bool {
	next, _, _ := bytes.Cut(rest, []byte("\n"))
	return len(bytes.TrimSpace(line)) == 0 && (len(next) == 0 || next[0] != ' ' && next[0] != '\t') && !beginsField(next)
}

func beginsField(text []byte) bool {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	_, _, ok := cutField(line)
	return ok
}

// cutField cuts a line into the name of a field and its value.
func cutField(line []byte) (name, value string, ok bool) {
	before, after, ok := bytes.Cut(line, []byte(":"))
	before = bytes.TrimRight(before, " \t")
	if !ok || len(before) == 0 || len(before) > 76 {
		return "", "", false
	}
	for _, c := range before {
		if c <= ' ' || c >= 0x7f {
			return "", "", false
		}
	}
	return string(bytes.ToLower(before)), string(bytes.TrimSpace(after)), true
}

// unfolded joins the lines of each field (RFC 5322, section 2.2.3).
func (h Header) unfolded() Header {
	for i := range h.fields {
		if f := &h.fields[i]; f.more != nil {
			f.value = strings.TrimSpace(f.value + " " + strings.Join(f.more, " "))
			f.more = nil
		}
	}
	return h
}
