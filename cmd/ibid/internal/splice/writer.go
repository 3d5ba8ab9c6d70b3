package splice

import (
	"cmp"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/markup"
)

// writer writes a fragment with its edits, from its start to its end.
type writer struct {
	*markup.Fragment
	edits    *Edits
	elements []*element
	events   []event     // in order, those that have not come yet
	between  []Insertion // in order, those that are not written yet
	out      strings.Builder
	at       int        // the fragment is written up to here
	open     []*element // of which a piece is open, outermost first
	waiting  []*element // for text, to be opened or opened again
	floors   []int      // for each open element of the fragment, how many pieces were open when it began
}

// element is an Element, and how many pieces of it are written.
type element struct {
	*Element
	pieces int
}

// event is what happens at a byte of running text.
type event struct {
	at, rank int
	phase    phase
	element  *element
	html     string
}

// phase is the order of the events at one byte.
type phase uint8

const (
	ends phase = iota
	point
	begins
)

func newWriter(f *markup.Fragment, e *Edits) *writer {
	w := &writer{Fragment: f, edits: e, between: slices.Clone(e.Between)}
	slices.SortStableFunc(w.between, func(a, b Insertion) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Rank, b.Rank)) })
	w.events = make([]event, 0, 2*len(e.Elements)+len(e.Points))
	elements := make([]element, len(e.Elements))
	size := len(f.HTML)
	for i := range e.Elements {
		x := &elements[i]
		x.Element = &e.Elements[i]
		if x.Start < x.End {
			w.elements = append(w.elements, x)
			w.events = append(w.events, event{at: x.Start, phase: begins, rank: -x.End, element: x}, event{at: x.End, phase: ends, element: x})
		}
	}
	for _, p := range e.Points {
		size += len(p.HTML)
		w.events = append(w.events, event{at: p.At, phase: point, rank: p.Rank, html: p.HTML})
	}
	slices.SortStableFunc(w.events, func(a, b event) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.phase, b.phase), cmp.Compare(a.rank, b.rank))
	})
	w.out.Grow(size + size/4)
	return w
}

// divided returns the ids of the elements of which several pieces are written.
func (w *writer) divided() []string {
	var ids []string
	for _, x := range w.elements {
		if x.pieces > 1 && x.ID != "" {
			ids = append(ids, x.ID)
		}
	}
	return ids
}

// text writes what stands before a tag, and all that happens in it.
func (w *writer) text(to int) {
	for len(w.events) > 0 && w.events[0].at <= to {
		e := &w.events[0]
		w.events = w.events[1:]
		w.copy(e.at)
		switch e.phase {
		case ends:
			w.end(e.element)
		case point:
			w.out.WriteString(e.html)
		case begins:
			w.begin(e.element)
		}
	}
	w.copy(to)
}

func (w *writer) copy(to int) {
	if to <= w.at {
		return
	}
	text := w.HTML[w.at:to]
	if len(w.waiting) > 0 && strings.TrimSpace(text) != "" {
		w.openWaiting(0)
	}
	w.out.WriteString(text)
	w.at = to
}

// begin takes an element up, or marks its place if too many are taken up already.
func (w *writer) begin(x *element) {
	if len(w.open)+len(w.waiting) < Deepest {
		w.waiting = append(w.waiting, x)
		return
	}
	w.markPlace(x)
}

// markPlace writes an element that has no piece as an empty one.
func (w *writer) markPlace(x *element) {
	if x.pieces > 0 {
		return
	}
	if x.ID != "" {
		w.out.WriteString("<span")
		w.attribute("id", x.ID)
		w.attribute("class", PlaceClass)
		w.out.WriteString("></span>")
	}
	x.pieces++
}

func (w *writer) end(x *element) {
	if i := slices.Index(w.open, x); i >= 0 {
		w.closeTo(i)
	}
	if i := slices.Index(w.waiting, x); i >= 0 {
		w.waiting = slices.Delete(w.waiting, i, i+1)
		w.markPlace(x)
	}
}

// closeTo closes all pieces but the outer n; their elements wait to be opened
// again.
func (w *writer) closeTo(n int) {
	for i := len(w.open) - 1; i >= n; i-- {
		w.out.WriteString("</")
		w.out.WriteString(w.open[i].Name)
		w.out.WriteByte('>')
		w.waiting = append(w.waiting, w.open[i])
	}
	w.open = w.open[:n]
}

// openWaiting opens a piece of the elements that wait and that reach up to a byte
// at least, the longest outermost.
func (w *writer) openWaiting(reach int) {
	if len(w.waiting) == 0 {
		return
	}
	slices.SortStableFunc(w.waiting, func(a, b *element) int {
		return cmp.Or(cmp.Compare(b.End, a.End), cmp.Compare(a.Start, b.Start))
	})
	later := w.waiting[:0]
	for _, x := range w.waiting {
		if x.End < reach {
			later = append(later, x)
			continue
		}
		w.openPiece(x)
		w.open = append(w.open, x)
	}
	w.waiting = later
}

func (w *writer) openPiece(x *element) {
	w.out.WriteByte('<')
	w.out.WriteString(x.Name)
	w.attribute("class", x.Class)
	if x.pieces == 0 {
		w.attribute("id", x.ID)
	} else {
		w.attribute("data-of", x.ID)
	}
	w.out.WriteByte('>')
	x.pieces++
}

// makeWay closes, before an element of the fragment that ends at a byte, the
// pieces that end inside it, and opens around it those that reach over it.
func (w *writer) makeWay(end int) {
	for i := w.floor(); i < len(w.open); i++ {
		if w.open[i].End < end {
			w.closeTo(i)
		}
	}
	w.openWaiting(end)
}

func (w *writer) floor() int {
	if n := len(w.floors); n > 0 {
		return w.floors[n-1]
	}
	return 0
}

// insertBetween writes what stands between blocks, up to a byte.
func (w *writer) insertBetween(to int) {
	for len(w.between) > 0 && w.between[0].At <= to {
		w.out.WriteString(w.between[0].HTML)
		w.between = w.between[1:]
	}
}
