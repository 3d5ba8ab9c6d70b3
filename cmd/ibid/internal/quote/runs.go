package quote

import (
	"cmp"
	"slices"
)

// run is a stretch of words that stands letter for letter in an earlier item.
type run struct {
	p, q, n int32 // position here, position there, number of words
	source  int32 // item of q
}

// The limits of the search for runs. They bound the work for texts made of
// one word or of copies; a real quotation has rarer grams beside its common
// ones, so that its runs are met all the same.
const (
	mostSources    = 24 // earlier items looked at for a gram
	mostOccurrence = 6  // places of a gram in one of them
)

// finder finds the runs of one item after another; it keeps its memory.
type finder struct {
	*corpus
	reached map[int32]int32 // by diagonal q-p: position up to which it is covered
	found   []run
}

func newFinder(c *corpus) *finder {
	return &finder{corpus: c, reached: map[int32]int32{}}
}

// runs gives all maximal runs of an item in earlier ones, ordered by source,
// then position. The slice is good until the next call.
func (f *finder) runs(item int) []run {
	clear(f.reached)
	f.found = f.found[:0]
	for p := f.start[item]; p < f.end(item); p++ {
		sources := 0
		for q := f.prev[p]; q >= 0 && sources < mostSources; q = f.prev[q] {
			sources++
			times := 0
			for at := q; at >= 0 && times < mostOccurrence; at = f.same[at] {
				times++
				f.seed(p, at)
			}
		}
	}
	slices.SortFunc(f.found, func(a, b run) int {
		return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(a.p, b.p), cmp.Compare(a.q, b.q))
	})
	return f.found
}

// seed extends a match of grams at p and q both ways, unless it lies in a run
// that is known.
func (f *finder) seed(p, q int32) {
	if f.alike(p-1, q-1) && f.reached[q-p] > p {
		return
	}
	n := int32(0)
	for f.alike(p+n, q+n) {
		n++
	}
	for f.alike(p-1, q-1) {
		p, q, n = p-1, q-1, n+1
	}
	if n < gramLength {
		return // two grams with one tag
	}
	if n > gramLength {
		f.reached[q-p] = p + n
	}
	f.found = append(f.found, run{p: p, q: q, n: n, source: f.owner[q]})
}

// alike tells whether the same word stands at two positions.
func (c *corpus) alike(p, q int32) bool {
	return q >= 0 && c.keys[p] == c.keys[q] && c.keys[p] != 0
}
