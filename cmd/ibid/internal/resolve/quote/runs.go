package quote

import (
	"math"
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
	latestSources  = 16 // items before this one looked at for a gram,
	firstSources   = 8  // and first items of the thread
	mostSources    = latestSources + firstSources
	mostOccurrence = 6  // places of a gram in one of them
	mostSteps      = 60 // words compared in extending runs, for each word of an item
)

// finder finds the runs of one item after another; it keeps its memory.
type finder struct {
	*corpus
	reached map[int32]int32 // by diagonal q-p: position up to which it is covered
	found   []run
	free    []segment // for runs
	steps   int       // words that extending runs of this item may still compare
	weight  []float64 // by source, for prune; zero between calls
	touched []int32   // sources whose weight is not zero
}

// reset makes the finder ready for a thread.
func (f *finder) reset(c *corpus) {
	f.corpus = c
	if f.reached == nil {
		f.reached = map[int32]int32{}
	}
	f.weight = resized(f.weight, len(c.texts))
}

// runs gives the maximal runs of an item in earlier ones, ordered by source,
// then position: all those in marked words; among the unmarked words only if
// there is one of leastRun words, or if all are asked for. The slice is good
// until the next call.
func (f *finder) runs(item int, marked []segment, all bool) []run {
	clear(f.reached)
	f.found = f.found[:0]
	f.steps = mostSteps*int(f.end(item)-f.start[item]) + 1000
	lo := f.start[item]
	free := f.free[:0]
	for _, s := range marked {
		free = append(free, segment{lo: lo, hi: s.lo})
		before := len(f.found)
		f.search(s.lo, s.hi, 1)
		f.prune(before, true)
		lo = s.hi
	}
	free = append(free, segment{lo: lo, hi: f.end(item)})
	f.free = free
	if all || f.hasLong(free) {
		for _, s := range free {
			before := len(f.found)
			f.search(s.lo, s.hi, 1)
			if !all {
				f.prune(before, false)
			}
		}
	}
	slices.SortFunc(f.found, compareRuns)
	return f.found
}

// What keeps a source of a marked stretch: a long run, that much evidence in
// all its runs, or that share of the most evidence for one source. It is far
// below what a candidate needs.
const (
	keptBits  = 45.0
	keptShare = 0.3
)

// runsInto gives the runs of a segment in some earlier items, from the first to
// the last of them: in all, however many there are, since somebody asks for these.
func (w *work) runsInto(s segment, first, last int32) []run {
	f := finder{corpus: w.corpus, reached: map[int32]int32{}, steps: mostAsked}
	for p := s.lo; p < s.hi && f.steps > 0; p++ {
		all := w.earlier(p)
		f.seedLatest(p, all[below(all, w.start[first]):below(all, w.start[last+1])], int(last-first)+1)
	}
	slices.SortFunc(f.found, compareRuns)
	return f.found
}

// mostAsked is how many words are compared at most for one who asks.
const mostAsked = 2_000_000

func compareRuns(a, b run) int {
	if a.source != b.source {
		return int(a.source - b.source)
	}
	if a.p != b.p {
		return int(a.p - b.p)
	}
	return int(a.q - b.q)
}

// prune drops, from the runs found since before, those of sources that can be
// no candidates: most runs are chance. Without a mark only long runs count.
func (f *finder) prune(before int, marked bool) {
	found, top := f.found[before:], 0.0
	for _, r := range found {
		f.touched = append(f.touched, r.source)
		switch {
		case r.n >= leastRun:
			f.weight[r.source] = math.Inf(1)
		case marked:
			f.weight[r.source] += f.bitsOf(r.p, r.p+r.n)
			if w := f.weight[r.source]; !math.IsInf(w, 1) {
				top = max(top, w)
			}
		}
	}
	f.found = append(f.found[:before], slices.DeleteFunc(found, func(r run) bool {
		w := f.weight[r.source]
		return w == 0 || w < min(keptBits, keptShare*top)
	})...)
	for _, source := range f.touched {
		f.weight[source] = 0
	}
	f.touched = f.touched[:0]
}

// hasLong tells whether there is a run of leastRun words in the free
// stretches. Such a run has grams at three positions in a row, so that a look
// at every third one meets it.
func (f *finder) hasLong(free []segment) bool {
	before := len(f.found)
	for _, s := range free {
		f.search(s.lo, s.hi, leastRun-gramLength+1)
	}
	long := slices.ContainsFunc(f.found[before:], func(r run) bool { return r.n >= leastRun })
	f.found = f.found[:before]
	clear(f.reached)
	return long
}

// search looks for runs from every step-th position between lo and hi on: in
// the items that are nearest before, since people answer these, and in the
// first ones, since there the words were written that many have quoted since.
func (f *finder) search(lo, hi, step int32) {
	for p := lo; p < hi; p += step {
		all := f.seedLatest(p, f.earlier(p), latestSources)
		for n := 0; len(all) > 0 && n < firstSources; n++ {
			to := below(all, f.start[f.owner(all[0])+1])
			f.seedAt(p, all[:to])
			all = all[to:]
		}
	}
}

// seedLatest extends the matches of the gram at p in the last items that some
// places are in, as many as are asked for, and gives the places before.
func (f *finder) seedLatest(p int32, places []int32, items int) []int32 {
	for n := 0; len(places) > 0 && n < items; n++ {
		from := below(places, f.start[f.owner(places[len(places)-1])])
		f.seedAt(p, places[from:])
		places = places[:from]
	}
	return places
}

// seedAt extends the matches of the gram at p with the last places of an item.
func (f *finder) seedAt(p int32, places []int32) {
	for i := len(places) - 1; i >= max(0, len(places)-mostOccurrence); i-- {
		f.seed(p, places[i])
	}
}

// seed extends a match of grams at p and q both ways, unless it lies in a run
// that is known.
func (f *finder) seed(p, q int32) {
	if f.steps <= 0 || f.alike(p-1, q-1) && f.reached[q-p] > p {
		return
	}
	n := int32(gramLength)
	for f.alike(p+n, q+n) {
		n++
	}
	f.steps -= int(n)
	for f.steps > 0 && f.alike(p-1, q-1) {
		p, q, n = p-1, q-1, n+1
		f.steps--
	}
	if n > gramLength {
		f.reached[q-p] = p + n
	}
	f.found = append(f.found, run{p: p, q: q, n: n, source: f.owner(q)})
}

// alike tells whether the same word stands at two positions.
func (c *corpus) alike(p, q int32) bool {
	return q >= 0 && c.word(p) == c.word(q) && c.word(p) != 0
}
