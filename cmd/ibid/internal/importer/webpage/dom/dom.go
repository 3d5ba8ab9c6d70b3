// Package dom reads trees of HTML: what the packages beside it ask of elements
// again and again.
package dom

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Parse parses a page. What stands in noscript elements is read as mark-up,
// since it is what a page shows where its scripts are gone.
func Parse(text string) (*html.Node, error) {
	return html.ParseWithOptions(strings.NewReader(text), html.ParseOptionEnableScripting(false))
}

// Attr returns the value of an attribute without space around it.
func Attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// Has reports whether a node has an attribute, be it empty.
func Has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// SetAttr changes an attribute or adds it.
func SetAttr(n *html.Node, key, value string) {
	for i, a := range n.Attr {
		if a.Key == key {
			n.Attr[i].Val = value
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: key, Val: value})
}

// Tokens returns the values of an attribute that is a list, in small letters:
// class, rel, itemprop.
func Tokens(n *html.Node, key string) []string {
	return strings.Fields(strings.ToLower(Attr(n, key)))
}

// Is reports whether a node is an element with one of the names.
func Is(n *html.Node, names ...atom.Atom) bool {
	if n == nil || n.Type != html.ElementNode {
		return false
	}
	for _, name := range names {
		if n.DataAtom == name {
			return true
		}
	}
	return false
}

// Find returns the first element within n, n included, of which f is true.
func Find(n *html.Node, f func(*html.Node) bool) *html.Node {
	if n.Type == html.ElementNode && f(n) {
		return n
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && f(d) {
			return d
		}
	}
	return nil
}

// FindAll returns the elements below n of which f is true.
func FindAll(n *html.Node, f func(*html.Node) bool) []*html.Node {
	var all []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && f(d) {
			all = append(all, d)
		}
	}
	return all
}

// Named returns the first element with a name, or nil.
func Named(n *html.Node, name atom.Atom) *html.Node {
	return Find(n, func(e *html.Node) bool { return e.DataAtom == name })
}

// Contains reports whether b is a or lies in it.
func Contains(a, b *html.Node) bool {
	for ; b != nil; b = b.Parent {
		if a == b {
			return true
		}
	}
	return false
}

// Remove takes a node out of its tree.
func Remove(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}

// Unwrap puts what a node holds in its place.
func Unwrap(n *html.Node) {
	for n.FirstChild != nil {
		c := n.FirstChild
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, n)
	}
	Remove(n)
}

// Clone copies a node and what it holds, but for the nodes of which skip is
// true.
func Clone(n *html.Node, skip func(*html.Node) bool) *html.Node {
	c := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace}
	if c.Type == html.ElementNode && c.DataAtom == 0 {
		c.DataAtom = atom.Lookup([]byte(c.Data)) // whoever made it may have left it out
	}
	c.Attr = append(c.Attr, n.Attr...)
	for d := range n.ChildNodes() {
		if skip == nil || !skip(d) {
			c.AppendChild(Clone(d, skip))
		}
	}
	return c
}

// Element makes an element.
func Element(name atom.Atom) *html.Node {
	return &html.Node{Type: html.ElementNode, DataAtom: name, Data: name.String()}
}

// TextNode makes a text.
func TextNode(text string) *html.Node { return &html.Node{Type: html.TextNode, Data: text} }

// HTML returns what a node holds as HTML.
func HTML(n *html.Node) string {
	var b strings.Builder
	for c := range n.ChildNodes() {
		// A strings.Builder does not fail, and neither does a tree that was
		// parsed.
		_ = html.Render(&b, c)
	}
	return strings.TrimSpace(b.String())
}

// FirstElement returns the first element that a node holds, or nil.
func FirstElement(n *html.Node) *html.Node {
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode {
			return c
		}
	}
	return nil
}

// NextElement returns the element behind a node, or nil.
func NextElement(n *html.Node) *html.Node {
	for s := n.NextSibling; s != nil; s = s.NextSibling {
		if s.Type == html.ElementNode {
			return s
		}
	}
	return nil
}

// PrevElement returns the element before a node, or nil.
func PrevElement(n *html.Node) *html.Node {
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Type == html.ElementNode {
			return s
		}
	}
	return nil
}
