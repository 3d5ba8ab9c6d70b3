package markup

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// parseTree reads a fragment of HTML as a browser would. It fails on nesting
// deeper than the parser takes (512 open elements).
func parseTree(source string) (*html.Node, error) {
	if root, ok := simpleTree(source); ok {
		return root, nil
	}
	return browserTree(source)
}

// browserTree is parseTree for any HTML.
func browserTree(source string) (*html.Node, error) {
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

// normalise brings a tree into the shape that a Fragment promises: kept
// elements and attributes only, text only in leaf blocks, and no leaf block
// with a block in it.
func normalise(root *html.Node) {
	localise(root)
	quoteByClass(root)
	simplify(root, 0)
	breakParagraphs(root)
	arrange(root)
}

// simplify drops what is neither text nor element, replaces elements that a
// fragment does not keep by what they hold, and makes links and images safe.
// Depth is the number of inline elements around, n included.
func simplify(n *html.Node, depth int) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		makeSafe(c)
		citeFooter(c)
		switch isInline := roleOf(c.DataAtom) == inline; {
		case c.Type == html.TextNode:
		case c.Type != html.ElementNode:
			n.RemoveChild(c)
		case isPlace(c):
		case isTransparent(c), isInline && depth >= deepestInline && !isVoid(c.DataAtom):
			next = replaceByChildren(c)
		case isInline:
			simplify(c, depth+1)
		default:
			simplify(c, depth)
		}
		c = next
	}
}

// isTransparent reports whether it is one of the elements that mean nothing here:
// unknown ones, spans that say nothing, links that lead nowhere, and what HTML
// parsers would not leave in its place.
func isTransparent(c *html.Node) bool {
	switch c.DataAtom {
	case atom.Span:
		return len(keptAttributes(c)) == 0
	case atom.A:
		href, _ := attribute(c, "href")
		return href == "" || !safeAddress(href) || isInside(c, atom.A)
	case atom.Rt, atom.Rp:
		return isInside(c, atom.Rt) || isInside(c, atom.Rp)
	}
	return roleOf(c.DataAtom) == unknown
}

// arrange gives each child the place that the role of its parent allows.
func arrange(n *html.Node) {
	resolveChildren(n)
	switch role := roleOf(n.DataAtom); {
	case role == container, role == flexible && holdsBlock(n):
		wrapRuns(n, atom.P)
	case role == list:
		wrapRuns(n, itemOf(n.DataAtom))
	}
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if isBlock(c) {
			arrange(c)
			if isEmpty(c) {
				n.RemoveChild(c)
			}
		}
		c = next
	}
}

// resolveChildren replaces wrappers by what they hold and pushes inline
// elements down into the blocks they hold.
func resolveChildren(n *html.Node) {
	host := n
	for roleOf(host.DataAtom) == inline {
		host = host.Parent
	}
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.TextNode:
		case roleOf(host.DataAtom) == leaf && host.DataAtom != atom.P && isBlock(c):
			next = unwrap(c, textNode("\n"), textNode("\n"))
		case roleOf(c.DataAtom) == wrapper, isStray(c, host), c.DataAtom == atom.P && holdsBlock(c):
			next = unwrap(c, element(atom.P), element(atom.P))
		case roleOf(c.DataAtom) == inline && holdsBlock(c):
			next = pushDown(c)
		}
		c = next
	}
}

// isStray tells items without their list.
func isStray(c, host *html.Node) bool {
	switch c.DataAtom {
	case atom.Li:
		return host.DataAtom != atom.Ul && host.DataAtom != atom.Ol
	case atom.Dt, atom.Dd:
		return host.DataAtom != atom.Dl
	}
	return false
}

// unwrap replaces an element by what it holds, between two nodes that keep
// it apart from what stands around it. It returns the node to go on with.
func unwrap(c, before, after *html.Node) *html.Node {
	c.Parent.InsertBefore(before, c)
	c.Parent.InsertBefore(after, c.NextSibling)
	return replaceByChildren(c)
}

// replaceByChildren returns the node to go on with.
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

// pushDown turns <i><p>…</p></i> into <p><i>…</i></p>: old blogs set whole
// runs of paragraphs in italics that way. It returns the node to go on with.
func pushDown(c *html.Node) *html.Node {
	resolveChildren(c) // so that no inline child holds a block
	var run *html.Node
	for k := c.FirstChild; k != nil; {
		next := k.NextSibling
		switch {
		case isBlock(k):
			run = nil
			wrapChildren(k, c)
		case run == nil && isBlank(k):
		default:
			if run == nil {
				run = shallowCopy(c)
				c.InsertBefore(run, k)
			}
			c.RemoveChild(k)
			run.AppendChild(k)
		}
		k = next
	}
	return replaceByChildren(c)
}

// wrapChildren puts all that a block holds into a copy of an inline element.
func wrapChildren(block, inline *html.Node) {
	if block.FirstChild == nil {
		return
	}
	wrap := shallowCopy(inline)
	for k := block.FirstChild; k != nil; k = block.FirstChild {
		block.RemoveChild(k)
		wrap.AppendChild(k)
	}
	block.AppendChild(wrap)
}

// isEmpty reports whether it is a block that holds nothing to read or see and is
// nothing by itself, as a rule, an item or a cell is.
func isEmpty(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Pre, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Caption:
		return !holdsContent(n)
	case atom.Blockquote, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr:
		return n.FirstChild == nil
	}
	return false
}
