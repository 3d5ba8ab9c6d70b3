package markup

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// wrapRuns puts each run of phrasing content among the children of a
// container into an element of its own, without the white space around it.
func wrapRuns(n *html.Node, with atom.Atom) {
	var run *html.Node
	var runs []*html.Node
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.DataAtom == atom.P && c.FirstChild == nil:
			run = nil // it stood between two paragraphs
			n.RemoveChild(c)
		case belongs(c, with):
			run = nil
		case run == nil && isBlank(c), with == 0 && !holdsContent(c):
			n.RemoveChild(c)
		case with == 0:
		default:
			if run == nil {
				run = element(with)
				runs = append(runs, run)
				n.InsertBefore(run, c)
			}
			n.RemoveChild(c)
			run.AppendChild(c)
		}
		c = next
	}
	for _, run := range runs {
		run.FirstChild.Data = trimLeft(run.FirstChild)
		run.LastChild.Data = trimRight(run.LastChild)
	}
}

func trimLeft(n *html.Node) string {
	if n.Type == html.TextNode {
		return strings.TrimLeft(n.Data, whiteSpace)
	}
	return n.Data
}

func trimRight(n *html.Node) string {
	if n.Type == html.TextNode {
		return strings.TrimRight(n.Data, whiteSpace)
	}
	return n.Data
}

// belongs reports whether a child may stand where stray content is put into an
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
