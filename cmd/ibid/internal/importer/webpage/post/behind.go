package post

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
)

// markKey is the attribute of what stands where the comments stood.
const markKey = "data-ibid-comments"

// Mark marks where the first of the comments stands, for Find to know what stands
// behind them when they have been taken out.
func Mark(first *html.Node) {
	if first.Parent == nil {
		return
	}
	mark := dom.Element(atom.Template)
	dom.SetAttr(mark, markKey, "")
	first.Parent.InsertBefore(mark, first)
}

// cutBehind takes off a body what stands behind the comments, which is the foot of
// the page, and the heading that stood over them. Where there is hardly anything
// before them, the post stands behind.
func cutBehind(body *html.Node) {
	const least = 60 // bytes
	mark := dom.Find(body, func(n *html.Node) bool { return n.DataAtom == atom.Template && dom.Has(n, markKey) })
	if mark == nil || len(textBefore(body, mark)) < least {
		return
	}
	for n := mark; n != body; n = n.Parent {
		for n.NextSibling != nil {
			dom.Remove(n.NextSibling)
		}
	}
	for {
		last := lastShown(body, mark)
		if !dom.Is(last, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6) {
			return
		}
		dom.Remove(last)
	}
}

// textBefore returns the text of what stands before a node.
func textBefore(body, mark *html.Node) string {
	var text strings.Builder
	for n := range body.Descendants() {
		if n == mark {
			break
		}
		if n.Type == html.TextNode {
			text.WriteString(n.Data)
		}
	}
	return strings.TrimSpace(text.String())
}

// lastShown returns the last heading or element with words of its own before a
// node.
func lastShown(body, mark *html.Node) (last *html.Node) {
	for n := range body.Descendants() {
		if n == mark {
			break
		}
		if n.Type == html.TextNode && dom.Shows(n) {
			last = headingOf(n, body)
		}
	}
	return last
}

// headingOf returns the heading that a text stands in, or else its parent.
func headingOf(n, top *html.Node) *html.Node {
	for p := n.Parent; p != nil && p != top; p = p.Parent {
		if dom.Is(p, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6) {
			return p
		}
	}
	return n.Parent
}
