package page

import (
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

func annotate(c *composer, item int) *annotator {
	f := &c.Fragments[item]
	a := &annotator{
		composer: c, edited: edited{f: f}, item: item, namer: c.namers[item],
		taken: map[string]bool{}, attributed: map[int]bool{}, sidelined: map[int]*passage{}, margin: map[int][]string{},
	}
	a.namePlaces(&a.edited, c.Thread.Thread.Items[item].Anchor()+"-note-")
	a.outline(topHeading(item))
	a.quotations()
	a.blocks()
	a.pictures()
	a.straighten()
	a.pointers()
	a.leadLinks(&a.edited)
	a.passages()
	a.sideline()
	a.annotations()
	a.margins()
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
		if b.Kind != markup.Code && a.Thread.Thread.Items[a.item].Body.Format == archive.Text {
			a.unwrap(b)
		}
		if b.Kind != markup.Cell {
			_, end := a.f.Content(b.Tag)
			a.pointAt(end, permalink, a.phrase("permalink.html", Link{Href: "#" + id}))
		}
	}
}
