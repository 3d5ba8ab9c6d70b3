package markup

import (
	"cmp"
	"html"
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// LeadsWithin reports whether a start tag is that of a link to a place in the
// same text.
func (t *Tag) LeadsWithin() bool { return t.Anchoring >= ToPlace }

// Attribute returns the value of an attribute of the tag at a place: nothing if
// it has none.
func (f *Fragment) Attribute(tag int, name string) string {
	t := &f.Tags[tag]
	_, rest, found := strings.Cut(f.HTML[t.Start:t.End], " "+name+`="`)
	value, _, closed := strings.Cut(rest, `"`)
	if !found || !closed {
		return ""
	}
	return html.UnescapeString(value)
}

// Content returns the bytes between the tags of the element whose start tag is
// at a place: none for a void one.
func (f *Fragment) Content(tag int) (start, end int) {
	t := &f.Tags[tag]
	if t.Kind == Void {
		return t.End, t.End
	}
	return t.End, f.Tags[t.Pair].Start
}

// TagAt returns the place of the first tag that starts at or behind a byte, and
// reports whether it starts right there.
func (f *Fragment) TagAt(at int) (int, bool) {
	return slices.BinarySearchFunc(f.Tags, at, func(t Tag, at int) int { return cmp.Compare(t.Start, at) })
}

// Around returns the place of the start tag of the innermost element of a name
// that a byte is in, or -1.
func (f *Fragment) Around(at int, name atom.Atom) int {
	i, _ := f.TagAt(at)
	if i--; i >= 0 && f.Tags[i].Kind != Opening {
		i = int(f.Tags[i].Parent)
	}
	for i >= 0 && f.Tags[i].Name != name {
		i = int(f.Tags[i].Parent)
	}
	return i
}

// tagged notes a tag that was just printed, from a byte on.
func (w *writer) tagged(t Tag) {
	t.End = w.out.Len()
	w.tags = append(w.tags, t)
}

// opened notes the start tag of an element that was just printed.
func (w *writer) opened(n *xhtml.Node, start int) {
	class := classOf(n.DataAtom)
	t := Tag{Start: start, Pair: int32(len(w.tags)), Parent: -1, Name: n.DataAtom, Kind: Void, Block: class.isBlock(), Flow: class.flow, Anchoring: anchoringOf(n)}
	if k := len(w.open); k > 0 {
		t.Parent = w.open[k-1]
	}
	if !class.void {
		t.Kind = Opening
		w.open = append(w.open, t.Pair)
	}
	w.tagged(t)
}

// closed notes the end tag, just printed, of the element that was opened last.
func (w *writer) closed(start int) {
	last := len(w.open) - 1
	pair := w.open[last]
	w.open = w.open[:last]
	t := w.tags[pair]
	t.Start, t.Pair, t.Kind, t.Anchoring = start, pair, Closing, NoAnchor
	w.tags[pair].Pair = int32(len(w.tags))
	w.tagged(t)
}

func anchoringOf(n *xhtml.Node) Anchoring {
	switch n.DataAtom {
	case atom.Span:
		if isPlace(n) {
			return Place
		}
	case atom.A:
		href, _ := attribute(n, "href")
		switch {
		case !leadsToPlace(href):
		case isNoteSign(textOf(n)):
			return NoteSign
		default:
			return ToPlace
		}
	}
	return NoAnchor
}
