package dom

import (
	"math"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Text returns the words that a node shows, with one space between them.
func Text(n *html.Node) string {
	text, _ := Short(n, math.MaxInt)
	return text
}

// Short is Text for nodes that show at most some bytes; ok is false for others,
// and then no more of them is read than that.
func Short(n *html.Node, most int) (text string, ok bool) {
	t := &texter{left: most}
	t.add(n)
	if t.left < 0 {
		return "", false
	}
	return strings.Join(strings.Fields(t.b.String()), " "), true
}

type texter struct {
	b     strings.Builder
	left  int
	digit bool // a digit was the last that was written
}

func (t *texter) add(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		t.write(n.Data)
		return
	case Is(n, atom.Script, atom.Style, atom.Template, atom.Textarea, atom.Option):
		return
	}
	block := IsBlock(n)
	if block {
		t.space()
	}
	for c := range n.ChildNodes() {
		if t.left < 0 {
			return
		}
		t.add(c)
	}
	if block {
		t.space()
	}
}

func (t *texter) space() {
	t.b.WriteByte(' ')
	t.digit = false
}

// write adds a text. Numbers of two elements are two numbers: "18.10.19" and
// "19:24", of which styles make columns.
func (t *texter) write(text string) {
	if text == "" {
		return
	}
	if t.digit && isDigit(text[0]) {
		t.b.WriteByte(' ')
	}
	t.b.WriteString(text)
	t.digit = isDigit(text[len(text)-1])
	t.left -= len(strings.TrimSpace(text))
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// IsShort reports whether a node shows at most some bytes.
func IsShort(n *html.Node, most int) bool {
	_, ok := Short(n, most)
	return ok
}

// IsBlock reports whether an element ends the line before it and its own.
func IsBlock(n *html.Node) bool {
	return Is(n, atom.P, atom.Div, atom.Br, atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Tbody, atom.Thead,
		atom.Tr, atom.Td, atom.Th, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote, atom.Pre, atom.Hr,
		atom.Article, atom.Section, atom.Header, atom.Footer, atom.Aside, atom.Nav, atom.Main, atom.Figure, atom.Form,
		atom.Fieldset, atom.Center, atom.Address, atom.Details, atom.Summary, atom.Body)
}

// Shows reports whether an element shows anything: words or a picture.
func Shows(n *html.Node) bool {
	if n.Type == html.TextNode {
		return strings.TrimSpace(n.Data) != ""
	}
	if Is(n, atom.Script, atom.Style, atom.Template) {
		return false
	}
	if Is(n, atom.Img, atom.Video, atom.Audio, atom.Iframe, atom.Object, atom.Embed) {
		return true
	}
	for c := range n.ChildNodes() {
		if Shows(c) {
			return true
		}
	}
	return false
}

// Words parts a name of a class or id into its words: "commentMeta_box-12" is
// comment, meta, box, 12.
func Words(name string) []string {
	var words []string
	start := 0
	cut := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(name[start:end]))
		}
	}
	last := ' '
	for i, r := range name {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			cut(i)
			start = i + len(string(r))
		case unicode.IsUpper(r) && unicode.IsLower(last), unicode.IsDigit(r) != unicode.IsDigit(last) && i > start:
			cut(i)
			start = i
		}
		last = r
	}
	cut(len(name))
	return words
}
