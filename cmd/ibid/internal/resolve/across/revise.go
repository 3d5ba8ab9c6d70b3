package across

import (
	"cmp"
	"maps"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/quote"
)

// revise puts the quotations across threads among the quotations of their threads. Their words,
// and those of the quotations that repeat them, had seemed the quoter's own in
// each thread; now all of them get the origin.
func (s *search) revise(found []crossQuotation) []Revision {
	slices.SortStableFunc(found, func(x, y crossQuotation) int {
		return s.byDate(vote{thread: int32(x.thread), item: int32(x.resolved.Item)}, vote{thread: int32(y.thread), item: int32(y.resolved.Item)})
	})
	revised := map[int][]archive.Quotation{}
	for _, c := range found {
		if revised[c.thread] == nil {
			revised[c.thread] = slices.Clone(s.all[c.thread].quotations())
		}
		revised[c.thread] = put(revised[c.thread], c.resolved)
	}
	now := func(thread int) []archive.Quotation {
		if quotations := revised[thread]; quotations != nil {
			return quotations
		}
		return s.quotationsOf(thread)
	}
	for _, c := range found {
		source, _ := c.resolved.Source()
		if thread, ok := s.archive.ThreadAt(source.Thread); ok && source.Span.Len() > 0 {
			c.resolved.Origin = moved(originIn(now(thread), c.resolved.Sources), source.Thread, s.archive.Threads[c.thread].Path)
			put(revised[c.thread], c.resolved)
		}
	}
	var out []Revision
	for _, thread := range slices.Sorted(maps.Keys(revised)) {
		repeat(revised[thread])
		out = append(out, Revision{thread, revised[thread]})
	}
	return out
}

// put puts a quotation in its place among others, where it may stand already.
func put(all []archive.Quotation, q archive.Quotation) []archive.Quotation {
	i, _ := slices.BinarySearchFunc(all, q, quote.InOrder)
	for k := i; k < len(all) && quote.InOrder(all[k], q) == 0; k++ {
		if all[k].Level == q.Level {
			all[k] = q
			return all
		}
	}
	return slices.Insert(all, i, q)
}

// repeat sets the origin of the quotations of a thread that repeat its quotations
// across threads: it is in the other thread.
func repeat(quotations []archive.Quotation) {
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
		}
	}
}

// holdsOthers reports whether the first of some quotations holds deeper ones:
// these lead to who wrote the words.
func holdsOthers(quotations []archive.Quotation) bool {
	return len(quotations) > 1 && quotations[1].Item == quotations[0].Item && quotations[1].Level > quotations[0].Level &&
		quotations[0].Span.Holds(quotations[1].Span)
}

// moved returns passages that one thread names as another one names them.
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

// originIn returns where the words of passages were first written, if most of
// them stand in one of the quotations, which are in order.
func originIn(quotations []archive.Quotation, passages []archive.Passage) []archive.Passage {
	item, all := passages[0].Item, 0
	for _, p := range passages {
		all += p.Span.Len()
	}
	first, _ := slices.BinarySearchFunc(quotations, item, func(q archive.Quotation, item int) int { return cmp.Compare(q.Item, item) })
	var out []archive.Passage
	most := int(quote.RequotedShare * float64(all))
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

// source returns what a quotation's words that lie in passages repeat: the
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
			if n := len(out); n > 0 && words.From >= out[n-1].Span.To && words.From-out[n-1].Span.To <= quote.LongestDrop {
				out[n-1].Span.To = words.To
			} else {
				out = append(out, archive.Passage{Target: q.Sources[0].Target, Span: words})
			}
		}
	}
	return out
}
