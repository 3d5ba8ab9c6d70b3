package comments

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
)

// list gives the comments of a candidate, with what lies between them.
func (c *candidate) list(forum bool) *List {
	l := &List{Entries: c.entries, Forum: c.weak, OnForum: forum, Dates: c.dates}
	l.Series = c.series
	if c.by == byID {
		l.Series = c.word
	}
	for _, r := range c.regions {
		l.Regions = append(l.Regions, r.roots...)
	}
	l.Root = common(c.regions)
	c.findParents(l)
	return l
}

// common gives the smallest element that holds all regions.
func common(regions []region) *html.Node {
	root := regions[0].roots[0]
	if len(regions) > 1 || len(regions[0].roots) > 1 {
		root = root.Parent
	}
	for _, r := range regions {
		for root != nil && !dom.Contains(root, r.roots[0]) {
			root = root.Parent
		}
	}
	return root
}

// findParents finds out which comment answers which: by the links that say so,
// by what lies in what, and by how far each is indented.
func (c *candidate) findParents(l *List) {
	byPlace := map[string]int{}
	for i, e := range c.entries {
		for _, p := range e.Places {
			byPlace[p] = i
		}
		if e.ID != "" {
			byPlace[e.ID] = i
		}
	}
	depths := c.depths(l.Root)
	var open []int
	for i, e := range c.entries {
		for len(open) > 0 && depths[open[len(open)-1]] >= depths[i] {
			open = open[:len(open)-1]
		}
		if len(open) > 0 {
			e.Parent, l.Threaded = open[len(open)-1], true
		}
		open = append(open, i)
		if e.Answers == "" {
			continue
		}
		p, ok := byPlace[e.Answers]
		if _, own, numbered := series(e.Answers); !ok && numbered {
			p, ok = byPlace[own]
		}
		if ok && p < i {
			e.Parent, l.Threaded = p, true
		}
		if ok {
			e.Answers = ""
		}
	}
}

// depths says how far each comment is indented: by the first measure that tells
// any apart.
func (c *candidate) depths(root *html.Node) []int {
	for _, measure := range []func(region) int{
		c.levels(),
		stated,
		func(r region) int { return ladder(r, root) },
		margin,
	} {
		depths := make([]int, len(c.regions))
		differ := false
		for i, r := range c.regions {
			depths[i] = measure(r)
			differ = differ || depths[i] != depths[0]
		}
		if differ {
			return depths
		}
	}
	return make([]int, len(c.regions))
}

// levels counts the comments that a comment lies in.
func (c *candidate) levels() func(region) int {
	roots := map[*html.Node]bool{}
	for _, o := range c.regions {
		roots[o.roots[0]] = true
	}
	return func(r region) int {
		n := 0
		for p := r.roots[0].Parent; p != nil; p = p.Parent {
			if roots[p] {
				n++
			}
		}
		return n
	}
}

var depthForm = regexp.MustCompile(`(?i)(?:^|[-_])(?:depth|level|indent|lvl|tiefe|niveau)[-_]?(\d{1,3})$`)

// stated gives the depth that a class or an attribute states, of the comment's
// element or of the nearest around it.
func stated(r region) int {
	for n, steps := r.mark, 0; n != nil && steps < 6; n, steps = n.Parent, steps+1 {
		for _, key := range []string{"data-depth", "data-level", "aria-level", "indent", "depth"} {
			if d, err := strconv.Atoi(dom.Attr(n, key)); err == nil {
				return d
			}
		}
		for _, class := range strings.Fields(dom.Attr(n, "class")) {
			if m := depthForm.FindStringSubmatch(class); m != nil {
				d, _ := strconv.Atoi(m[1])
				return d
			}
		}
	}
	return statedWithin(r.roots[0])
}

// statedWithin gives the depth that a cell of a row states (Hacker News), by an
// attribute or by the width of an empty picture.
func statedWithin(n *html.Node) int {
	cell := dom.Find(n, func(e *html.Node) bool { return e.DataAtom == atom.Td && (hasWord(e, indentWords)) })
	if cell == nil {
		return 0
	}
	if d, err := strconv.Atoi(dom.Attr(cell, "indent")); err == nil {
		return d
	}
	if img := dom.Named(cell, atom.Img); img != nil {
		d, _ := strconv.Atoi(dom.Attr(img, "width"))
		return d
	}
	return 0
}

var (
	indentWords = words("ind indent indentation spacer")
	nestWords   = words("indented children child replies nested thread subcomments inlinethread commentreplies")
)

// ladder counts the lists and other nests between the root and a comment.
func ladder(r region, root *html.Node) int {
	n := 0
	for p := r.mark.Parent; p != nil && p != root; p = p.Parent {
		if dom.Is(p, atom.Ul, atom.Ol, atom.Dl, atom.Blockquote) || hasWord(p, nestWords) {
			n++
		}
	}
	return n
}

var marginForm = regexp.MustCompile(`(?i)(?:margin|padding)(?:-left|-inline-start)\s*:\s*(\d{1,4})`)

// margin gives how far a comment is moved to the right by its style or by an
// empty picture or cell before it (LiveJournal).
func margin(r region) int {
	for n, steps := r.roots[0], 0; n != nil && steps < 3; n, steps = n.Parent, steps+1 {
		if m := marginForm.FindStringSubmatch(dom.Attr(n, "style")); m != nil {
			d, _ := strconv.Atoi(m[1])
			return d
		}
	}
	img := dom.Find(r.roots[0], func(e *html.Node) bool {
		return e.DataAtom == atom.Img && dom.Attr(e, "width") != "" && (dom.Attr(e, "height") == "1" || strings.Contains(dom.Attr(e, "src"), "dot") || strings.Contains(dom.Attr(e, "src"), "spacer"))
	})
	if img == nil {
		return 0
	}
	d, _ := strconv.Atoi(dom.Attr(img, "width"))
	return d
}
