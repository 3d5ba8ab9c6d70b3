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
	runsAt   runsAt
	segments []segment
	nested   []segment // block marks that hold others
	parts    []segment // what block marks enclose, without others
	ofMark   []int32   // the places of segments, by the place of their mark; once asked for
	free     []island
	rulings  []ruling       // what the editor says, in order
	spans    []archive.Span // in which something was found
	taken    []bool         // for each word of the item, whether it lies in one
	found    []archive.Quotation
	placed   placed    // where they are
	holding  []int     // places of those found that may hold others
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
		segments: w.segments[:0], nested: w.nested[:0], parts: w.parts[:0], ofMark: w.ofMark[:0], free: w.free[:0],
		spans: w.spans[:0], taken: resized(w.taken, len(r.texts[item].Words)), placed: w.placed, found: w.found[:0], holding: w.holding[:0], later: w.later[:0], whys: w.whys[:0],
		runsAt: w.runsAt, keptRuns: w.keptRuns, keptChains: w.keptChains, scratch: w.scratch,
	}
	clear(w.taken)
	w.placed.reset()
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
	w.runsAt.reset(w.runs, w.start[w.item], w.end(w.item))
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
	for _, span := range w.spans {
		clear(w.taken[span.From:span.To])
		for i := span.From; i < span.To; i++ {
			w.origin[w.start[w.item]+int32(i)] = -1
		}
	}
	w.holding = w.holding[:0]
	w.spans, w.found, w.later, w.whys = w.spans[:0], w.found[:0], w.later[:0], w.whys[:0]
	w.placed.reset()
}

// isTaken tells whether a quotation that is found already shares words with
// the positions from lo to hi.
func (w *work) isTaken(lo, hi int32) bool {
	span := w.span(lo, hi)
	return slices.Contains(w.taken[span.From:span.To], true)
}

// take notes that something was found in a segment, and gives the parts of it
// of which the editor says nothing.
func (w *work) take(s segment) []segment {
	span := w.span(s.lo, s.hi)
	w.spans = append(w.spans, span)
	fill(w.taken[span.From:span.To])
	return w.unruled(s)
}

func (w *work) add(q archive.Quotation) {
	q.Item = w.item
	w.found = append(w.found, q)
	w.whys = append(w.whys, w.why)
}
