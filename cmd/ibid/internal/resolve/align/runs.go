package align

import (
	"math"
	"slices"

	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/reuse"
)

// Run is a stretch of words that stands letter for letter in an earlier item.
type Run struct {
	P, Q, N int32 // position here, position there, number of words
	Source  int32 // item of q
}

// The limits of the search for runs. They bound the work for texts made of
// one word or of copies; a real quotation has rarer grams beside its common
// ones, so that its runs are met all the same.
const (
	latestSources  = 16 // items before this one looked at for a gram,
	firstSources   = 8  // and first items of the thread
	MostSources    = latestSources + firstSources
	mostOccurrence = 6  // places of a gram in one of them
	mostSteps      = 60 // words compared in extending runs, for each word of an item
)

// Stretch is a row of words, given by the positions of the first and behind the
// last.
type Stretch struct{ Lo, Hi int32 }

// Finder finds the runs of one item after another; it keeps its memory.
type Finder struct {
	Aligner
	reached map[int32]int32 // by diagonal q-p: position up to which it is covered
	found   []Run
	free    []Stretch // for runs
	steps   int       // words that extending runs of this item may still compare
	weight  []float64 // by source, for prune; zero between calls
	touched []int32   // sources whose weight is not zero
}

// Reset makes the finder ready for a thread.
func (f *Finder) Reset(a Aligner) {
	f.Aligner = a
	if f.reached == nil {
		f.reached = map[int32]int32{}
	}
	f.weight = reuse.Resized(f.weight, len(a.Texts))
}

// Runs returns the maximal runs of an item in earlier ones, ordered by source,
// then position: all those in marked words; among the unmarked words only if
// there is one of longRun words, or if all are asked for. The slice is good
// until the next call.
func (f *Finder) Runs(item int, enclosed []Stretch, all bool) []Run {
	clear(f.reached)
	f.found = f.found[:0]
	f.steps = mostSteps*int(f.End(item)-f.Start[item]) + 1000
	lo := f.Start[item]
	free := f.free[:0]
	for _, s := range enclosed {
		free = append(free, Stretch{lo, s.Lo})
		before := len(f.found)
		f.search(s.Lo, s.Hi, 1)
		f.prune(before, true)
		lo = s.Hi
	}
	free = append(free, Stretch{lo, f.End(item)})
	f.free = free
	if all || f.hasLong(free) {
		for _, s := range free {
			before := len(f.found)
			f.search(s.Lo, s.Hi, 1)
			if !all {
				f.prune(before, false)
			}
		}
	}
	slices.SortFunc(f.found, compareRuns)
	return f.found
}

// LongRun is how many words in a row make a long run: few are chance.
const LongRun = 5

// What keeps a source of a marked stretch: a long run, that much evidence in
// all its runs, or that share of the most evidence for one source. It is far
// below what a candidate needs.
const (
	keptBits  = 45.0
	keptShare = 0.3
)

// RunsInto returns the runs of a stretch in some earlier items, from the first to
// the last of them: in all, however many there are, since somebody asks for these.
func (c Aligner) RunsInto(s Stretch, first, last int32) []Run {
	f := Finder{Aligner: c, reached: map[int32]int32{}, steps: mostAsked}
	for p := s.Lo; p < s.Hi && f.steps > 0; p++ {
		all := c.Earlier(p)
		f.seedLatest(p, all[corpus.Below(all, c.Start[first]):corpus.Below(all, c.Start[last+1])], int(last-first)+1)
	}
	slices.SortFunc(f.found, compareRuns)
	return f.found
}

// mostAsked is how many words are compared at most for one who asks.
const mostAsked = 2_000_000

func compareRuns(a, b Run) int {
	if a.Source != b.Source {
		return int(a.Source - b.Source)
	}
	if a.P != b.P {
		return int(a.P - b.P)
	}
	return int(a.Q - b.Q)
}

// prune drops, from the runs found since before, those of sources that can be
// no candidates: most runs are chance. Without a mark only long runs count.
func (f *Finder) prune(before int, marked bool) {
	found, top := f.found[before:], 0.0
	for _, r := range found {
		f.touched = append(f.touched, r.Source)
		switch {
		case r.N >= LongRun:
			f.weight[r.Source] = math.Inf(1)
		case marked:
			f.weight[r.Source] += f.BitsOf(r.P, r.P+r.N)
			if w := f.weight[r.Source]; !math.IsInf(w, 1) {
				top = max(top, w)
			}
		}
	}
	f.found = append(f.found[:before], slices.DeleteFunc(found, func(r Run) bool {
		w := f.weight[r.Source]
		return w == 0 || w < min(keptBits, keptShare*top)
	})...)
	for _, source := range f.touched {
		f.weight[source] = 0
	}
	f.touched = f.touched[:0]
}

// hasLong reports whether there is a run of longRun words in the free
// stretches. Such a run has grams at three positions in a row, so that a look
// at every third one meets it.
func (f *Finder) hasLong(free []Stretch) bool {
	before := len(f.found)
	for _, s := range free {
		f.search(s.Lo, s.Hi, LongRun-corpus.GramLength+1)
	}
	long := slices.ContainsFunc(f.found[before:], func(r Run) bool { return r.N >= LongRun })
	f.found = f.found[:before]
	clear(f.reached)
	return long
}

// search looks for runs from every step-th position between lo and hi on: in
// the items that are nearest before, since people answer these, and in the
// first ones, since there the words were written that many have quoted since.
func (f *Finder) search(lo, hi, step int32) {
	for p := lo; p < hi; p += step {
		all := f.seedLatest(p, f.Earlier(p), latestSources)
		for n := 0; len(all) > 0 && n < firstSources; n++ {
			to := corpus.Below(all, f.Start[f.Owner(all[0])+1])
			f.seedAt(p, all[:to])
			all = all[to:]
		}
	}
}

// seedLatest extends the matches of the gram at p in the last items that some
// places are in, as many as are asked for, and gives the places before.
func (f *Finder) seedLatest(p int32, places []int32, items int) []int32 {
	for n := 0; len(places) > 0 && n < items; n++ {
		from := corpus.Below(places, f.Start[f.Owner(places[len(places)-1])])
		f.seedAt(p, places[from:])
		places = places[:from]
	}
	return places
}

// seedAt extends the matches of the gram at p with the last places of an item.
func (f *Finder) seedAt(p int32, places []int32) {
	for i := len(places) - 1; i >= max(0, len(places)-mostOccurrence); i-- {
		f.seed(p, places[i])
	}
}

// seed extends a match of grams at p and q both ways, unless it lies in a run
// that is known.
func (f *Finder) seed(p, q int32) {
	if f.steps <= 0 || f.alike(p-1, q-1) && f.reached[q-p] > p {
		return
	}
	n := int32(corpus.GramLength)
	for f.alike(p+n, q+n) {
		n++
	}
	f.steps -= int(n)
	for f.steps > 0 && f.alike(p-1, q-1) {
		p, q, n = p-1, q-1, n+1
		f.steps--
	}
	if n > corpus.GramLength {
		f.reached[q-p] = p + n
	}
	f.found = append(f.found, Run{P: p, Q: q, N: n, Source: f.Owner(q)})
}

// alike reports whether the same word stands at two positions.
func (c Aligner) alike(p, q int32) bool {
	return q >= 0 && c.Word(p) == c.Word(q) && c.Word(p) != 0
}
