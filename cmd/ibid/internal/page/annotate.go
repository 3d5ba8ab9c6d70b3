package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

func annotate(c *composer, item int) *annotator {
	f := &c.Fragments[item]
	a := &annotator{
		composer: c, edited: edited{f: f}, item: item, namer: c.namers[item],
		taken: map[string]bool{}, attributed: map[int]bool{},
	}
	a.namePlaces(&a.edited, c.Thread.Thread.Items[item].Anchor()+"-note-")
	a.outline(topHeading(item))
	a.quotations()
	a.blocks()
	a.pictures()
	a.pointers()
	a.leadLinks(&a.edited)
	a.passages()
	a.annotations()
	a.archived()
	return a
}

// blocks gives every block its anchor and a link to it. A table may have to
// be scrolled, and so takes the focus.
func (a *annotator) blocks() {
	for i, t := range a.f.Tags {
		if t.Kind == markup.Opening && t.Name == atom.Table {
			a.to(i).Focus = true
		}
	}
	for i := range a.f.Blocks {
		b := &a.f.Blocks[i]
		id := a.namer.Of(b.Span)
		a.name(b.Tag, a.take(id), "")
		if a.Thread.Thread.Items[a.item].Body.Format == archive.Text && isWrapped(textBetween(a.f, b.Start, b.End)) {
			a.name(b.Tag, "", "wrapped")
		}
		if b.Kind != markup.Cell {
			_, end := a.f.Content(b.Tag)
			a.pointAt(end, permalink, a.phrase("permalink.html", Link{Href: "#" + id}))
		}
	}
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
