package page

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// tag is one tag of a fragment.
type tag struct {
	start, end int // its bytes
	name       string
	kind       tagKind
	pair       int  // place of the tag at the other end of the element; its own for a void one
	parent     int  // place of the start tag of the element around it, or -1
	block      bool // no phrasing content, or holds such
}

type tagKind uint8

const (
	opening tagKind = iota
	closing
	void
)

// tree is a fragment's HTML and its tags, in order.
type tree struct {
	html   string
	tags   []tag
	places string // what the names of its places begin with on the page
}

// phrasing are the elements that may stand in running text (HTML Standard,
// "phrasing content"), as far as safe HTML may hold them.
const phrasing = " a abbr b bdi bdo big br cite code data del dfn em font i img ins kbd mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr "

// parse finds the tags. A tag without a partner counts as a void one, so
// that nothing is ever closed that was not opened.
func parse(fragment string) tree {
	t := tree{html: fragment}
	z := html.NewTokenizer(strings.NewReader(fragment))
	var open []int
	for at := 0; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		start := at
		at += len(z.Raw())
		if kind != html.StartTagToken && kind != html.EndTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		name, _ := z.TagName()
		open = t.add(tag{start: start, end: at, name: string(name)}, kind, open)
	}
	for i := range t.tags {
		if t.tags[i].kind == opening && t.tags[i].pair == i {
			t.tags[i].kind = void
		}
	}
	t.markBlocks()
	return t
}

// add puts a tag into the tree and gives the elements that are open then.
func (t *tree) add(g tag, kind html.TokenType, open []int) []int {
	i := len(t.tags)
	g.pair, g.parent, g.kind = i, -1, void
	switch {
	case kind == html.EndTagToken:
		if n := len(open); n > 0 && t.tags[open[n-1]].name == g.name {
			g.kind, g.pair = closing, open[n-1]
			g.parent = t.tags[g.pair].parent
			t.tags[g.pair].pair = i
			open = open[:n-1]
		}
	case kind == html.StartTagToken && !isVoid(g.name):
		g.kind = opening
	}
	if n := len(open); n > 0 && g.kind != closing {
		g.parent = open[n-1]
	}
	t.tags = append(t.tags, g)
	if g.kind == opening {
		open = append(open, i)
	}
	return open
}

func isVoid(name string) bool {
	switch name {
	case "br", "hr", "img", "input", "wbr", "col":
		return true
	}
	return false
}

// markBlocks tells block elements from phrasing ones; an element that holds a
// block is one, whatever its name.
func (t *tree) markBlocks() {
	for i := len(t.tags) - 1; i >= 0; i-- {
		g := &t.tags[i]
		if strings.Contains(phrasing, " "+g.name+" ") && !g.block {
			continue
		}
		g.block = true
		t.tags[g.pair].block = true
		if g.parent >= 0 {
			t.tags[g.parent].block = true
			t.tags[t.tags[g.parent].pair].block = true
		}
	}
}

// starting gives the place of the tag that starts at a byte.
func (t *tree) starting(at int) (int, bool) {
	return slices.BinarySearchFunc(t.tags, at, func(g tag, at int) int { return cmp.Compare(g.start, at) })
}

// ending gives the place of the tag that ends at a byte.
func (t *tree) ending(at int) (int, bool) {
	return slices.BinarySearchFunc(t.tags, at, func(g tag, at int) int { return cmp.Compare(g.end, at) })
}

// around gives the place of the start tag of the element that a byte is in, or -1.
func (t *tree) around(at int) int {
	i, _ := t.starting(at) // the first tag that starts at or behind it
	switch {
	case i == 0:
		return -1
	case t.tags[i-1].kind == opening:
		return i - 1
	}
	return t.tags[i-1].parent
}

// widen moves the ends of a stretch outwards over the tags of elements whose
// whole content it holds: "<em>so</em>" and not "so".
func (t *tree) widen(start, end int) (int, int) {
	for {
		before, after := start, end
		if i, ok := t.ending(start); ok && t.tags[i].kind == opening && !t.tags[i].block && t.tags[t.tags[i].pair].start <= end {
			start, end = t.tags[i].start, max(end, t.tags[t.tags[i].pair].end)
		}
		if i, ok := t.starting(end); ok && t.tags[i].kind == closing && !t.tags[i].block && t.tags[t.tags[i].pair].end >= start {
			start, end = min(start, t.tags[t.tags[i].pair].start), t.tags[i].end
		}
		if start == before && end == after {
			return start, end
		}
	}
}

// settle gives the place, at or behind a byte, where a link may be put: not
// before the end tags that stand there, and not inside another link.
func (t *tree) settle(at int) int {
	for {
		i, ok := t.starting(at)
		if ok && t.tags[i].kind == closing && !t.tags[i].block {
			at = t.tags[i].end
			continue
		}
		link := t.around(at)
		for link >= 0 && t.tags[link].name != "a" {
			link = t.tags[link].parent
		}
		if link < 0 {
			return at
		}
		at = t.tags[t.tags[link].pair].end
	}
}

// root gives the place of the outermost element around the tag at a place.
func (t *tree) root(i int) int {
	for t.tags[i].parent >= 0 {
		i = t.tags[i].parent
	}
	return i
}

// lift finds a run of whole elements, side by side where any content may
// stand, that holds nothing but the elements from first to last (places of
// their start tags). It climbs from an element to the one around it where the
// element is the first, or the last, in it.
func (t *tree) lift(first, last int) (from, to int, ok bool) {
	for {
		a, b := &t.tags[first], &t.tags[last]
		if a.parent == b.parent && (a.parent < 0 || takesBlocks(t.tags[a.parent].name)) {
			return first, last, true
		}
		climbFirst, climbLast := t.depth(first) >= t.depth(last), t.depth(last) >= t.depth(first)
		if climbFirst {
			if !t.only(t.tags[a.parent].end, a.start) {
				return 0, 0, false
			}
			first = a.parent
		}
		if climbLast {
			if !t.only(t.tags[b.pair].end, t.tags[t.tags[b.parent].pair].start) {
				return 0, 0, false
			}
			last = b.parent
		}
	}
}

// depth counts the elements around the tag at a place.
func (t *tree) depth(i int) int {
	n := 0
	for ; t.tags[i].parent >= 0; i = t.tags[i].parent {
		n++
	}
	return n
}

// only tells whether nothing but white space stands between two bytes.
func (t *tree) only(from, to int) bool {
	return from <= to && strings.TrimSpace(t.html[from:to]) == ""
}

// takesBlocks tells whether an element may hold a block quotation.
func takesBlocks(name string) bool {
	switch name {
	case "blockquote", "div", "li", "dd", "td", "th", "section", "article", "figure":
		return true
	}
	return false
}
