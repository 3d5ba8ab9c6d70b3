package markup

import (
	"bytes"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	xhtml "golang.org/x/net/html"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// Where a word comes from in its body is wanted for few words of few bodies, and
// HTML parsers keep no positions. So it is not kept with the words, four bytes for
// each, but found again: the words are looked for, in their order, in the parts of
// the body that are shown, which the parser of its format tells, in the order in
// which they are shown. In plain text and in HTML that is all that is no tag, in
// Markdown what goldmark has as text. What is written otherwise than it is shown,
// as are tags of BBCode, is passed over.

// WordStarts returns, for each word of a body's fragment, the byte of the body's
// text at which it starts: -1 for a word that is not found.
func (p *Parser) WordStarts(b archive.Body, words []Word) []int {
	var letters []letter
	for _, r := range p.shown(b) {
		letters = appendLetters(letters, b.Text[r.start:r.end], r.start, b.Format != archive.Text)
	}
	return find(words, letters)
}

// part is a part of a body, as bytes of its text.
type part struct{ start, end int }

// shown returns the parts of a body that are shown, in the order in which they are.
func (p *Parser) shown(b archive.Body) []part {
	switch b.Format {
	case archive.Text:
		return []part{{0, len(b.Text)}}
	case archive.HTML:
		return shownHTML(nil, b.Text, 0)
	}
	src := []byte(b.Text)
	if isDeep(src) || isDense(src) || isHollow(src) {
		return []part{{0, len(b.Text)}}
	}
	var parts []part
	_ = ast.Walk(p.parserFor(src).Parse(text.NewReader(src), parser.WithContext(newBounded(len(src)))), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			parts = shownMarkdown(parts, src, n)
		}
		return ast.WalkContinue, nil
	})
	return parts
}

// shownMarkdown adds the parts that a node of Markdown shows itself.
func shownMarkdown(parts []part, src []byte, n ast.Node) []part {
	switch n := n.(type) {
	case *ast.Text:
		return append(parts, part{n.Segment.Start, n.Segment.Stop})
	case *ast.AutoLink:
		return append(parts, labelOf(n, src, parts))
	case *ast.HTMLBlock:
		if lines := n.Lines(); lines.Len() > 0 {
			from, to := lines.At(0).Start, lines.At(lines.Len()-1).Stop
			return shownHTML(parts, string(src[from:to]), from)
		}
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		for _, line := range n.Lines().Sliced(0, n.Lines().Len()) {
			parts = append(parts, part{line.Start, line.Stop})
		}
	}
	return parts
}

// labelOf returns the part that a bare link is: the first after what is shown
// before it, as the node does not say where it stands.
func labelOf(n *ast.AutoLink, src []byte, before []part) part {
	from := 0
	if k := len(before); k > 0 {
		from = before[k-1].end
	}
	label := n.Label(src)
	i := bytes.Index(src[from:], label)
	if i < 0 {
		return part{from, from}
	}
	return part{from + i, from + i + len(label)}
}

// shownHTML adds the texts of HTML that begins at a byte of a body.
func shownHTML(parts []part, source string, at int) []part {
	hidden := false // in an element that shows nothing
	for z := xhtml.NewTokenizer(strings.NewReader(source)); ; {
		kind := z.Next()
		if kind == xhtml.ErrorToken {
			return parts
		}
		end := at + len(z.Raw())
		switch kind {
		case xhtml.StartTagToken, xhtml.EndTagToken:
			name, _ := z.TagName()
			if string(name) == "script" || string(name) == "style" {
				hidden = kind == xhtml.StartTagToken
			}
		case xhtml.TextToken:
			if !hidden {
				parts = append(parts, part{at, end})
			}
		}
		at = end
	}
}

// reference is what a character reference looks like.
var reference = lazyregexp.New(`^&#?[0-9A-Za-z]{1,32};`)

// referenceAt returns the character reference that a text begins with, and what
// it stands for: nothing if it begins with none.
func referenceAt(s string) (written, meant string) {
	written = reference.FindString(s)
	if meant = html.UnescapeString(written); meant == written {
		return "", ""
	}
	return written, meant
}
