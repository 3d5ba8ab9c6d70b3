package markup

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// breakParagraphs turns two line breaks in a row, as they end paragraphs in
// old comments, into an empty paragraph, which keeps apart what stands before
// and behind it. A line break at the end of a block goes.
func breakParagraphs(root *html.Node) {
	for _, br := range lineBreaks(root, false, nil) {
		if br.Parent == nil {
			continue // gone with the one before
		}
		next := following(br)
		if next != nil && next.DataAtom == atom.Br {
			for ; next != nil && next.DataAtom == atom.Br; next = following(br) {
				next.Parent.RemoveChild(next)
			}
			br.Parent.InsertBefore(element(atom.P), br)
			br.Parent.RemoveChild(br)
		} else if next == nil || isBlock(next) {
			br.Parent.RemoveChild(br)
		}
	}
}

// lineBreaks gathers the br elements of a tree, except in preformatted text.
// In a heading or caption there is none.
func lineBreaks(n *html.Node, heading bool, list []*html.Node) []*html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.DataAtom == atom.Br:
			list = append(list, c)
		case c.DataAtom != atom.Pre || heading:
			list = lineBreaks(c, heading || roleOf(c.DataAtom) == leaf && c.DataAtom != atom.P, list)
		}
	}
	return list
}

// following returns what comes next in the running text behind a line break:
// a text that is not blank, a line break, a void element or a block; nil at
// the end of the block that it stands in.
func following(br *html.Node) *html.Node {
	n := br
	for {
		for n.NextSibling == nil {
			n = n.Parent
			if n == nil || roleOf(n.DataAtom) != inline {
				return nil
			}
		}
		n = n.NextSibling
		for roleOf(n.DataAtom) == inline && n.FirstChild != nil {
			n = n.FirstChild
		}
		if n.DataAtom == atom.Br || isVoid(n.DataAtom) || isBlock(n) || n.Type == html.TextNode && !isBlank(n) {
			return n
		}
	}
}
