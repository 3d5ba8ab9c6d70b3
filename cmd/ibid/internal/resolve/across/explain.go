package across

import (
	"cmp"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/quote"
)

// Search is what came of looking for a quotation in other threads.
type Search struct {
	Span       archive.Span     // of the quotation, in its item
	Level      int              // of the quotation
	Candidates []quote.Evidence // best first; those that were turned down too
	Why        string           // why the winner won, or why there is none
}

// What came of a search, as Explain gives it.
const (
	whyAcross   = "no earlier item of its own thread holds these words, and this one of an earlier thread does"
	whyCopied   = "it has no mark, but so many words in a row stand in this item of an earlier thread"
	whyUndated  = "none is known to be earlier, since this item has no date"
	whySaying   = "these words stand in so many that they are nobody's"
	whyNoThread = "no earlier item holds them"
	whyTooFew   = "no earlier item holds enough of them"
)

// Explain says of each quotation of an item that was looked for in other
// threads what came of it. The arguments are those of Resolve.
func Explain(a *archive.Archive, u *corpus.Usage, all []Summary, texts Texts, thread, item int) []Search {
	all = slices.Clone(all)
	for i := range all {
		all[i].open = slices.DeleteFunc(slices.Clone(all[i].open), func(q query) bool { return i != thread || q.item != item })
	}
	s := newSearch(a, u, all, texts)
	s.addOpen()
	s.share = 0 // so that what was turned down is there too
	for _, q := range s.copies(Memory{}) {
		if q.thread == thread && q.item == item {
			s.add(q)
		}
	}
	s.scan(Memory{})
	var out []Search
	for q := range s.lookups {
		if s.isCopy(q) {
			out = append(out, s.explainCopies(q)...)
		} else {
			out = append(out, s.explain(q))
		}
	}
	return out
}

// explainCopies explains the quotations that were found in a stretch without
// a mark.
func (s *search) explainCopies(q int) []Search {
	var out []Search
	votes := s.compared(q)
	if len(votes) == 0 {
		return nil
	}
	for _, c := range s.resolve(q, votes) {
		span := c.resolved.Span
		out = append(out, Search{Span: span, Candidates: s.evidence(q, votes, span, noObjection), Why: whyCopied})
	}
	return out
}

func (s *search) explain(q int) Search {
	sought := s.lookups[q]
	x := Search{Span: sought.part, Level: sought.level}
	own := s.all[sought.thread].thread.Items[sought.item]
	switch all := s.candidates(q); {
	case len(all) == 0:
		x.Candidates = s.notEarlier(q)
		x.Why = quote.Reason(x.Candidates, whyNoThread)
		if sought.target == nil && !own.Date.Known() {
			x.Why = whyUndated
		}
	case s.isSaying(q):
		x.Why = whySaying
	case len(s.resolve(q, s.compared(q))) > 0:
		x.Candidates, x.Why = s.evidence(q, s.compared(q), sought.part, noObjection), whyAcross
	default:
		x.Candidates = s.evidence(q, s.compared(q), sought.part, itsObjection)
		x.Why = quote.Reason(x.Candidates, whyTooFew)
	}
	return x
}

// What is said against a candidate of a search: nothing, what the evidence says,
// or that it is not known to be earlier.
func noObjection(quote.Evidence) quote.Objection    { return "" }
func itsObjection(e quote.Evidence) quote.Objection { return e.Against }
func isUndated(quote.Evidence) quote.Objection      { return quote.AgainstUndated }

// notEarlier returns the items of other threads that hold what a query seeks, and
// of which it is not known that they are earlier.
func (s *search) notEarlier(q int) []quote.Evidence {
	sought := s.lookups[q]
	var votes []vote
	for _, v := range s.votes[sought.wording] {
		if int(v.thread) != sought.thread && float64(v.grams) >= quote.LeastLikeness*gramsIn(sought.span.Len()) {
			votes = append(votes, v)
		}
	}
	if len(votes) == 0 {
		return nil
	}
	votes = votes[:min(len(votes), mostCandidates)]
	slices.SortFunc(votes, s.byDate)
	return s.evidence(q, votes, sought.part, isUndated)
}

// evidence weighs candidates of a look-up for words of its item.
func (s *search) evidence(q int, votes []vote, span archive.Span, against func(quote.Evidence) quote.Objection) []quote.Evidence {
	s.assemble(q, votes)
	all := s.assembly.Evidence(s.lookups[q].sought(), span)
	for i, c := range all {
		all[i].Target, all[i].Against = s.target(votes[c.Item]), against(c)
	}
	slices.SortStableFunc(all, func(x, y quote.Evidence) int { return cmp.Compare(y.Bits, x.Bits) })
	return all
}
