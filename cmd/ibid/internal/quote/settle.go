package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// What it takes for a quotation to have its source in another thread: nearly
// all of it, and telling words.
const (
	crossBits     = 60.0
	crossLikeness = 0.85
)

// settle compares a query with its candidates word by word, as if they were
// the items before it in a thread of their own, and resolves it if one of
// them is its source.
func (s *seeker) settle(q int) (Crossing, bool) {
	votes := s.compared(q, leastVotes)
	if len(votes) == 0 {
		return Crossing{}, false
	}
	w := s.stage(q, votes)
	seg := w.segmentOf(s.queries[q].query)
	fit := w.crossing(seg, s.queries[q].target != nil)
	if len(fit) == 0 {
		return Crossing{}, false
	}
	best, _ := w.choose(seg, fit, final)
	if best == nil {
		return Crossing{}, false
	}
	w.resolved(seg, best, seg.lo, seg.hi)
	return s.crossing(q, votes, w.found[0]), true
}

// compared gives the candidates of a query that are compared word by word, in
// order of date: none if its words are a saying.
func (s *seeker) compared(q int, share float64) []vote {
	votes := s.candidates(q, share)
	if s.isSaying(votes) {
		return nil
	}
	votes = votes[:min(len(votes), mostCandidates)]
	slices.SortFunc(votes, s.byDate)
	return votes
}

// isSaying tells whether words stand in so many threads that they are
// nobody's.
func (s *seeker) isSaying(votes []vote) bool {
	threads := map[int32]bool{}
	for _, v := range votes {
		threads[v.thread] = true
	}
	return len(threads) > mostThreads
}

// stage sets up a thread of the candidates and, last, the quoting item. The
// candidates are resolved among themselves, so that one that quotes another is
// not taken for the origin.
func (s *seeker) stage(q int, votes []vote) *work {
	sought := s.queries[q]
	t := &archive.Thread{}
	var texts []*markup.Text
	for _, v := range append(votes, vote{thread: int32(sought.thread), item: int32(sought.item)}) {
		item := *s.itemOf(v)
		item.Overrides = nil // they name items of another thread
		t.Items = append(t.Items, &item)
		texts = append(texts, s.text(int(v.thread), int(v.item)))
	}
	r := newResolver(s.archive, t, texts)
	all, last := r.prepare(), len(texts)-1
	for _, w := range all[:last] {
		w.resolve()
	}
	all[last].runs = newFinder(r.corpus).runs(last, all[last].segments, true)
	return all[last]
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
		if named || a.kept >= crossBits && a.kept >= crossLikeness*w.bitsOf(s.lo, s.hi) && !w.isMotto(s, &a) {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, byEvidence)
	return out
}

// isMotto tells words between quotation marks that stand on lines of their own
// in the last words of both items: the same signature, not a quotation.
func (w *work) isMotto(s segment, a *alignment) bool {
	q := a.steps[0].q0
	return s.mark == archive.Inline && w.isLineStart(s.lo) && w.isLineStart(q) &&
		w.end(w.item)-s.lo <= signatureWords && w.end(int(a.source))-q <= signatureWords
}

// crossing turns a quotation of the staged thread into one of its own.
func (s *seeker) crossing(q int, votes []vote, found archive.Quotation) Crossing {
	sought := s.queries[q]
	found.Item, found.Origin = sought.item, nil
	for i, p := range found.Sources {
		found.Sources[i].Target = s.target(votes[p.Item])
	}
	if sought.target != nil {
		found.Score = 1
	}
	return Crossing{Thread: sought.thread, Quotation: sought.quotation, Resolved: found}
}

// target names the item of a vote as other threads do.
func (s *seeker) target(v vote) archive.Target {
	return archive.Target{Thread: s.all[v.thread].thread.Path, Anchor: s.itemOf(v).Anchor(), Item: int(v.item)}
}
