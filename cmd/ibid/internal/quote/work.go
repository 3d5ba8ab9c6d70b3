package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
)

// work is the resolving of one item.
type work struct {
	*resolver
	item     int
	runs     []run
	segments []segment
	nested   []segment // block marks that hold others
	parts    []segment // what block marks enclose, without others
	free     []island
	rulings  []ruling       // what the editor says, in order
	taken    []archive.Span // words of which something was found
	found    []archive.Quotation
	later    []segment // blocks with several sources that fit equally
	why      string    // the reason for what is added next
	whys     []string  // the reasons for what was found
	spoken   *spoken   // what its lead-ins speak for; nil if nobody asked yet

	keptRuns   slab[run]
	keptChains slab[chain]
	scratch
}

// scratch is memory that is used again and again.
type scratch struct {
	inner   []int     // for appendSegments
	parted  []segment // for unruled
	outside []segment // for unenclosed
	clipped []run     // for within and traced
	depths  []int32   // for islands
	links   []link    // for bestChain
	chained []chain   // for chains
}

// reset makes the work ready for an item; it keeps its memory.
func (w *work) reset(r *resolver, item int) {
	*w = work{
		resolver: r, item: item,
		segments: w.segments[:0], nested: w.nested[:0], parts: w.parts[:0], free: w.free[:0],
		taken: w.taken[:0], found: w.found[:0], later: w.later[:0], whys: w.whys[:0],
		keptRuns: w.keptRuns, keptChains: w.keptChains, scratch: w.scratch,
	}
	w.keptRuns.reset()
	w.keptChains.reset()
}

// read finds the runs and segments of the item and the candidates for them,
// which needs no other item's quotations and is most of the work. The runs of
// unmarked words are all needed if someone may ask for any of them.
func (w *work) read(f *finder, all bool) {
	w.segments = w.appendSegments(w.segments, w.item)
	w.runs = w.keptRuns.keep(f.runs(w.item, w.segments, all))
	w.withoutTwins()
	w.readBlocks()
	w.readFree()
	for i, s := range w.segments {
		if !isBlock(s.mark) {
			w.segments[i] = w.withCandidates(s)
		}
	}
}

// resolve finds the quotations of the item; those before it are done.
func (w *work) resolve() {
	w.overrides()
	w.search()
}

// search finds the quotations of which the editor says nothing.
func (w *work) search() {
	w.blocks()
	w.unmarked()
	w.paragraphs()
	for _, s := range w.segments {
		if !isBlock(s.mark) && !w.isTaken(s.lo, s.hi) {
			w.marked(s, final)
		}
	}
}

// forget makes the work ready for another search.
func (w *work) forget() {
	w.taken, w.found, w.later, w.whys = w.taken[:0], w.found[:0], w.later[:0], w.whys[:0]
	for p := w.start[w.item]; p < w.end(w.item); p++ {
		w.origin[p] = -1
	}
}

// isTaken tells whether a quotation that is found already shares words with
// the positions from lo to hi.
func (w *work) isTaken(lo, hi int32) bool {
	span := w.span(lo, hi)
	return slices.ContainsFunc(w.taken, span.Overlaps)
}

// take notes that something was found in a segment, and gives the parts of it
// of which the editor says nothing.
func (w *work) take(s segment) []segment {
	w.taken = append(w.taken, w.span(s.lo, s.hi))
	return w.unruled(s)
}

func (w *work) add(q archive.Quotation) {
	q.Item = w.item
	w.found = append(w.found, q)
	w.whys = append(w.whys, w.why)
}
