package quote

import (
	"math"
	"slices"
	"sort"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/align"
)

// placed is where the quotations are that were found in an item, for a look at
// the nearest. Where they are few they are looked at one by one.
type placed struct {
	known int // how many of those found have been entered
	all   byPlace
	along map[along]*byPlace
}

// along is what quotations on one level have in common that lead to one item of
// their thread.
type along struct{ level, source int }

// fewFound is how many quotations are looked at one by one.
const fewFound = 24

func (p *placed) reset() { *p = placed{} }

// enter enters what was found since the last time.
func (p *placed) enter(found []archive.Quotation) {
	if p.along == nil {
		p.along = map[along]*byPlace{}
	}
	for ; p.known < len(found); p.known++ {
		q := &found[p.known]
		at := spanAt{q.Span, p.known}
		p.all.insert(at)
		source, ok := q.Source()
		if !ok || source.Thread != "" {
			continue
		}
		to := along{q.Level, source.Item}
		if p.along[to] == nil {
			p.along[to] = &byPlace{}
		}
		p.along[to].insert(at)
	}
}

// nearestFound returns the quotation nearest to a span; of several, that found
// first.
func (w *itemResolver) nearestFound(span archive.Span) *archive.Quotation {
	best := none
	if len(w.found) > fewFound {
		w.placed.enter(w.found)
		w.placed.all.nearest(span, func(archive.Span) bool { return true }, &best)
		return &w.found[best.at]
	}
	for i := range w.found {
		best.meet(i, gap(w.found[i].Span, span))
	}
	return &w.found[best.at]
}

// beside returns the candidate that the nearest quotation on the same level
// leads to.
func (w *itemResolver) beside(s segment, equal []align.Alignment) *align.Alignment {
	span := w.Span(s.lo, s.hi)
	if len(w.found) > fewFound {
		return w.besideMany(s.level, span, equal)
	}
	var best *align.Alignment
	nearest := none
	for k, q := range w.found {
		source, ok := q.Source()
		if !ok || q.Level != s.level || q.Span == span || source.Thread != "" {
			continue
		}
		for i := range equal {
			if int(equal[i].Source) == source.Item && nearest.meet(k, gap(q.Span, span)) {
				best = &equal[i]
			}
		}
	}
	return best
}

func (w *itemResolver) besideMany(level int, span archive.Span, equal []align.Alignment) *align.Alignment {
	w.placed.enter(w.found)
	isOther := func(s archive.Span) bool { return s != span }
	var best *align.Alignment
	nearest := none
	for i := range equal {
		if of := w.placed.along[along{level, int(equal[i].Source)}]; of != nil && of.nearest(span, isOther, &nearest) {
			best = &equal[i]
		}
	}
	return best
}

// near is a quotation by its place among those found, and how far off it is.
type near struct{ at, gap int }

var none = near{math.MaxInt, math.MaxInt}

// meet takes another quotation if it is nearer, or as near and found before; it
// reports whether it did.
func (n *near) meet(at, gap int) bool {
	if gap > n.gap || gap == n.gap && at >= n.at {
		return false
	}
	*n = near{at, gap}
	return true
}

// gap returns how many words lie between two spans, or less than 0.
func gap(a, b archive.Span) int { return max(a.From-b.To, b.From-a.To) }

// byPlace are spans in the order of their first words, in pieces, so that one
// more costs the moving of a piece.
type byPlace struct{ pieces []piece }

type piece struct {
	spans []spanAt
	to    int // where the one ends that ends last
}

type spanAt struct {
	archive.Span
	at int
}

// longestPiece is how many spans a piece has at most.
const longestPiece = 256

func (b *byPlace) insert(s spanAt) {
	if len(b.pieces) == 0 {
		b.pieces = append(b.pieces, piece{})
	}
	k := b.pieceAt(s.From)
	p := &b.pieces[k]
	i := sort.Search(len(p.spans), func(i int) bool { return p.spans[i].From > s.From })
	p.spans = slices.Insert(p.spans, i, s)
	p.to = max(p.to, s.To)
	if half := len(p.spans) / 2; len(p.spans) > longestPiece {
		left, right := newPiece(p.spans[:half]), newPiece(p.spans[half:])
		b.pieces = slices.Replace(b.pieces, k, k+1, left, right)
	}
}

// pieceAt returns the last piece that begins at a word or before it, or the first.
func (b *byPlace) pieceAt(word int) int {
	return max(0, sort.Search(len(b.pieces), func(i int) bool { return len(b.pieces[i].spans) > 0 && b.pieces[i].spans[0].From > word })-1)
}

func newPiece(spans []spanAt) piece {
	p := piece{spans: slices.Clone(spans)}
	for _, s := range spans {
		p.to = max(p.to, s.To)
	}
	return p
}

// nearest notes the span that is nearest to another one, of those that count; it
// reports whether one is nearer than what was noted before.
func (b *byPlace) nearest(to archive.Span, counts func(archive.Span) bool, best *near) bool {
	found, here := false, b.pieceAt(to.From)
	look := func(p *piece) {
		for _, s := range p.spans {
			if counts(s.Span) && best.meet(s.at, gap(s.Span, to)) {
				found = true
			}
		}
	}
	for k := here; k < len(b.pieces) && b.pieces[k].spans[0].From-to.To <= best.gap; k++ {
		look(&b.pieces[k])
	}
	for k := here - 1; k >= 0; k-- {
		if p := &b.pieces[k]; to.From-p.to <= best.gap {
			look(p)
		}
	}
	return found
}
