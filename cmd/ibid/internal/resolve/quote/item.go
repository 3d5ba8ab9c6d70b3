package quote

import (
	"slices"
	"sort"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/reuse"
)

// itemResolver resolves one item of a thread, those before it being done.
type itemResolver struct {
	*threadResolver
	item     int
	runs     []align.Run
	segments []segment
	nested   []segment // block marks that hold others
	parts    []segment // what block marks enclose, without others
	ofMark   []int32   // the places of segments, by the place of their mark; once asked for
	free     []region
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

	align.Chainer
	scratch
}

// scratch is memory that is used again and again.
type scratch struct {
	enclosed []align.Stretch // for read
	inner    []int           // for appendSegments
	parted   []segment       // for unruled
	outside  []segment       // for unenclosed
	depths   []int32         // for regions
}

// reset makes the work ready for an item; it keeps its memory.
func (w *itemResolver) reset(r *threadResolver, item int) {
	*w = itemResolver{
		threadResolver: r, item: item,
		segments: w.segments[:0], nested: w.nested[:0], parts: w.parts[:0], ofMark: w.ofMark[:0], free: w.free[:0],
		spans: w.spans[:0], taken: reuse.Resized(w.taken, len(r.Texts[item].Words)), placed: w.placed, found: w.found[:0], holding: w.holding[:0], later: w.later[:0], whys: w.whys[:0],
		Chainer: w.Chainer, scratch: w.scratch,
	}
	clear(w.taken)
	w.placed.reset()
	w.Chainer.Reset(r.Aligner)
}

// read finds the runs and segments of the item and the candidates for them,
// which needs no other item's quotations and is most of the work. The runs of
// unmarked words are all needed if someone may ask for any of them.
func (w *itemResolver) read(f *align.Finder, all bool) {
	w.segments = w.appendSegments(w.segments, w.item)
	w.enclosed = w.enclosed[:0]
	for _, s := range w.segments {
		w.enclosed = append(w.enclosed, align.Stretch{Lo: s.lo, Hi: s.hi})
	}
	w.runs = w.Keep(f.Runs(w.item, w.enclosed, all))
	w.withoutTwins()
	w.SetRuns(w.runs, w.Start[w.item], w.End(w.item))
	w.readBlocks()
	w.readFree()
	for i, s := range w.segments {
		if !isBlock(s.mark) {
			w.segments[i] = w.withCandidates(s)
		}
	}
}

// resolve finds the quotations of the item; those before it are done.
func (w *itemResolver) resolve() {
	w.overrides()
	w.search()
}

// search finds the quotations of which the editor says nothing.
func (w *itemResolver) search() {
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
func (w *itemResolver) forget() {
	for _, span := range w.spans {
		clear(w.taken[span.From:span.To])
		for i := span.From; i < span.To; i++ {
			w.origin[w.Start[w.item]+int32(i)] = -1
		}
	}
	w.holding = w.holding[:0]
	w.spans, w.found, w.later, w.whys = w.spans[:0], w.found[:0], w.later[:0], w.whys[:0]
	w.placed.reset()
}

// isTaken reports whether a quotation that is found already shares words with
// the positions from lo to hi.
func (w *itemResolver) isTaken(lo, hi int32) bool {
	span := w.Span(lo, hi)
	return slices.Contains(w.taken[span.From:span.To], true)
}

// take notes that something was found in a segment, and gives the parts of it
// of which the editor says nothing.
func (w *itemResolver) take(s segment) []segment {
	span := w.Span(s.lo, s.hi)
	w.spans = append(w.spans, span)
	corpus.Fill(w.taken[span.From:span.To])
	return w.unruled(s)
}

func (w *itemResolver) add(q archive.Quotation) {
	q.Item = w.item
	w.found = append(w.found, q)
	w.whys = append(w.whys, w.why)
}

// segment is a stretch of an item under one mark, without what deeper marks
// in it enclose.
type segment struct {
	mark   archive.Mark
	level  int
	lo, hi int32   // positions
	of     int     // place of the mark in the item's text
	footer int32   // the position behind a footer that follows within the mark; 0 if none does
	lead   *leadIn // what is said of the source before it; nil if not read yet
	fit    []align.Alignment
	known  bool // fit holds the segment's candidates
}

func (s segment) len() int32 { return s.hi - s.lo }

// sizeOf returns how long a segment is, as size has it.
func (r *threadResolver) sizeOf(s segment) int32 { return r.Size(s.lo, s.hi) }

// appendSegments cuts the marked words of an item into segments, in order, and
// appends them. Marks in running text within a quotation belong to the words
// quoted.
func (w *itemResolver) appendSegments(out []segment, item int) []segment {
	text, base := w.Texts[item], w.Start[item]
	if len(text.Marks) == 0 {
		return out
	}
	w.inner = reuse.Resized(w.inner, len(text.Words))
	inner := w.inner // innermost mark of each word, plus one
	clear(inner)
	for m, mark := range text.Marks {
		if !isBlock(mark.Kind) && inner[mark.Span.From] != 0 {
			continue
		}
		for i := mark.Span.From; i < mark.Span.To; i++ {
			inner[i] = m + 1
		}
	}
	w.withoutCredits(inner, item)
	for i := 0; i < len(inner); {
		end := i
		for end < len(inner) && inner[end] == inner[i] {
			end++
		}
		if of := inner[i] - 1; of >= 0 {
			mark := text.Marks[of]
			out = append(out, segment{mark: mark.Kind, level: mark.Depth, of: of, lo: base + int32(i), hi: base + int32(end)})
		}
		i = end
	}
	return out
}

// nests returns the block marks of an item that hold deeper ones, each whole.
func (r *threadResolver) nests(item int) []segment {
	var out []segment
	marks, base := r.Texts[item].Marks, r.Start[item]
	for m, mark := range marks {
		if m+1 < len(marks) && isBlock(mark.Kind) && isBlock(marks[m+1].Kind) && mark.Span.Holds(marks[m+1].Span) && mark.Span != marks[m+1].Span {
			out = append(out, segment{mark: mark.Kind, level: mark.Depth, of: m,
				lo: base + int32(mark.Span.From), hi: r.quotedEnd(item, mark)})
		}
	}
	return out
}

// segmentsOf returns the places of a mark's segments, in order.
func (w *itemResolver) segmentsOf(mark int) []int32 {
	if len(w.ofMark) == 0 {
		for i := range w.segments {
			w.ofMark = append(w.ofMark, int32(i))
		}
		slices.SortStableFunc(w.ofMark, func(a, b int32) int { return w.segments[a].of - w.segments[b].of })
	}
	from := sort.Search(len(w.ofMark), func(i int) bool { return w.segments[w.ofMark[i]].of >= mark })
	to := from
	for to < len(w.ofMark) && w.segments[w.ofMark[to]].of == mark {
		to++
	}
	return w.ofMark[from:to]
}

// isBlock tells the marks that set a quotation apart from the running text.
func isBlock(m archive.Mark) bool {
	return m == archive.Blockquote || m == archive.Delimited
}
