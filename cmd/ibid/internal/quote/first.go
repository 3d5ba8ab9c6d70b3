package quote

import (
	"cmp"
	"slices"

	"ibid/cmd/ibid/internal/archive"
)

// firstWritten adds to the crossings where their words, and those of the
// quotations that repeat them, were first written: in each thread, the words
// of a crossing had seemed its quoter's own.
func (s *seeker) firstWritten(crossings []Crossing) []Crossing {
	slices.SortStableFunc(crossings, func(x, y Crossing) int {
		return s.byDate(vote{thread: int32(x.Thread), item: int32(x.Resolved.Item)}, vote{thread: int32(y.Thread), item: int32(y.Resolved.Item)})
	})
	resolved := map[int][]archive.Quotation{} // of the threads that have crossings, these in place
	for _, c := range crossings {
		if resolved[c.Thread] == nil {
			resolved[c.Thread] = slices.Clone(s.all[c.Thread].quotations)
		}
		resolved[c.Thread][c.Quotation] = c.Resolved
	}
	of := func(thread int) []archive.Quotation {
		if own := resolved[thread]; own != nil {
			return own
		}
		return s.all[thread].quotations
	}
	for i, c := range crossings {
		source, _ := c.Resolved.Source()
		if thread, ok := s.threadAt(source.Thread); ok && source.Span.Len() > 0 {
			crossings[i].Resolved.Origin = moved(originIn(of(thread), c.Resolved.Sources), source.Thread, s.archive.Threads[c.Thread].Path)
			resolved[c.Thread][c.Quotation] = crossings[i].Resolved
		}
	}
	for thread := range s.all {
		crossings = append(crossings, repeated(thread, resolved[thread])...)
	}
	return crossings
}

func (s *seeker) threadAt(path string) (int, bool) {
	return slices.BinarySearchFunc(s.archive.Threads, path, func(t *archive.Thread, path string) int { return cmp.Compare(t.Path, path) })
}

// repeated gives the quotations of a thread that repeat its crossings, each
// with its origin in the other thread.
func repeated(thread int, quotations []archive.Quotation) []Crossing {
	var out []Crossing
	for i := range quotations {
		q := &quotations[i]
		source, ok := q.Source()
		if !ok || source.Thread != "" || holdsOthers(quotations[i:]) {
			continue
		}
		from := q.Sources
		if len(q.Origin) > 0 {
			from = q.Origin
		}
		if o := originIn(quotations, from); len(o) > 0 && o[0].Thread != "" {
			q.Origin = o
			out = append(out, Crossing{Thread: thread, Quotation: i, Resolved: *q})
		}
	}
	return out
}

// holdsOthers tells whether the first of some quotations holds deeper ones:
// these lead to who wrote the words.
func holdsOthers(quotations []archive.Quotation) bool {
	return len(quotations) > 1 && quotations[1].Item == quotations[0].Item && quotations[1].Level > quotations[0].Level &&
		quotations[0].Span.Holds(quotations[1].Span)
}

// moved gives passages that one thread names as another one names them.
func moved(passages []archive.Passage, from, to string) []archive.Passage {
	out := slices.Clone(passages)
	for i := range out {
		switch out[i].Thread {
		case "":
			out[i].Thread = from
		case to:
			out[i].Thread = ""
		}
	}
	return out
}

// originIn gives where the words of passages were first written, if most of
// them stand in one of the quotations, which are in order.
func originIn(quotations []archive.Quotation, passages []archive.Passage) []archive.Passage {
	item, all := passages[0].Item, 0
	for _, p := range passages {
		all += p.Span.Len()
	}
	first, _ := slices.BinarySearchFunc(quotations, item, func(q archive.Quotation, item int) int { return cmp.Compare(q.Item, item) })
	var out []archive.Passage
	most := int(requotedShare * float64(all))
	for ; first < len(quotations) && quotations[first].Item == item; first++ {
		if q := &quotations[first]; q.Status == archive.Resolved && shared(q.Span, passages) > most {
			most, out = shared(q.Span, passages), source(q, passages)
		}
	}
	return out
}

// shared counts the words of passages of one item that lie in a span of it.
func shared(span archive.Span, passages []archive.Passage) int {
	n := 0
	for _, p := range passages {
		n += max(0, min(p.Span.To, span.To)-max(p.Span.From, span.From))
	}
	return n
}

// source gives what a quotation's words that lie in passages repeat: the
// origin as a whole, if it has one, else the words of its source.
func source(q *archive.Quotation, passages []archive.Passage) []archive.Passage {
	if len(q.Origin) > 0 {
		return q.Origin
	}
	edits := q.Edits
	if len(edits) == 0 {
		edits = []archive.Edit{{Op: archive.Kept, Quoted: q.Span, Source: q.Sources[0].Span}}
	}
	var out []archive.Passage
	for _, e := range edits {
		for _, p := range passages {
			from, to := max(e.Quoted.From, p.Span.From), min(e.Quoted.To, p.Span.To)
			if e.Op != archive.Kept || from >= to {
				continue
			}
			words := archive.Span{From: e.Source.From + from - e.Quoted.From, To: e.Source.From + to - e.Quoted.From}
			if n := len(out); n > 0 && words.From >= out[n-1].Span.To && words.From-out[n-1].Span.To <= longestDrop {
				out[n-1].Span.To = words.To
			} else {
				out = append(out, archive.Passage{Target: q.Sources[0].Target, Span: words})
			}
		}
	}
	return out
}
