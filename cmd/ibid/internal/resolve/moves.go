package resolve

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// moves says where the words of a thread's items are when it was changed. An item is known
// by its anchor.
type moves struct {
	items []movedItem // by place before
}

// movedItem is an item with the keys of its words, as they were and as they are.
type movedItem struct {
	to       int // its place now; -1 if it is gone
	old, new []uint64
}

func newMoves(was *archive.Thread, before *markup.Packed, is *archive.Thread, now *markup.Packed) *moves {
	m := &moves{make([]movedItem, len(was.Items))}
	places := make(map[string]int, len(is.Items))
	for i, item := range is.Items {
		places[item.Anchor()] = i
	}
	for i, item := range was.Items {
		to, ok := places[item.Anchor()]
		if !ok {
			m.items[i].to = -1
			continue
		}
		m.items[i] = movedItem{to, before.AppendKeys(nil, i), now.AppendKeys(nil, to)}
	}
	return m
}

// span moves a run of words of an item, and reports whether they are all there: where they
// were, as many words before the end as they were, or else where they are first.
func (m *moves) span(item int, s *archive.Span) bool {
	if item < 0 || item >= len(m.items) || m.items[item].to < 0 {
		return false
	}
	old, new := m.items[item].old, m.items[item].new
	words := old[s.From:s.To]
	isAt := func(at int) bool {
		return at >= 0 && at+len(words) <= len(new) && slices.Equal(new[at:at+len(words)], words)
	}
	at := s.From
	if !isAt(at) {
		at += len(new) - len(old)
	}
	for first := 0; !isAt(at); first++ {
		if at = first; at > len(new) {
			return false
		}
	}
	s.From, s.To = at, at+len(words)
	return true
}

func (m *moves) place(p *Place) bool {
	if !m.span(p.Item, &p.Span) {
		return false
	}
	p.Item = m.items[p.Item].to
	return true
}

// quotation moves a quotation, with what of its own thread it leads to.
func (m *moves) quotation(q *archive.Quotation) bool {
	at := Place{q.Item, q.Span}
	if !m.place(&at) || q.Whole.Len() > 0 && !m.span(q.Item, &q.Whole) {
		return false
	}
	shift := at.Span.From - q.Span.From
	q.Item, q.Span = at.Item, at.Span
	q.Edits = slices.Clone(q.Edits)
	for i := range q.Edits {
		q.Edits[i].Quoted.From += shift
		q.Edits[i].Quoted.To += shift
	}
	var ok1, ok2 bool
	q.Sources, ok1 = m.passages(q.Sources)
	q.Origin, ok2 = m.passages(q.Origin)
	return ok1 && ok2
}

// passages moves those of the thread itself.
func (m *moves) passages(all []archive.Passage) ([]archive.Passage, bool) {
	all = slices.Clone(all)
	for i := range all {
		p := &all[i]
		if p.Thread != "" {
			continue
		}
		at := Place{p.Item, p.Span}
		if !m.place(&at) {
			return nil, false
		}
		p.Item, p.Span = at.Item, at.Span
	}
	return all, true
}
