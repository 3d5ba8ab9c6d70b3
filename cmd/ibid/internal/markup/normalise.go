package markup

import (
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// parseTree reads a fragment of HTML as a browser would. It fails on nesting
// deeper than the parser takes (512 open elements).
func parseTree(source string) (*html.Node, error) {
	root := emptyTree()
	nodes, err := html.ParseFragment(strings.NewReader(source), root)
	if err != nil {
		return nil, err
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	return root, nil
}

func emptyTree() *html.Node { return element(atom.Body) }

func element(a atom.Atom) *html.Node {
	return &html.Node{Type: html.ElementNode, DataAtom: a, Data: a.String()}
}

// normalise brings a tree into the shape that a Fragment promises: kept
// elements and attributes only, text only in leaf blocks, and no leaf block
// with a block in it.
func normalise(n *html.Node) {
	resolveChildren(n)
	switch role := roleOf(n.DataAtom); {
	case role == container, role == flexible && holdsBlock(n):
		wrapRuns(n, atom.P)
		splitParagraphs(n)
	case role == list && itemOf(n.DataAtom) != 0:
		wrapRuns(n, itemOf(n.DataAtom))
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			normalise(c)
		}
	}
}

// itemOf names the element that stray content of a list is put into; 0 means
// that an HTML parser moves stray content out of there itself, as it does for
// the parts of a table.
func itemOf(a atom.Atom) atom.Atom {
	switch a {
	case atom.Ul, atom.Ol:
		return atom.Li
	case atom.Dl:
		return atom.Dd
	}
	return 0
}

// resolveChildren replaces wrappers and unknown elements by what they hold,
// drops what is neither text nor element, pushes inline elements down into
// blocks they hold, and settles links and images.
func resolveChildren(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.TextNode:
		case c.Type != html.ElementNode:
			n.RemoveChild(c)
		case roleOf(c.DataAtom) == unknown, c.DataAtom == atom.Span && len(keptAttributes(c)) == 0:
			next = replaceByChildren(c)
		case isStray(c, n):
			n.InsertBefore(&html.Node{Type: html.TextNode, Data: "\n"}, c)
			next = replaceByChildren(c)
		case roleOf(c.DataAtom) == wrapper:
			isolate(c)
			next = replaceByChildren(c)
		case roleOf(c.DataAtom) == inline && holdsBlock(c):
			next = pushDown(c)
		default:
			settle(c)
		}
		c = next
	}
}

// isStray tells items without their list, and blocks in a leaf.
func isStray(c, parent *html.Node) bool {
	switch c.DataAtom {
	case atom.Li:
		return parent.DataAtom != atom.Ul && parent.DataAtom != atom.Ol
	case atom.Dt, atom.Dd:
		return parent.DataAtom != atom.Dl
	}
	return roleOf(parent.DataAtom) == leaf && isBlock(c)
}

// isolate keeps the text of a wrapper apart from the text around it.
func isolate(c *html.Node) {
	if !holdsBlock(c) {
		p := element(atom.P)
		moveChildren(c, p)
		c.AppendChild(p)
	}
}

// replaceByChildren gives the node to go on with.
func replaceByChildren(c *html.Node) *html.Node {
	parent, next := c.Parent, c.FirstChild
	if next == nil {
		next = c.NextSibling
	}
	for k := c.FirstChild; k != nil; k = c.FirstChild {
		c.RemoveChild(k)
		parent.InsertBefore(k, c)
	}
	parent.RemoveChild(c)
	return next
}

func moveChildren(from, to *html.Node) {
	for k := from.FirstChild; k != nil; k = from.FirstChild {
		from.RemoveChild(k)
		to.AppendChild(k)
	}
}

// pushDown turns <i><p>…</p></i> into <p><i>…</i></p>: old blogs set whole
// runs of paragraphs in italics that way. It gives the node to go on with.
func pushDown(c *html.Node) *html.Node {
	for k := c.FirstChild; k != nil; k = k.NextSibling {
		clone := element(c.DataAtom)
		clone.Attr = c.Attr
		if isBlock(k) {
			moveChildren(k, clone)
			k.AppendChild(clone)
			continue
		}
		c.InsertBefore(clone, k)
		c.RemoveChild(k)
		clone.AppendChild(k)
		k = clone
	}
	return replaceByChildren(c)
}

