package quote

import (
	"cmp"
	"slices"

	"ibid/cmd/ibid/internal/archive"
)

// What it takes for a quotation to have its source in another thread: nearly
// all of it, and telling words.
const (
	crossBits     = 60.0
	crossLikeness = 0.85
)

// crossing is a quotation whose source, or origin, stands in another thread.
type crossing struct {
	thread   int
	resolved archive.Quotation
}

// settleAll settles all queries, in their order. Those with the same candidates
// are worked on one after another.
func (s *seeker) settleAll() []crossing {
	votes := make([][]vote, len(s.queries))
	order := make([]int, 0, len(s.queries))
	for q := range s.queries {
		if votes[q] = s.compared(q); len(votes[q]) > 0 {
			order = append(order, q)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int {
		a, b := s.queries[x], s.queries[y]
		return cmp.Or(slices.CompareFunc(votes[x], votes[y], compareVotes), cmp.Compare(a.thread, b.thread), cmp.Compare(a.item, b.item))
	})
	found := make([][]crossing, len(s.queries))
	for _, q := range order {
		found[q] = s.settle(q, votes[q])
	}
	return slices.Concat(found...)
}

func compareVotes(a, b vote) int {
	return cmp.Or(cmp.Compare(a.thread, b.thread), cmp.Compare(a.item, b.item))
}

// settle compares a query with its candidates word by word, as if they were
// the items before it in a thread of their own, and resolves it if one of
// them is its source. A stretch without a mark may hold several quotations.
func (s *seeker) settle(q int, votes []vote) []crossing {
	w := s.stage(q, votes)
	seg := w.segmentOf(s.queries[q].query)
	if s.isCopy(q) {
		w.unmarkedIn(w.runsWithin(seg.lo, seg.hi), seg.lo, seg.hi)
		w.found = slices.DeleteFunc(w.found, func(q archive.Quotation) bool { return w.isShortCopy(q) || !w.isProse(q.Span) })
	} else if fit := w.crossing(seg, s.queries[q].target != nil); len(fit) > 0 {
		w.rulings = w.around(s.queries[q].part, seg)
		if best, _ := w.choose(seg, fit, final); best != nil {
			w.note(seg, w.completed(best, seg.lo, seg.hi), seg.lo, seg.hi)
		}
	}
	var out []crossing
	for _, found := range w.found {
		out = append(out, s.crossing(q, votes, found))
	}
	return out
}

// around gives what stands before and behind a part of a segment as what the editor
// speaks for.
func (w *work) around(part archive.Span, s segment) []ruling {
	lo, hi := w.start[w.item]+int32(part.From), w.start[w.item]+int32(part.To)
	before, behind := segment{lo: s.lo, hi: lo}, segment{lo: hi, hi: s.hi}
	return []ruling{{segment: before, upTo: lo}, {segment: behind, upTo: s.hi}}
}

// isCopy tells a query for what may have been copied without a mark.
func (s *seeker) isCopy(q int) bool {
	return s.queries[q].mark == archive.Unmarked && s.queries[q].target == nil
}

// isShortCopy tells what is not long or not faithful enough for a quotation
// from another thread that has no mark.
func (w *work) isShortCopy(q archive.Quotation) bool {
	return q.Status != archive.Resolved || w.sizeOf(w.segmentOf(query{span: q.Span})) < copyWords || q.Score < copyLikeness
}

// compared gives the candidates of a query that are compared word by word, in
// order of date: none if its words are a saying.
func (s *seeker) compared(q int) []vote {
	if s.isSaying(q) {
		return nil
	}
	votes := s.candidates(q)
	votes = votes[:min(len(votes), mostCandidates)]
	slices.SortFunc(votes, s.byDate)
	return votes
}

func (w *work) segmentOf(q query) segment {
	base := w.start[w.item]
	return segment{mark: q.mark, level: q.level, lo: base + int32(q.span.From), hi: base + int32(q.span.To)}
}

// crossing gives the alignments that are good enough, or any at all if the
// editor named the item.
func (w *work) crossing(s segment, named bool) []alignment {
	var out []alignment
	for _, a := range w.anyCandidates(s) {
		likely := a.kept >= crossBits && a.kept >= crossLikeness*w.bitsOf(s.lo, s.hi)
		if named || likely && !w.isMotto(s, &a) && !w.isUnknown(&a) {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, byEvidence)
	return out
}

// isUnknown tells words that are set apart as a quotation where they were first
// written, as far as can be seen: both quote something outside the archive.
func (w *work) isUnknown(a *alignment) bool {
	quoted, all := 0, 0
	for _, s := range a.steps {
		for q := s.q0; s.op == archive.Kept && q < s.q1; q++ {
			first := q
			if o := w.origin[q]; o >= 0 {
				first = o
			}
			if all++; w.texts[w.owner(first)].Blocks[w.at(first).Block].Depth > 0 {
				quoted++
			}
		}
	}
	return 2*quoted > all
}

// crossing turns a quotation of the staged thread into one of its own.
func (s *seeker) crossing(q int, votes []vote, found archive.Quotation) crossing {
	sought := s.queries[q]
	found.Item, found.Origin, found.Override = sought.item, nil, sought.entry
	for i, p := range found.Sources {
		found.Sources[i].Target = s.target(votes[p.Item])
	}
	if sought.target != nil {
		found.Score = 1
	}
	return crossing{sought.thread, found}
}

// target names the item of a vote as other threads do.
func (s *seeker) target(v vote) archive.Target {
	return archive.Target{Thread: s.all[v.thread].thread.Path, Anchor: s.itemOf(v).Anchor(), Item: int(v.item)}
}
