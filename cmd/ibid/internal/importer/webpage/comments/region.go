package comments

import (
	"iter"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
)

// A region is what a comment takes up in the page: an element, or some that
// stand beside each other.
type region struct {
	mark  *html.Node // the element by which it was found
	roots []*html.Node
}

// copyWithout gives a copy of a region without the regions that lie in it.
func (r region) copyWithout(others map[*html.Node]bool) *html.Node {
	root := dom.Element(atom.Div)
	for _, n := range r.roots {
		root.AppendChild(dom.Clone(n, func(d *html.Node) bool {
			return others[d] || dom.Is(d, atom.Script, atom.Style) || d.Type == html.CommentNode
		}))
	}
	return root
}

// elements yields what a region holds.
func (r region) elements() iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for _, n := range r.roots {
			if !yield(n) {
				return
			}
			for d := range n.Descendants() {
				if !yield(d) {
					return
				}
			}
		}
	}
}

func containers(nodes []*html.Node) []region {
	all := make([]region, len(nodes))
	for i, n := range nodes {
		all[i] = region{n, []*html.Node{n}}
	}
	return all
}

// around gives the regions that are elements around, or the same as, those with the
// marks; nil if there are none.
func around(marks, elements []*html.Node) []region {
	if elements == nil {
		return nil
	}
	all := containers(marks)
	for i := range all {
		all[i].roots = elements[i : i+1]
	}
	return all
}

// holders gives, for nodes that only head comments of which some lie in others, the
// elements that each hold one comment with its answers: all of one name, and as
// far above the nodes. It gives nil if there are none.
func holders(nodes []*html.Node) []*html.Node {
	const farthest = 4
	all := slices.Clone(nodes)
	for range farthest {
		seen := map[*html.Node]bool{}
		for i, n := range all {
			if n = n.Parent; n == nil || dom.Is(n, atom.Body) {
				return nil
			}
			all[i] = n
			seen[n] = true
		}
		if len(seen) < len(all) {
			return nil // one holds several
		}
		if isNested(all, seen) && !slices.ContainsFunc(all, func(n *html.Node) bool { return n.Data != all[0].Data }) {
			return all
		}
	}
	return nil
}

// isNested reports whether one of some elements lies in another.
func isNested(all []*html.Node, are map[*html.Node]bool) bool {
	return slices.ContainsFunc(all, func(n *html.Node) bool {
		for p := n.Parent; p != nil; p = p.Parent {
			if are[p] {
				return true
			}
		}
		return false
	})
}

// lifted gives, for nodes that only head comments, the largest elements that
// each hold one of them: what stands beside each other in the list.
func lifted(nodes []*html.Node) []*html.Node {
	held := map[*html.Node]int{}
	for _, n := range nodes {
		for p := n; p != nil; p = p.Parent {
			held[p]++
		}
	}
	all := make([]*html.Node, len(nodes))
	for i, n := range nodes {
		for n.Parent != nil && held[n.Parent] == held[n] && !dom.Is(n.Parent, atom.Body, atom.Html, atom.Main) {
			if len(nodes) == 1 && dom.Text(n.Parent) != dom.Text(n) {
				break // no other tells where it ends
			}
			n = n.Parent
		}
		all[i] = n
	}
	return all
}

// runs gives the regions from each of some elements to the next: a heading and
// what stands below it.
func runs(marks, heads []*html.Node) []region {
	isHead := map[*html.Node]bool{}
	for _, h := range heads {
		isHead[h] = true
	}
	all := make([]region, len(heads))
	var ends []string // of the runs that another follows
	for i, h := range heads {
		all[i] = region{marks[i], []*html.Node{h}}
		n := h.NextSibling
		for ; n != nil && !isHead[n] && !endsList(n); n = n.NextSibling {
			all[i].roots = append(all[i].roots, n)
		}
		if n != nil && isHead[n] {
			ends = append(ends, kind(lastShown(all[i].roots)))
		} else {
			all[i].cut(ends)
		}
	}
	return all
}

// backwards gives the regions that end with each of some elements: a comment,
// and below it the line that says whose it is.
func backwards(marks, heads []*html.Node) []region {
	isHead := map[*html.Node]bool{}
	for _, h := range heads {
		isHead[h] = true
	}
	all := make([]region, len(heads))
	for i, h := range heads {
		roots := []*html.Node{h}
		for n := h.PrevSibling; n != nil && !isHead[n] && !endsList(n); n = n.PrevSibling {
			roots = append(roots, n)
		}
		slices.Reverse(roots)
		all[i] = region{marks[i], roots}
	}
	return all
}

// cut ends the last run of a list where the others end: behind an element of
// the kind that each of them has last, and else behind the line that says whose
// the comment is.
func (r *region) cut(ends []string) {
	for i, n := range r.roots {
		if n.Type != html.ElementNode || i == 0 {
			continue
		}
		if len(ends) == 0 && hasWord(n, postedWords) || len(ends) > 0 && isEach(ends, kind(n)) && kind(n) != "p" && kind(n) != "div" {
			r.roots = r.roots[:i+1]
			return
		}
	}
}

var postedWords = words("posted footer byline")

func isEach(all []string, s string) bool {
	for _, a := range all {
		if a != s {
			return false
		}
	}
	return true
}

// kind names an element by its name and classes.
func kind(n *html.Node) string {
	if n == nil {
		return ""
	}
	if class := dom.Attr(n, "class"); class != "" {
		return n.Data + "." + class
	}
	return n.Data
}

func lastShown(nodes []*html.Node) *html.Node {
	for i := len(nodes) - 1; i >= 0; i-- {
		if nodes[i].Type == html.ElementNode && dom.Shows(nodes[i]) {
			return nodes[i]
		}
	}
	return nil
}

// endsList reports whether a list of comments ends before an element.
func endsList(n *html.Node) bool {
	return dom.Is(n, atom.H1, atom.H2, atom.H3, atom.Form, atom.Footer, atom.Nav) ||
		n.Type == html.ElementNode && (hasWord(n, formWords) || dom.Find(n, func(e *html.Node) bool { return e.DataAtom == atom.Textarea }) != nil)
}

var formWords = words("respond commentform navigation pagination pager copyright")
