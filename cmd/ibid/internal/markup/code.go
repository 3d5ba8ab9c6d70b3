package markup

import (
	"html"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// longestHighlighted is the size in bytes up to which code is highlighted:
// lexers work with backtracking expressions, and a stranger's megabyte must
// not hold up a build.
const longestHighlighted = 64 << 10

// preformatted prints a pre element but for its end tag. Code in a language
// that chroma knows is cut into tokens, each in a span with chroma's short
// class.
func (w *writer) preformatted(n *xhtml.Node) {
	w.typed.code++
	defer func() { w.typed.code-- }()
	code := onlyChild(n)
	tokens, ok := highlight(code)
	if ok {
		setAttribute(n, "class", highlightedClass)
	}
	w.startTag(n)
	if !ok {
		if first := n.FirstChild; first != nil && first.Type == xhtml.TextNode && strings.HasPrefix(first.Data, "\n") {
			w.out.WriteByte('\n') // an HTML parser drops the first line end in a pre element
		}
		w.children(n)
		return
	}
	w.startTag(code)
	w.tokens(tokens)
	w.endTag(code)
}

// highlight cuts code into tokens, if its language is given and known.
func highlight(code *xhtml.Node) (chroma.Iterator, bool) {
	language := languageOf(code)
	if language == "" {
		return nil, false
	}
	lexer, source := lexers.Get(language), textOf(code)
	if lexer == nil || len(source) > longestHighlighted {
		return nil, false
	}
	tokens, err := chroma.Coalesce(lexer).Tokenise(&chroma.TokeniseOptions{State: "root"}, source)
	return tokens, err == nil
}

func (w *writer) tokens(next chroma.Iterator) {
	for token := next(); token != chroma.EOF; token = next() {
		class := chroma.StandardTypes[token.Type]
		if class != "" {
			w.out.WriteString(`<span class="` + html.EscapeString(class) + `">`)
		}
		w.text(token.Value)
		if class != "" {
			w.out.WriteString("</span>")
		}
	}
}

// onlyChild gives the code element that is all a pre element holds, or nil.
func onlyChild(n *xhtml.Node) *xhtml.Node {
	if c := n.FirstChild; c != nil && c.DataAtom == atom.Code && c.NextSibling == nil {
		return c
	}
	return nil
}

func languageOf(code *xhtml.Node) string {
	if code == nil {
		return ""
	}
	class, _ := attribute(code, "class")
	language, _ := strings.CutPrefix(class, "language-")
	return language
}

func textOf(n *xhtml.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == xhtml.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
