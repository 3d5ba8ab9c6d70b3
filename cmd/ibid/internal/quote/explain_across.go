package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// Search is what came of looking for a quotation in other threads.
type Search struct {
	Quotation  int        // place in its thread's quotations
	Candidates []Evidence // best first; those that were turned down too
	Why        string     // why the winner won, or why there is none
}

// What came of a search, as ExplainAcross gives it.
const (
	whyAcross   = "no earlier item of its own thread holds these words, and this one of an earlier thread does"
	whyUndated  = "none is known to be earlier, since this item has no date"
	whySaying   = "these words stand in so many that they are nobody's"
	whyNoThread = "no earlier item holds them"
	whyTooFew   = "no earlier item holds enough of them"
)

// ExplainAcross says of each quotation of an item that was looked for in other
// threads what came of it. The arguments are those of Across.
func ExplainAcross(a *archive.Archive, all []Summary, text func(thread, item int) *markup.Text, thread, item int) []Search {
	all = slices.Clone(all)
	for i := range all {
		all[i].open = slices.DeleteFunc(slices.Clone(all[i].open), func(q query) bool { return i != thread || q.item != item })
	}
	s := newSeeker(a, all, text)
	s.scan()
	var out []Search
	for q := range s.queries {
		out = append(out, s.explain(q))
	}
	return out
}

func (s *seeker) explain(q int) Search {
	sought := s.queries[q]
	x := Search{Quotation: sought.quotation}
	own := s.all[sought.thread].thread.Items[sought.item]
	switch all := s.candidates(q, 0); {
	case sought.target == nil && !own.Date.Known():
		x.Why = whyUndated
		return x
	case len(all) == 0:
		x.Why = whyNoThread
		return x
	case s.isSaying(all):
		x.Why = whySaying
		return x
	}
	votes := s.compared(q, 0)
	w := s.stage(q, votes)
	x.Candidates = w.evidence(archive.Quotation{Span: sought.span, Mark: sought.mark, Level: sought.level})
	for i, c := range x.Candidates {
		x.Candidates[i].Target = s.target(votes[c.Item])
	}
	x.Why = whyTooFew
	if _, ok := s.settle(q); ok {
		x.Why = whyAcross
	}
	return x
}
