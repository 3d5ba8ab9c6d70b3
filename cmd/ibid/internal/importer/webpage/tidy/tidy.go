// Package tidy gives the words of a post or comment, once they are found in a
// page, the form in which they are kept: HTML without what only the page's own
// style sheets and scripts have use for, with pictures that scripts were to load
// later, and with quotations as block quotations.
package tidy

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
)

// Body tidies what an element holds.
func Body(root *html.Node) {
	for n := range root.Descendants() {
		if dom.Is(n, atom.Img) {
			showLate(n)
		}
	}
	quotations(root)
	var gone, wrappers []*html.Node
	for n := range root.Descendants() {
		switch {
		case n.Type == html.CommentNode, dom.Is(n, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Link, atom.Meta, atom.Input, atom.Button, atom.Select, atom.Textarea):
			gone = append(gone, n)
		case n.Type == html.ElementNode && isOrphan(n):
			wrappers = append(wrappers, n)
		}
	}
	for _, n := range gone {
		dom.Remove(n)
	}
	for _, n := range wrappers {
		if n.Parent != nil {
			unwrap(n)
		}
	}
	attributes(root)
	for _, n := range dom.FindAll(root, isHull) {
		dom.Unwrap(n)
	}
	peel(root)
}

// isOrphan reports whether an element stands outside of what it is a part of, as
// those do that were cut out of a list or a table.
func isOrphan(n *html.Node) bool {
	var wanted []atom.Atom
	switch n.DataAtom {
	case atom.Li:
		wanted = []atom.Atom{atom.Ul, atom.Ol, atom.Menu}
	case atom.Dd, atom.Dt:
		wanted = []atom.Atom{atom.Dl}
	case atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot:
		wanted = []atom.Atom{atom.Table}
	case atom.Form, atom.Article, atom.Section, atom.Main:
		return true
	default:
		return false
	}
	for p := n.Parent; p != nil; p = p.Parent {
		if dom.Is(p, wanted...) {
			return false
		}
	}
	return true
}

// unwrap puts what an element holds in its place, as a block where it was one.
func unwrap(n *html.Node) {
	hasBlocks := false
	for c := range n.ChildNodes() {
		hasBlocks = hasBlocks || dom.IsBlock(c)
	}
	if hasBlocks || !dom.Shows(n) {
		dom.Unwrap(n)
		return
	}
	n.DataAtom, n.Data, n.Attr = atom.Div, "div", nil
}

// isHull reports whether an element holds nothing but blocks, and says nothing of
// them.
func isHull(n *html.Node) bool {
	if n.DataAtom != atom.Div || len(n.Attr) > 0 {
		return false
	}
	blocks := 0
	for c := range n.ChildNodes() {
		switch {
		case dom.IsBlock(c) && c.DataAtom != atom.Br:
			blocks++
		case c.Type != html.TextNode || strings.TrimSpace(c.Data) != "":
			return false
		}
	}
	return blocks > 0
}

// peel takes off the elements that hold all the rest and mean nothing.
func peel(root *html.Node) {
	for {
		only := onlyChild(root)
		if only == nil || !dom.Is(only, atom.Div, atom.Span, atom.Center, atom.Font) && !isLayout(only) {
			return
		}
		if dom.Is(only, atom.Div, atom.Span, atom.Font) && dom.Attr(only, "dir")+dom.Attr(only, "lang") != "" {
			return
		}
		dom.Unwrap(only)
	}
}

// isLayout reports whether a table has one cell, or is a part of one.
func isLayout(n *html.Node) bool {
	if !dom.Is(n, atom.Table) {
		return dom.Is(n, atom.Tbody, atom.Tr, atom.Td)
	}
	cells := dom.FindAll(n, func(e *html.Node) bool { return dom.Is(e, atom.Td, atom.Th) })
	return len(cells) == 1
}

func onlyChild(n *html.Node) *html.Node {
	var only *html.Node
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) == "":
		case only != nil || c.Type != html.ElementNode:
			return nil
		default:
			only = c
		}
	}
	return only
}

// kept are the attributes that mean something outside of the page.
var kept = map[string]bool{
	"href": true, "src": true, "alt": true, "title": true, "cite": true, "datetime": true, "lang": true, "dir": true, "start": true, "reversed": true,
	"colspan": true, "rowspan": true, "width": true, "height": true,
}

func attributes(root *html.Node) {
	var bare []*html.Node
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		var left []html.Attribute
		for _, a := range n.Attr {
			isCode := a.Key == "class" && dom.Is(n, atom.Pre, atom.Code)
			if kept[a.Key] && a.Namespace == "" && !isSize(a.Key, n) || isCode {
				left = append(left, a)
			}
		}
		n.Attr = left
		if len(left) == 0 && dom.Is(n, atom.Span, atom.Font) {
			bare = append(bare, n)
		}
	}
	for _, n := range bare {
		dom.Unwrap(n)
	}
	var empty []*html.Node
	for n := range root.Descendants() {
		if dom.Is(n, atom.A, atom.Div, atom.P, atom.Ul, atom.Ol, atom.Aside, atom.Section, atom.Header, atom.Footer, atom.Figure, atom.I, atom.B, atom.Em, atom.Strong) && !dom.Shows(n) {
			empty = append(empty, n)
		}
	}
	for _, n := range empty {
		dom.Remove(n)
	}
}

// isSize reports whether an attribute is the size of something that has none of
// its own in an archive.
func isSize(key string, n *html.Node) bool {
	return (key == "width" || key == "height") && !dom.Is(n, atom.Img, atom.Video)
}

// showLate gives a picture the address that a script was to give it later.
func showLate(n *html.Node) {
	src := dom.Attr(n, "src")
	if src != "" && !strings.HasPrefix(src, "data:image/gif") && !strings.HasPrefix(src, "data:image/svg") && !strings.Contains(src, "blank.gif") && !strings.Contains(src, "placeholder") {
		return
	}
	for _, key := range []string{"data-src", "data-lazy-src", "data-original", "data-orig-file"} {
		if late := dom.Attr(n, key); late != "" {
			dom.SetAttr(n, "src", late)
			return
		}
	}
}
