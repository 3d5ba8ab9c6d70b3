package movabletype

import (
	"slices"
	"strings"
)

const (
	sectionEnd = "-----"
	entryEnd   = "--------"
)

// Names of sections.
const (
	bodySection     = "BODY"
	extendedSection = "EXTENDED BODY"
	excerptSection  = "EXCERPT"
	keywordsSection = "KEYWORDS"
	commentSection  = "COMMENT"
	pingSection     = "PING"
)

// piece is a part of an entry: its head, one of its sections, or its end.
type piece struct {
	kind   pieceKind
	name   string  // of the section
	fields []field // of the head, of a comment or of a ping
	text   string  // of the section, without what its fields say
	line   int
	long   bool // the text is longer than maxElement, and not here
	open   bool // the file ends before it does
}

type pieceKind int

const (
	head pieceKind = iota
	section
	end
)

// field is a line "KEY: value".
type field struct{ key, value string }

// entryKeys are the keys that the head of an entry may have: those of Movable
// Type, of TypePad, and of other blogs that write its format.
var entryKeys = []string{
	"AUTHOR", "AUTHOR EMAIL", "TITLE", "DATE", "STATUS", "BASENAME", "UNIQUE URL", "URL",
	"ALLOW COMMENTS", "ALLOW PINGS", "CONVERT BREAKS", "PRIMARY CATEGORY", "CATEGORY", "TAGS",
	"NO ENTRY", "IMAGE", "EMAIL", "PASS", "SECRET",
}

// reactionKeys are the keys that the head of a comment or ping may have, and
// lateKeys those that may also stand behind its DATE.
var (
	reactionKeys = []string{
		"AUTHOR", "EMAIL", "IP", "URL", "DATE", "TITLE", "BLOG NAME", "SECRET", "PASS", "STATUS",
	}
	lateKeys = []string{"AUTHOR", "EMAIL", "IP", "URL", "SECRET", "PASS"}
)

// scanner cuts a file into pieces.
type scanner struct {
	lines   *lineReader
	inEntry bool
	seen    map[string]bool // the sections of this entry that come once
}

func newScanner(lines *lineReader) *scanner {
	return &scanner{lines: lines, seen: map[string]bool{}}
}

// next returns the next piece; ok is false when there is none.
func (s *scanner) next() (p piece, ok bool) {
	if !s.inEntry {
		return s.head()
	}
	l, ok := s.lines.next()
	switch {
	case !ok:
		s.inEntry = false
		return piece{kind: end}, true
	case l.is(entryEnd):
		s.inEntry = false
		return piece{kind: end, line: l.number}, true
	}
	// A line of five hyphens, behind which something begins.
	s.skipBlank()
	if l, ok := s.lines.peek(0); !ok || l.is(entryEnd) || l.is(sectionEnd) {
		return s.next()
	}
	return s.section(), true
}

// head reads the head of an entry.
func (s *scanner) head() (piece, bool) {
	s.skipBlank()
	first, ok := s.lines.peek(0)
	for ; ok && first.is(entryEnd); first, ok = s.lines.peek(0) {
		s.lines.next()
		s.skipBlank()
	}
	if !ok {
		return piece{}, false
	}
	s.inEntry = true
	clear(s.seen)
	p := piece{kind: head, line: first.number}
	for {
		if l, ok := s.lines.peek(0); !ok || l.is(entryEnd) || s.endsSection() {
			p.open = !ok
			return p, true
		}
		l, _ := s.lines.next()
		if f, ok := cutField(l, nil); ok {
			p.fields = append(p.fields, f)
		} else if n := len(p.fields); n > 0 && p.fields[n-1].key == "TITLE" && !l.isBlank() && len(p.fields[n-1].value)+len(l.text) < maxHeadLine {
			p.fields[n-1].value += " " + strings.TrimSpace(l.text) // a title of two lines
		}
	}
}

// maxHeadLine is how long a line and a value may be in the head of an entry.
const maxHeadLine = 64 << 10

// section reads a section, the name of which is the next line.
func (s *scanner) section() piece {
	l, _ := s.lines.next()
	name, rest, _ := strings.Cut(l.text, ":")
	p := piece{kind: section, name: name, line: l.number}
	var text strings.Builder
	if name == commentSection || name == pingSection {
		p.fields = s.reactionHead()
	} else {
		s.seen[name] = true
		text.WriteString(strings.TrimSpace(rest))
	}
	for !s.endsSection() {
		l, ok := s.lines.next()
		if !ok {
			break
		}
		if p.long = p.long || l.cut || text.Len()+len(l.text) > maxElement; p.long {
			text = strings.Builder{}
			continue
		}
		if text.Len() > 0 || !l.isBlank() {
			text.WriteString(l.text)
			text.WriteByte('\n')
		}
	}
	_, more := s.lines.peek(0)
	p.open = !more
	p.text = strings.TrimRight(text.String(), " \t\n")
	return p
}

// reactionHead reads the fields before the text of a comment or ping. What
// looks like a field and was there already, or does not come so late, is text.
func (s *scanner) reactionHead() []field {
	var fields []field
	keys := reactionKeys
	for {
		l, ok := s.lines.peek(0)
		if !ok {
			return fields
		}
		f, ok := cutField(l, keys)
		if !ok || slices.ContainsFunc(fields, func(g field) bool { return g.key == f.key }) {
			return fields
		}
		if f.key == "DATE" {
			keys = lateKeys
		}
		fields = append(fields, f)
		s.lines.next()
	}
}

func (s *scanner) skipBlank() {
	for l, ok := s.lines.peek(0); ok && l.isBlank(); l, ok = s.lines.peek(0) {
		s.lines.next()
	}
}

// cutField reads a line as a field with one of the keys, or, if no keys are
// given, with any in capital letters.
func cutField(l line, keys []string) (field, bool) {
	key, value, ok := strings.Cut(l.text, ":")
	if !ok || key == "" || len(l.text) > maxHeadLine {
		return field{}, false
	}
	if keys != nil && !slices.Contains(keys, key) || keys == nil && !isKey(key) {
		return field{}, false
	}
	return field{key, strings.TrimSpace(value)}, true
}

// isKey reports whether a text may be a key: capital letters and spaces, for
// which some write low lines.
func isKey(text string) bool {
	for _, r := range text {
		if (r < 'A' || r > 'Z') && r != ' ' && r != '_' {
			return false
		}
	}
	return true
}
