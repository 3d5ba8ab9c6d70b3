package quote

import "ibid/cmd/ibid/internal/archive"

// longestDrop is how many words may be missing within one passage. A longer
// gap makes two passages of the source.
const longestDrop = 3

// resolved notes a quotation whose source is known.
func (w *work) resolved(s segment, a *alignment, from, to int32) {
	if whole := w.completed(a, from, to); whole.likeness() >= leastScore {
		a = whole
	} else { // so much of it is something else that it is not one with the rest
		from, to = a.from(), a.to()
	}
	w.note(s, a, from, to)
}

// note notes a quotation, given the alignment of all its words.
func (w *work) note(s segment, a *alignment, from, to int32) {
	s.lo, s.hi = from, to
	for _, part := range w.take(s) {
		of := a
		if part.len() < s.len() {
			cut := w.cut(*a, part.lo, part.hi)
			of = &cut
		}
		if q := w.quotation(part, of); len(q.Sources) > 0 {
			w.add(q)
		}
	}
}

// quotation gives a segment as a quotation whose source is known, given the
// alignment of all its words.
func (w *work) quotation(s segment, a *alignment) archive.Quotation {
	q := archive.Quotation{
		Span: w.span(s.lo, s.hi), Mark: s.mark, Level: s.level, Status: archive.Resolved,
		Score: rounded(a.likeness()),
	}
	q.Sources, q.Edits = w.passages(a)
	q.Fidelity = fidelity(q)
	if q.Fidelity == archive.Verbatim {
		q.Edits = nil
	}
	q.Origin = w.originOf(a)
	w.trace(a)
	return q
}

// leastScore is what a quotation must be like its source, the words at its ends
// that stand nowhere included.
const leastScore = 0.65

// unresolved notes a quotation of which nothing is found.
func (w *work) unresolved(s segment) {
	w.why = "" // it is looked for where somebody asks (whyNot)
	for _, part := range w.take(s) {
		q := archive.Quotation{Span: w.span(part.lo, part.hi), Mark: s.mark, Level: s.level, Status: archive.Unresolved}
		if part.len() < s.len() {
			q.Whole = w.span(s.lo, s.hi) // which is looked for in other threads
		}
		w.add(q)
	}
}

func (w *work) ambiguous(s segment, equal []alignment) {
	var candidates []archive.Target
	for _, a := range equal {
		candidates = append(candidates, w.target(a.source))
	}
	for _, part := range w.take(s) {
		w.add(archive.Quotation{Span: w.span(part.lo, part.hi), Mark: s.mark, Level: s.level, Status: archive.Ambiguous,
			Score: rounded(equal[0].likeness()), Candidates: candidates})
	}
}

func (w *work) target(item int32) archive.Target {
	return archive.Target{Anchor: w.thread.Items[item].Anchor(), Item: int(item)}
}

// passages turns an alignment into the passages of the source, in order, and
// the edits that lead from them to the quotation.
func (w *work) passages(a *alignment) ([]archive.Passage, []archive.Edit) {
	var sources []archive.Passage
	var edits []archive.Edit
	q0, q1 := int32(-1), int32(-1)
	end := func() {
		if q0 >= 0 {
			sources = append(sources, archive.Passage{Target: w.target(a.source), Span: w.span(q0, q1)})
		}
		q0 = -1
	}
	for _, s := range a.steps {
		if s.op == archive.Dropped && (s.q1-s.q0 > longestDrop || w.afterEllipsis(s.p0)) {
			end()
			continue
		}
		if s.q1 > s.q0 {
			if q0 < 0 {
				q0 = s.q0
			}
			q1 = s.q1
		}
		edits = append(edits, w.edit(s))
	}
	end()
	return sources, edits
}

func (w *work) edit(s step) archive.Edit {
	e := archive.Edit{Op: s.op}
	if s.p1 > s.p0 {
		e.Quoted = w.span(s.p0, s.p1)
	}
	if s.q1 > s.q0 {
		e.Source = w.span(s.q0, s.q1)
	}
	return e
}

func fidelity(q archive.Quotation) archive.Fidelity {
	f := archive.Verbatim
	if len(q.Sources) > 1 {
		f = archive.Elided
	}
	for _, e := range q.Edits {
		switch e.Op {
		case archive.Added, archive.Replaced:
			return archive.Altered
		case archive.Dropped:
			f = archive.Elided
		}
	}
	return f
}

// trace notes where the words of a quotation were first written.
func (w *work) trace(a *alignment) {
	for _, s := range a.steps {
		if s.op == archive.Kept {
			for i := int32(0); i < s.p1-s.p0; i++ {
				q := s.q0 + i
				if o := w.origin[q]; o >= 0 {
					q = o
				}
				w.origin[s.p0+i] = q
			}
		}
	}
}

// requotedShare is how much of a quotation its source must have quoted for it
// to have an origin; a lead-in quoted with it may be the rest.
const requotedShare = 0.6

// originOf gives the passages in which the words of an alignment were first
// written, if the source quotes most of them, from one item for the most part.
func (w *work) originOf(a *alignment) []archive.Passage {
	if w.requoted(a) < requotedShare {
		return nil
	}
	author := w.firstAuthor(a)
	var out []archive.Passage
	last := int32(-1)
	w.eachOrigin(a, func(o int32) {
		switch {
		case w.owner(o) != author:
		case last >= 0 && o > last && o-last <= longestDrop+1:
			out[len(out)-1].Span.To = w.span(o, o+1).To
			last = o
		default:
			out = append(out, archive.Passage{Target: w.target(author), Span: w.span(o, o+1)})
			last = o
		}
	})
	return out
}

// firstAuthor gives the item in which most words of an alignment were first
// written; of several, the first.
func (w *work) firstAuthor(a *alignment) int32 {
	count := map[int32]int{}
	best := int32(-1)
	w.eachOrigin(a, func(o int32) {
		item := w.owner(o)
		count[item]++
		if best < 0 || count[item] > count[best] || count[item] == count[best] && item < best {
			best = item
		}
	})
	return best
}

// eachOrigin calls do with the position where each kept word was first
// written, of those that the source quotes.
func (w *work) eachOrigin(a *alignment, do func(o int32)) {
	for _, s := range a.steps {
		for q := s.q0; s.op == archive.Kept && q < s.q1; q++ {
			if o := w.origin[q]; o >= 0 {
				do(o)
			}
		}
	}
}
