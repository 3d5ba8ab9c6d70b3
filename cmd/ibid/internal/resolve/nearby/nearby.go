// Package nearby finds, of the quotations of one item, the one nearest to a stretch
// of it: a rule that looks at the neighbours of each of many quotations costs little
// more than one that looks at few.
package nearby

import (
	"math"
	"slices"
	"sort"

	"ibid/cmd/ibid/internal/archive"
)

// Index is where the quotations are that were found in an item. The zero Index is
// ready for use. Where they are few they are looked at one by one.
type Index struct {
	known int // how many of those found have been entered
	all   byPlace
	along map[along]*byPlace
}

// along is what quotations on one level have in common that lead to one item of
// their thread.
type along struct{ level, source int }

// fewFound is how many quotations are looked at one by one.
const fewFound = 24

// Reset forgets all quotations.
func (x *Index) Reset() { *x = Index{} }

// Nearest returns the place of the quotation nearest to a span, among those that
// have been found, of which there is one at least; of several, of the one found
// first. They are what they were at the last call, and others behind them.
func (x *Index) Nearest(found []archive.Quotation, to archive.Span) int {
	best := none
	if len(found) > fewFound {
		x.enter(found)
		x.all.nearest(to, func(archive.Span) bool { return true }, &best)
		return best.at
	}
	for i := range found {
		best.meet(i, gap(found[i].Span, to))
	}
	return best.at
}

// Toward returns to which of n items the nearest quotation on a level leads that
// leads to one of them, the one of that very span apart; -1 if none does.
func (x *Index) Toward(found []archive.Quotation, level int, to archive.Span, n int, item func(int) int) int {
	if len(found) > fewFound {
		return x.towardMany(found, level, to, n, item)
	}
	best, nearest := -1, none
	for k, q := range found {
		source, ok := q.Source()
		if !ok || q.Level != level || q.Span == to || source.Thread != "" {
			continue
		}
		for i := range n {
			if item(i) == source.Item && nearest.meet(k, gap(q.Span, to)) {
				best = i
			}
		}
	}
	return best
}

func (x *Index) towardMany(found []archive.Quotation, level int, to archive.Span, n int, item func(int) int) int {
	x.enter(found)
	isOther := func(s archive.Span) bool { return s != to }
	best, nearest := -1, none
	for i := range n {
		if of := x.along[along{level, item(i)}]; of != nil && of.nearest(to, isOther, &nearest) {
			best = i
		}
	}
	return best
}

// enter enters what was found since the last time.
func (x *Index) enter(found []archive.Quotation) {
	if x.along == nil {
		x.along = map[along]*byPlace{}
	}
	for ; x.known < len(found); x.known++ {
		q := &found[x.known]
		at := spanAt{q.Span, x.known}
		x.all.insert(at)
		source, ok := q.Source()
		if !ok || source.Thread != "" {
			continue
		}
		to := along{q.Level, source.Item}
		if x.along[to] == nil {
			x.along[to] = &byPlace{}
		}
		x.along[to].insert(at)
	}
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
