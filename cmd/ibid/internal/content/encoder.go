package content

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/archive"
)

// encoder writes the YAML that content files are made of: keys in the order
// in which they are given, those without a value left out.
type encoder struct {
	b      strings.Builder
	indent string
	first  string // what stands before the next key in place of indent
}

func (e *encoder) key(name string) {
	prefix := e.indent
	if e.first != "" {
		prefix, e.first = e.first, ""
	}
	e.b.WriteString(prefix + name + ":")
}

// line writes a value, if there is one. Text of several lines becomes a
// block, if a block can hold it.
func (e *encoder) line(name, value string) {
	if value == "" {
		return
	}
	e.key(name)
	if !fitsBlock(value) {
		e.b.WriteString(" " + scalar(value) + "\n")
		return
	}
	e.b.WriteString(" |-\n")
	for _, line := range strings.Split(value, "\n") {
		if line != "" {
			line = e.indent + "  " + line
		}
		e.b.WriteString(line + "\n")
	}
}

// flag writes a value, if it is not as it is without the key.
func (e *encoder) flag(name string, value, without bool) {
	if value != without {
		e.key(name)
		fmt.Fprintf(&e.b, " %t\n", value)
	}
}

// list writes words between brackets.
func (e *encoder) list(name string, values []string) {
	if len(values) == 0 {
		return
	}
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = scalar(v)
	}
	e.key(name)
	e.b.WriteString(" [" + strings.Join(quoted, ", ") + "]\n")
}

// entries writes words one to a line.
func (e *encoder) entries(name string, values []string) {
	if len(values) == 0 {
		return
	}
	e.key(name)
	e.b.WriteString("\n")
	for _, v := range values {
		e.b.WriteString(e.indent + "  - " + scalar(v) + "\n")
	}
}

// entry writes an entry of a list of mappings.
func (e *encoder) entry(write func()) {
	outer := e.indent
	e.first, e.indent = outer+"- ", outer+"  "
	write()
	e.first, e.indent = "", outer
}

func (e *encoder) notes(notes []archive.Note) {
	if len(notes) == 0 {
		return
	}
	e.key("notes")
	e.b.WriteString("\n")
	e.indent = "  "
	for _, n := range notes {
		e.entry(func() {
			e.line("on", n.On)
			e.line("by", n.By)
			e.line("note", n.Text)
		})
	}
	e.indent = ""
}

func (e *encoder) overrides(overrides []archive.Override) {
	if len(overrides) == 0 {
		return
	}
	e.key("quotes")
	e.b.WriteString("\n")
	e.indent = "  "
	for _, o := range overrides {
		e.entry(func() {
			e.line("text", o.Text)
			e.line("source", o.Source)
		})
	}
	e.indent = ""
}

// fitsBlock reports whether text reads the same from a literal block: it has
// several lines, does not begin with white space, from which YAML would take
// the depth of the block, and holds nothing that YAML reads otherwise.
func fitsBlock(text string) bool {
	return strings.Contains(text, "\n") && !strings.ContainsAny(text[:1], " \t\n") &&
		!strings.HasSuffix(text, "\n") && strings.IndexFunc(text, needsEscape) < 0
}

// needsEscape tells the characters that stand in YAML only as an escape.
func needsEscape(r rune) bool {
	return r != '\n' && r != '\t' && (!unicode.IsPrint(r) && !unicode.Is(unicode.Zs, r) || r == utf8.RuneError)
}

// scalar writes text so that YAML reads it back to the letter: as it stands
// where that is safe beyond doubt, else between quotation marks.
func scalar(text string) string {
	if isPlain(text) || !utf8.ValidString(text) { // what is no text is left for readBack to find
		return text
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case needsEscape(r) && r > 0xFFFF:
			fmt.Fprintf(&b, `\U%08X`, r)
		case needsEscape(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// isPlain reports whether YAML takes the text for itself, also in a list
// between brackets.
func isPlain(text string) bool {
	for i, r := range text {
		word := unicode.IsLetter(r) || unicode.IsDigit(r)
		if !word && (i == 0 || !strings.ContainsRune(` -_./()!?&+;%=~’“”‘…–—'`, r) && !unicode.IsMark(r)) {
			if r != ':' || i+1 >= len(text) || text[i+1] != '/' {
				return false
			}
		}
	}
	switch strings.ToLower(text) {
	case "", "null", "true", "false":
		return false
	}
	return !strings.HasSuffix(text, " ")
}
