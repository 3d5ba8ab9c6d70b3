package page

import (
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/anchor"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// annotator gathers what is to be spliced into the fragment of one item.
type annotator struct {
	*composer
	tree
	edits
	item    int
	f       *markup.Fragment
	namer   *anchor.Namer
	claimed map[string]bool
	taken   map[int]bool // start tags of block quotations that are attributed
	wraps   []run        // block quotations made around blocks, that may hold the next one
	crowds  []Quoters    // of passages whose quoters have no room in their place
}

// run is a run of bytes.
type run struct{ start, end int }

// The order in which things stand that are put at one place.
const (
	closeMark = iota
	afterWords
	afterAttribution
	permalink
	beforeWords
	openMark
)

func annotate(c *composer, item int) *annotator {
	f := &c.Fragments[item]
	a := &annotator{
		composer: c, tree: parse(f.HTML), item: item, f: f, namer: c.namers[item],
		claimed: map[string]bool{}, taken: map[int]bool{},
	}
	a.attributes = map[int]attributes{}
	a.namePlaces(&a.tree, c.Thread.Thread.Items[item].Anchor()+"-note-", a.attributes)
	a.outline(topHeading(item))
	a.quotations()
	a.blocks()
	a.pictures()
	a.pointers()
	a.points = append(a.points, a.leadLinks(&a.tree, a.attributes)...)
	a.passages()
	a.annotations()
	a.archived()
	return a
}

// claim takes an anchor for an element. It gives nothing if an element that
// begins earlier or lies around has it: the same words have one address. An
// item's own anchor is never given away.
func (a *annotator) claim(id string) string {
	if a.claimed[id] || a.anchors[id] {
		return ""
	}
	a.claimed[id] = true
	return id
}

// stretch adds a stretch, widened to whole elements, and gives where it ends.
func (a *annotator) stretch(s stretch) int {
	s.start, s.end = a.widen(s.start, s.end)
	a.stretches = append(a.stretches, &s)
	return s.end
}

// point adds phrasing content at a byte of a block, or behind it. In code it
// goes to the end of the line.
func (a *annotator) point(at int, block *markup.Block, rank int, html string) {
	if block.Kind == markup.Code {
		if i := strings.IndexByte(a.html[at:block.End], '\n'); i >= 0 {
			at += i
		}
	}
	a.points = append(a.points, insertion{a.settle(at), rank, html})
}

// endBlock gives the block in which a stretch of words ends.
func (a *annotator) endBlock(span archive.Span) *markup.Block {
	return &a.f.Blocks[a.f.Words[span.To-1].Block]
}

// topHeading gives the level of an item's own headings. Above them stand the
// thread's title and, over comments, their count and what each is headed by.
func topHeading(item int) int {
	if item == 0 {
		return 2
	}
	return 4
}

// blocks gives every block its anchor and a link to it. A table may have to
// be scrolled, and so takes the focus.
func (a *annotator) blocks() {
	for _, g := range a.tags {
		if g.kind == opening && g.name == "table" {
			a.addAttributes(g.start, attributes{focus: true})
		}
	}
	for i := range a.f.Blocks {
		b := &a.f.Blocks[i]
		id := a.namer.Of(b.Span)
		a.addAttributes(b.Start, attributes{id: a.claim(id)})
		if a.Thread.Thread.Items[a.item].Body.Format == archive.Text && isWrapped(withoutTags(a.html[b.Start:b.End])) {
			a.addAttributes(b.Start, attributes{class: "wrapped"})
		}
		if end, ok := a.ending(b.End); ok && b.Kind != markup.Cell {
			link := a.phrase("permalink.html", Link{Href: "#" + id})
			a.points = append(a.points, insertion{a.tags[end].start, permalink, link})
		}
	}
}

// addAttributes puts attributes into the start tag at a byte, beside those
// that it gets already.
func (a *annotator) addAttributes(at int, more attributes) {
	have := a.attributes[at]
	if have.id == "" {
		have.id = more.id
	}
	if have.label == "" {
		have.label = more.label
	}
	have.class = strings.TrimSpace(have.class + " " + more.class)
	have.focus = have.focus || more.focus
	if have.size == (archive.Size{}) {
		have.size = more.size
	}
	a.attributes[at] = have
}

// The lengths of lines, in characters, by which hard-wrapped prose is told
// from verse and lists.
const (
	shortestWrapped = 45
	longestWrapped  = 85
)

// isWrapped tells prose whose lines were broken to a fixed width, as in mail.
// In a narrow window its line ends are dropped, since each line would break
// in two.
func isWrapped(text string) bool {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if len(lines) < 2 {
		return false
	}
	return !slices.ContainsFunc(lines[:len(lines)-1], func(line string) bool {
		n := len([]rune(line))
		return n < shortestWrapped || n > longestWrapped
	})
}
