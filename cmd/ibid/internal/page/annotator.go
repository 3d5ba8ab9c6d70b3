package page

import (
	"html/template"
	"maps"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/anchor"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/splice"
)

// edited is a fragment, and what is to be spliced into it.
type edited struct {
	f *markup.Fragment
	splice.Edits
}

// to returns the attributes that the start tag at a place gets, to be added to.
func (e *edited) to(tag int) *splice.Attributes { return e.To(e.f, tag) }

// trusted returns the HTML of a fragment with the edits in it, and the ids of the
// elements that it was divided into several pieces. It is the one place where a
// string becomes HTML that the templates print as it is. That is safe because it is
// a fragment of package markup, which is safe HTML by that package's promise, and
// because what package splice put into it is names and addresses, which are
// escaped, and what html/template has written.
func (e *edited) trusted() (body template.HTML, divided []string) {
	html, divided := splice.Write(e.f, &e.Edits)
	return template.HTML(html), divided
}

// annotator gathers what is to be spliced into the fragment of one item.
type annotator struct {
	*composer
	edited
	item       int
	namer      *anchor.Namer
	taken      map[string]bool
	attributed map[int]bool     // start tags of block quotations that are
	wraps      []run            // block quotations made around blocks, that may hold the next one
	sidelined  map[int]*passage // blocks that lie in a long passage, and the one most quoted
	margin     map[int][]string // what stands beside the text, by the byte behind what it is on
}

// foreign reports whether what the page says would stand in words of another language.
func (a *annotator) foreign() bool { return a.otherLanguage(a.Thread.Thread, a.item) != "" }

// run is a run of bytes.
type run struct{ start, end int }

// The order in which things stand that are put at one place.
const (
	closeMark = iota
	afterWords
	afterAttribution
	permalink
	lineEnd
	beforeWords
	openMark
)

// take takes an anchor for an element. It returns nothing if an element that
// begins earlier or lies around has it: the same words have one address. An
// item's own anchor is never given away.
func (a *annotator) take(id string) string {
	if a.taken[id] || a.anchors[id] {
		return ""
	}
	a.taken[id] = true
	return id
}

// around puts an element around a run of text, widened to whole elements, and
// returns where that ends.
func (e *edited) around(x splice.Element) int {
	x.Start, x.End = splice.Widen(e.f, x.Start, x.End)
	e.Elements = append(e.Elements, x)
	return x.End
}

// point adds phrasing content at a byte of a block, or behind it. In code it
// goes to the end of the line.
func (a *annotator) point(at int, block *markup.Block, rank int, html string) {
	a.pointAt(a.pointPlace(at, block), rank, html)
}

func (a *annotator) pointPlace(at int, block *markup.Block) int {
	if block.Kind == markup.Code {
		if i := strings.IndexByte(a.f.HTML[at:block.End], '\n'); i >= 0 {
			at += i
		}
	}
	return splice.LinkPlace(a.f, at)
}

// pointAt adds phrasing content right at a byte.
func (e *edited) pointAt(at, rank int, html string) {
	e.Points = append(e.Points, splice.Insertion{At: at, Rank: rank, HTML: html})
}

// betweenAt adds what stands between blocks at a byte.
func (e *edited) betweenAt(at, rank int, html string) {
	e.Between = append(e.Between, splice.Insertion{At: at, Rank: rank, HTML: html})
}

// endBlock returns the block in which a stretch of words ends.
func (a *annotator) endBlock(span archive.Span) *markup.Block {
	return &a.f.Blocks[a.f.Words[span.To-1].Block]
}

// behind returns the place behind the outermost element that a block stands in.
func (a *annotator) behind(block *markup.Block) int {
	outermost := &a.f.Tags[block.Tag]
	for outermost.Parent >= 0 {
		outermost = &a.f.Tags[outermost.Parent]
	}
	return a.f.Tags[outermost.Pair].End
}

// beside puts something beside the text: beside the element that ends at a byte, or
// at 0 beside the beginning.
func (a *annotator) beside(at int, html string) {
	a.margin[at] = append(a.margin[at], html)
}

// margins puts what stands beside one element into one of its own, right behind it,
// so that a style sheet can lay it beside. The element says that something is: a style
// that asked what follows would come with that, and move it.
func (a *annotator) margins() {
	ends := map[int]int{}
	for i := range a.f.Tags {
		if t := &a.f.Tags[i]; t.Kind == markup.Opening && t.Parent < 0 {
			ends[a.f.Tags[t.Pair].End] = i
		}
	}
	for _, at := range slices.Sorted(maps.Keys(a.margin)) {
		if tag, ok := ends[at]; ok {
			a.name(tag, "", "flanked")
		}
		a.betweenAt(at, 0, "<div class=\"beside\">\n"+strings.Join(a.margin[at], "\n")+"\n</div>\n")
	}
}

// topHeading returns the level of an item's own headings. Above them stand the
// thread's title and, over comments, their count and what each is headed by.
func topHeading(item int) int {
	if item == 0 {
		return 2
	}
	return 4
}

// name gives the start tag at a place an id, unless it has one, and a class beside
// those that it has.
func (e *edited) name(tag int, id, class string) {
	to := e.to(tag)
	if to.ID == "" {
		to.ID = id
	}
	to.Class = strings.TrimSpace(to.Class + " " + class)
}