func holdsBlock(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if isBlock(c) || holdsBlock(c) {
			return true
		}
	}
	return false
}

// wrapRuns puts each run of phrasing content among the children of a
// container into an element of its own; two line breaks in a row end a run,
// as they end paragraphs in old comments.
func wrapRuns(n *html.Node, with atom.Atom) {
	var run *html.Node
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case belongs(c, with):
			run = nil
		case isParagraphBreak(c):
			run = nil
			n.RemoveChild(c)
		case run == nil && isBlank(c):
			n.RemoveChild(c)
		default:
			if run == nil {
				run = element(with)
				n.InsertBefore(run, c)
			}
			n.RemoveChild(c)
			run.AppendChild(c)
		}
		c = next
	}
}

// belongs tells whether a child may stand where stray content is put into an
// element of the kind with.
func belongs(c *html.Node, with atom.Atom) bool {
	switch with {
	case atom.Li:
		return c.DataAtom == atom.Li
	case atom.Dd:
		return c.DataAtom == atom.Dt || c.DataAtom == atom.Dd
	}
	return isBlock(c)
}

// splitParagraphs makes two paragraphs of one with an empty line in it.
func splitParagraphs(n *html.Node) {
	for p := n.FirstChild; p != nil; p = p.NextSibling {
		if p.DataAtom != atom.P {
			continue
		}
		if isEmpty(p) {
			p = removed(p)
			continue
		}
		for c := p.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Br && c.NextSibling != nil && isParagraphBreak(c) {
				rest := element(atom.P)
				for k := c.NextSibling; k != nil; k = c.NextSibling {
					p.RemoveChild(k)
					if rest.FirstChild != nil || !isBlank(k) {
						rest.AppendChild(k)
					}
				}
				p.RemoveChild(c)
				n.InsertBefore(rest, p.NextSibling)
				break
			}
		}
	}
}

// isEmpty tells a paragraph that holds nothing to read or see.
func isEmpty(p *html.Node) bool {
	for d := range p.Descendants() {
		if d.DataAtom == atom.Img || d.Type == html.TextNode && strings.TrimSpace(d.Data) != "" {
			return false
		}
	}
	return true
}

// removed takes a node out and leaves an empty text in its place, from where
// a walk over the siblings goes on.
func removed(n *html.Node) *html.Node {
	blank := &html.Node{Type: html.TextNode}
	n.Parent.InsertBefore(blank, n)
	n.Parent.RemoveChild(n)
	return blank
}

// isParagraphBreak tells a line break that another one follows or precedes.
func isParagraphBreak(c *html.Node) bool {
	if c.DataAtom != atom.Br {
		return false
	}
	next := c.NextSibling
	for next != nil && isBlank(next) && next.Type == html.TextNode {
		next = next.NextSibling
	}
	return next == nil || next.DataAtom == atom.Br || isBlock(next)
}

func isBlank(c *html.Node) bool {
	if c.Type == html.TextNode {
		return strings.TrimSpace(c.Data) == ""
	}
	return c.DataAtom == atom.Br
}

// settle makes links and images safe: a link out of the archive says so to
// search engines, an image from elsewhere becomes a link, since a page loads
// nothing from anywhere.
func settle(c *html.Node) {
	switch c.DataAtom {
	case atom.A:
		if href, ok := attribute(c, "href"); ok && isElsewhere(href) {
			setAttribute(c, "rel", "nofollow ugc noopener")
		}
	case atom.Img:
		settleImage(c)
	}
}

func settleImage(c *html.Node) {
	src, _ := attribute(c, "src")
	if src != "" && !isElsewhere(src) {
		setAttribute(c, "loading", "lazy")
		if _, ok := attribute(c, "alt"); !ok {
			setAttribute(c, "alt", "")
		}
		return
	}
	label, _ := attribute(c, "alt")
	if label == "" {
		label = path.Base(src)
	}
	c.AppendChild(&html.Node{Type: html.TextNode, Data: "[" + label + "]"})
	c.Attr = nil
	c.DataAtom, c.Data = atom.Span, "span"
	if safeAddress(src) && src != "" && !insideLink(c) {
		c.DataAtom, c.Data = atom.A, "a"
		c.Attr = []html.Attribute{{Key: "href", Val: src}, {Key: "rel", Val: "nofollow ugc noopener"}}
	}
}

func insideLink(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.A {
			return true
		}
	}
	return false
}
