package comments

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/importer/when"
)

// A candidate is a group of elements with what was found in each.
type candidate struct {
	*group
	regions []region
	keys    []string
	entries []*Entry
	dates   when.Reader
}

// try takes the elements of a group apart: as they are; if that does not go, as
// the heads of what stands around, below or above them.
func (p page) try(g *group) *candidate {
	c := read(g, containers(g.nodes), p)
	if c.wholes()*10 >= len(c.entries)*7 {
		return c
	}
	heads := lifted(g.nodes)
	for _, regions := range [][]region{around(g.nodes, heads), runs(g.nodes, heads), backwards(g.nodes, heads), around(g.nodes, holders(g.nodes))} {
		if regions == nil {
			continue
		}
		o := read(g, regions, p)
		if n := len(o.entries); n > 1 && !o.entries[n-1].hasWords() && o.entries[0].hasWords() && g.by != byShape {
			continue // its words are those of the next
		}
		if o.wholes() > c.wholes() {
			c = o
		}
	}
	return c
}

// learn finds out how the dates of a page are written.
func learn(regions []region, language string) when.Reader {
	var dates []string
	for _, r := range regions {
		for e := range r.elements() {
			if e.Type == html.ElementNode && len(dates) < 500 && (plays(e, date) || plays(e, meta)) {
				if text, ok := dom.Short(e, 80); ok && strings.ContainsAny(text, "0123456789") {
					for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("—–|·•()", r) }) {
						if found, ok := (when.Reader{}).Find(part); ok {
							part = part[found.From:found.To] // "Submitted by Ann on 26/4/2009."
						}
						dates = append(dates, part)
					}
				}
			}
		}
	}
	marked := len(dates)
	for _, r := range regions {
		for e := range r.elements() {
			if marked > 0 || len(dates) >= 500 || e.Type != html.ElementNode {
				break // what is marked as a date is enough
			}
			if text, ok := dom.Short(e, 60); ok {
				if found, ok := (when.Reader{}).Find(text); ok {
					dates = append(dates, text[found.From:found.To])
				}
			}
		}
	}
	if language == "" {
		return when.Learn(dates)
	}
	return when.Learn(dates, language)
}

// read takes regions apart. Where one lies in another it is first found out which
// of them are comments, and which only parts of one or what holds several.
func read(g *group, regions []region, p page) *candidate {
	c := &candidate{group: g, regions: regions, keys: g.keys}
	p.dates = learn(regions, p.language)
	c.dates = p.dates
	c.readAll(p)
	if g.by == byID {
		return c
	}
	outer := c.outers()
	c.drop(func(i int) bool { return outer[i] >= 0 && c.entries[i].Author == "" && !c.entries[i].Date.Known() })
	if len(c.regions) < len(regions) {
		c.readAll(p)
	}
	holds := map[int]bool{}
	for _, o := range c.outers() {
		holds[o] = true
	}
	before := len(c.regions)
	c.drop(func(i int) bool { return !c.entries[i].hasWords() && holds[i] })
	if len(c.regions) < before {
		c.readAll(p)
	}
	return c
}

func (c *candidate) readAll(p page) {
	inner := map[*html.Node]bool{}
	for _, r := range c.regions {
		for _, n := range r.roots {
			inner[n] = true
		}
	}
	c.entries = make([]*Entry, len(c.regions))
	for i, r := range c.regions {
		x := newReading(p, r.copyWithout(inner), c.keys[i])
		c.entries[i] = x.entry(r)
	}
}

func (c *candidate) drop(f func(i int) bool) {
	var regions []region
	var keys []string
	for i, r := range c.regions {
		if !f(i) {
			regions, keys = append(regions, r), append(keys, c.keys[i])
		}
	}
	c.regions, c.keys = regions, keys
}

// outers gives, for each region, the number of the innermost one that it lies in,
// or -1.
func (c *candidate) outers() []int {
	at := map[*html.Node]int{}
	for i, r := range c.regions {
		for _, n := range r.roots {
			at[n] = i
		}
	}
	outer := make([]int, len(c.regions))
	for i, r := range c.regions {
		outer[i] = -1
		for p := r.roots[0].Parent; p != nil && outer[i] < 0; p = p.Parent {
			if o, ok := at[p]; ok {
				outer[i] = o
			}
		}
	}
	return outer
}

func (e *Entry) hasWords() bool { return e.Kind != Comment || e.Body != nil && dom.Shows(e.Body) }

// whole reports whether an entry has what a comment has.
func (e *Entry) whole() bool {
	return e.hasWords() && (e.Author != "" || e.Date.Known() || e.BadDate != "" || e.Kind != Comment)
}

func (c *candidate) wholes() int {
	n := 0
	for _, e := range c.entries {
		if e.whole() {
			n++
		}
	}
	return n
}

// isWhole reports whether all entries have what a comment has.
func (c *candidate) isWhole() bool { return c.wholes() == len(c.entries) }

// score says how good a group is, to choose between several: how many comments
// it has, and how many of them have an author, a date and an id.
func (c *candidate) score() int {
	s := 0
	for _, e := range c.entries {
		if !e.whole() {
			continue
		}
		s += 10
		for _, has := range []bool{e.Author != "", e.Date.Known(), e.ID != ""} {
			if has {
				s += 3
			}
		}
	}
	return s
}

// isAround reports whether a candidate is one element, by its class, in which all of
// a group lie: what frames the comments may be marked as they are.
func (c *candidate) isAround(g *group) bool {
	return len(c.regions) == 1 && c.by == byClass && len(g.nodes) > 1 &&
		!slices.ContainsFunc(g.nodes, func(n *html.Node) bool { return !dom.Contains(c.regions[0].roots[0], n) })
}

// mostOf gives the score that a group can have at most.
func mostOf(g *group) int { return 19 * len(g.nodes) }

// isIndex reports whether half of the elements of a group head each with a link to
// a page of its own: posts on a page of many, or a post and others that are like it.
func (c *candidate) isIndex() bool {
	n := 0
	for _, r := range c.regions {
		if headsElsewhere(r.roots[0]) {
			n++
		}
	}
	return n*2 >= len(c.regions)
}

func headsElsewhere(n *html.Node) bool {
	h := dom.Find(n, func(e *html.Node) bool { return dom.Is(e, atom.H1, atom.H2, atom.H3) || hasWord(e, titleWords) })
	if h == nil {
		return false
	}
	a := dom.Find(h, isLink)
	for p := h.Parent; a == nil && p != nil && p != n.Parent; p = p.Parent {
		if isLink(p) {
			a = p
		}
	}
	return a != nil && !strings.ContainsAny(dom.Attr(a, "href"), "#?")
}

// isRepeated reports whether all entries say the same: as what stands above the
// post and below it does.
func (c *candidate) isRepeated() bool {
	first := c.entries[0]
	for _, e := range c.entries[1:] {
		if e.Author != first.Author || e.Body == nil || first.Body == nil || dom.Text(e.Body) != dom.Text(first.Body) {
			return false
		}
	}
	return len(c.entries) > 1 && first.ID == ""
}

// isListOfLinks reports whether the words of nearly all entries are a link and
// nothing else: a list of which posts were commented on last.
func (c *candidate) isListOfLinks() bool {
	const few = 3
	n := 0
	for _, e := range c.entries {
		if e.Body == nil {
			continue
		}
		if a := dom.Find(e.Body, isLink); a != nil && dom.Text(a) == dom.Text(e.Body) {
			n++
		}
	}
	return n >= few && n*10 >= len(c.entries)*8
}

var titleWords = words("title headline")
