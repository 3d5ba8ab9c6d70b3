package across

import (
	"cmp"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/quote"
)

// crossQuotation is a quotation whose source, or origin, stands in another thread.
type crossQuotation struct {
	thread   int
	resolved archive.Quotation
}

// resolveAll finds the sources of all look-ups, and gives what is found in their
// order. Those with the same candidates are worked on one after another.
func (s *search) resolveAll() []crossQuotation {
	votes := make([][]vote, len(s.lookups))
	order := make([]int, 0, len(s.lookups))
	for q := range s.lookups {
		if votes[q] = s.compared(q); len(votes[q]) > 0 {
			order = append(order, q)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int {
		a, b := s.lookups[x], s.lookups[y]
		return cmp.Or(slices.CompareFunc(votes[x], votes[y], compareVotes), cmp.Compare(a.thread, b.thread), cmp.Compare(a.item, b.item))
	})
	found := make([][]crossQuotation, len(s.lookups))
	for _, q := range order {
		found[q] = s.resolve(q, votes[q])
	}
	return slices.Concat(found...)
}

func compareVotes(a, b vote) int {
	return cmp.Or(cmp.Compare(a.thread, b.thread), cmp.Compare(a.item, b.item))
}

// compared returns the candidates of a look-up that are compared word by word, in
// order of date: none if its words are a saying.
func (s *search) compared(q int) []vote {
	if s.isSaying(q) {
		return nil
	}
	votes := s.candidates(q)
	votes = votes[:min(len(votes), mostCandidates)]
	slices.SortFunc(votes, s.byDate)
	return votes
}

// resolve compares a look-up with its candidates word by word, as if they were
// the items before it in a thread of their own, and resolves it if one of
// them is its source. Words without a mark may hold several quotations.
func (s *search) resolve(q int, votes []vote) []crossQuotation {
	s.assemble(q, votes)
	var found []archive.Quotation
	if s.isCopy(q) {
		found = s.assembly.Unmarked(s.lookups[q].span)
	} else {
		found = s.assembly.Marked(s.lookups[q].sought())
	}
	var out []crossQuotation
	for _, f := range found {
		out = append(out, s.crossQuotation(q, votes, f))
	}
	return out
}

func (q lookup) sought() quote.Sought {
	return quote.Sought{Span: q.span, Part: q.part, Mark: q.mark, Level: q.level, Named: q.target != nil}
}

// isCopy tells a look-up for what may have been copied without a mark.
func (s *search) isCopy(q int) bool {
	return s.lookups[q].mark == archive.Unmarked && s.lookups[q].target == nil
}

// assembled is which candidates and which item the assembly was last made of.
type assembled struct {
	votes        []vote
	thread, item int
}

// assemble puts together the candidates of a look-up and the item that it is of,
// as far as they are not.
func (s *search) assemble(q int, votes []vote) {
	at := s.lookups[q]
	isSame := len(s.last.votes) > 0 && slices.EqualFunc(votes, s.last.votes, func(a, b vote) bool { return compareVotes(a, b) == 0 })
	if isSame && s.last.thread == at.thread && s.last.item == at.item {
		return
	}
	if !isSame {
		var items []*archive.Item
		var texts []*markup.Text
		for _, v := range votes {
			items = append(items, s.itemOf(v))
			texts = append(texts, s.texts.Text(int(v.thread), int(v.item)))
		}
		s.assembly.SetSources(items, texts)
	}
	s.assembly.SetQuoter(s.all[at.thread].thread.Items[at.item], s.texts.Text(at.thread, at.item))
	s.last = assembled{votes, at.thread, at.item}
}

// crossQuotation turns a quotation of the assembly into one of its own thread.
func (s *search) crossQuotation(q int, votes []vote, found archive.Quotation) crossQuotation {
	at := s.lookups[q]
	found.Item, found.Origin, found.Override = at.item, nil, at.entry
	for i, p := range found.Sources {
		found.Sources[i].Target = s.target(votes[p.Item])
	}
	if at.target != nil {
		found.Score = 1
	}
	return crossQuotation{at.thread, found}
}

// target names the item of a vote as other threads do.
func (s *search) target(v vote) archive.Target {
	return archive.Target{Thread: s.all[v.thread].thread.Path, Anchor: s.itemOf(v).Anchor(), Item: int(v.item)}
}
