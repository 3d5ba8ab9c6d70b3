package wordpress

import "strings"

// token is a piece of a text in HTML, as it is written.
type token struct {
	kind kind
	name string // of a tag's element, in small letters
	raw  string
}

type kind uint8

const (
	words kind = iota
	begin      // a start tag
	end        // an end tag
	comment
	whole // an element of which the inside is nobody's affair: a script, preformatted text
)

// lexer cuts a text into tokens; every byte of it is in one.
type lexer struct {
	rest    string
	without map[string]bool // what has been looked for and is not in the rest
}

func newLexer(text string) *lexer { return &lexer{rest: text, without: map[string]bool{}} }

// next returns the next token; ok is false at the end.
func (l *lexer) next() (t token, ok bool) {
	if l.rest == "" {
		return token{}, false
	}
	if l.rest[0] == '<' {
		if t, ok = l.markup(); ok {
			l.rest = l.rest[len(t.raw):]
			return t, true
		}
	}
	n := strings.IndexByte(l.rest[1:], '<') + 1
	if n == 0 {
		n = len(l.rest)
	}
	t = token{kind: words, raw: l.rest[:n]}
	l.rest = l.rest[n:]
	return t, true
}

// markup returns what begins with "<", if it is mark-up.
func (l *lexer) markup() (token, bool) {
	if strings.HasPrefix(l.rest, "<!--") {
		n := l.after("-->")
		return token{kind: comment, raw: l.rest[:max(n, 0)]}, n > 0
	}
	t := token{kind: begin}
	inside := l.rest[1:]
	if strings.HasPrefix(inside, "/") {
		t.kind, inside = end, inside[1:]
	}
	n := nameLength(inside)
	size := tagLength(l.rest)
	if n == 0 || size == 0 {
		return token{}, false
	}
	t.name, t.raw = strings.ToLower(inside[:n]), l.rest[:size]
	if t.kind == begin && isOpaque(t.name) {
		if n := l.after("</" + t.name); n > 0 {
			n += strings.IndexByte(l.rest[n:], '>') + 1
			t.kind, t.raw = whole, l.rest[:n]
		}
	}
	return t, true
}

// after returns where the next place of a text ends; 0 if there is none.
func (l *lexer) after(text string) int {
	if l.without[text] {
		return 0
	}
	i := indexFold(l.rest, text)
	if i < 0 {
		l.without[text] = true
		return 0
	}
	return i + len(text)
}

// indexFold is strings.Index for a text that begins with a sign, and whose
// letters may stand as capitals.
func indexFold(s, text string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], text[:2])
		if i < 0 {
			return -1
		}
		if from += i; len(s)-from < len(text) {
			return -1
		}
		if strings.EqualFold(s[from:from+len(text)], text) {
			return from
		}
		from += 2
	}
}

// nameLength returns the length of the name of an element at the beginning.
func nameLength(s string) int {
	n := 0
	for n < len(s) && (isLetter(s[n]) || n > 0 && (s[n] >= '0' && s[n] <= '9' || s[n] == '-' || s[n] == ':')) {
		n++
	}
	return n
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// tagLength returns the length of the tag with which a text begins; 0 if it is
// none, because another begins before it ends.
func tagLength(s string) int {
	quote := byte(0)
	for i := 1; i < len(s); i++ {
		switch b := s[i]; {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '>':
			return i + 1
		case b == '<':
			return 0
		case (b == '"' || b == '\'') && s[i-1] == '=':
			quote = b
		}
	}
	if quote == 0 {
		return 0
	}
	return strings.IndexByte(s, '>') + 1 // a quotation mark that is one too many
}

// isOpaque reports whether what is in an element is kept as it is.
func isOpaque(name string) bool {
	switch name {
	case "pre", "script", "style", "textarea", "svg", "math", "object", "audio", "video", "select":
		return true
	}
	return false
}

// isBlock reports whether paragraphs end before and behind an element.
func isBlock(name string) bool {
	switch name {
	case "table", "thead", "tfoot", "caption", "col", "colgroup", "tbody", "tr", "td", "th", "div", "dl", "dd", "dt",
		"ul", "ol", "li", "pre", "form", "map", "area", "blockquote", "address", "style", "p", "h1", "h2", "h3", "h4",
		"h5", "h6", "hr", "fieldset", "legend", "section", "article", "aside", "hgroup", "header", "footer", "nav",
		"figure", "figcaption", "details", "menu", "summary", "center", "main":
		return true
	}
	return false
}
