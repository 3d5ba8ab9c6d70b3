package quote

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/align"
)

// LongestDrop is how many words may be missing within one passage. A longer
// gap makes two passages of the source.
const LongestDrop = 3

// resolved notes a quotation whose source is known.
func (w *itemResolver) resolved(s segment, a *align.Alignment, from, to int32) {
	if whole := w.completed(a, from, to); whole.Likeness() >= leastScore {
		a = whole
	} else { // so much of it is something else that it is not one with the rest
		from, to = a.From(), a.To()
	}
	w.note(s, a, from, to)
}

// note notes a quotation, given the alignment of all its words.
func (w *itemResolver) note(s segment, a *align.Alignment, from, to int32) {
	s.lo, s.hi = from, to
	for _, part := range w.take(s) {
		of := a
		if part.len() < s.len() {
			cut := w.Cut(*a, part.lo, part.hi)
			of = &cut
		}
		if q := w.quotation(part, of); len(q.Sources) > 0 {
			w.add(q)
		}
	}
}

// quotation returns a segment as a quotation whose source is known, given the
// alignment of all its words.
func (w *itemResolver) quotation(s segment, a *align.Alignment) archive.Quotation {
	q := archive.Quotation{
		Span: w.Span(s.lo, s.hi), Mark: s.mark, Level: s.level, Status: archive.Resolved,
		Score: rounded(a.Likeness()),
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
func (w *itemResolver) unresolved(s segment) {
	w.why = "" // it is looked for where somebody asks (whyNot)
	for _, part := range w.take(s) {
		q := archive.Quotation{Span: w.Span(part.lo, part.hi), Mark: s.mark, Level: s.level, Status: archive.Unresolved}
		if part.len() < s.len() {
			q.Whole = w.Span(s.lo, s.hi) // which is looked for in other threads
		}
		w.add(q)
	}
}

func (w *itemResolver) ambiguous(s segment, equal []align.Alignment) {
	var candidates []archive.Target
	for _, a := range equal {
		candidates = append(candidates, w.target(a.Source))
	}
	for _, part := range w.take(s) {
		w.add(archive.Quotation{Span: w.Span(part.lo, part.hi), Mark: s.mark, Level: s.level, Status: archive.Ambiguous,
			Score: rounded(equal[0].Likeness()), Candidates: candidates})
	}
}

func (w *itemResolver) target(item int32) archive.Target {
	return archive.Target{Anchor: w.thread.Items[item].Anchor(), Item: int(item)}
}

// passages turns an alignment into the passages of the source, in order, and
// the edits that lead from them to the quotation.
func (w *itemResolver) passages(a *align.Alignment) ([]archive.Passage, []archive.Edit) {
	var sources []archive.Passage
	var edits []archive.Edit
	q0, q1 := int32(-1), int32(-1)
	end := func() {
		if q0 >= 0 {
			sources = append(sources, archive.Passage{Target: w.target(a.Source), Span: w.Span(q0, q1)})
		}
		q0 = -1
	}
	for _, s := range a.Steps {
		if s.Op == archive.Dropped && (s.Q1-s.Q0 > LongestDrop || w.AfterEllipsis(s.P0)) {
			end()
			continue
		}
		if s.Q1 > s.Q0 {
			if q0 < 0 {
				q0 = s.Q0
			}
			q1 = s.Q1
		}
		edits = append(edits, w.edit(s))
	}
	end()
	return sources, edits
}

func (w *itemResolver) edit(s align.Step) archive.Edit {
	e := archive.Edit{Op: s.Op}
	if s.P1 > s.P0 {
		e.Quoted = w.Span(s.P0, s.P1)
	}
	if s.Q1 > s.Q0 {
		e.Source = w.Span(s.Q0, s.Q1)
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
func (w *itemResolver) trace(a *align.Alignment) {
	for _, s := range a.Steps {
		if s.Op == archive.Kept {
			for i := int32(0); i < s.P1-s.P0; i++ {
				q := s.Q0 + i
				if o := w.origin[q]; o >= 0 {
					q = o
				}
				w.origin[s.P0+i] = q
			}
		}
	}
}

// RequotedShare is how much of a quotation its source must have quoted for it
// to have an origin; a lead-in quoted with it may be the rest.
const RequotedShare = 0.6

// originOf returns the passages in which the words of an alignment were first
// written, if the source quotes most of them, from one item for the most part.
func (w *itemResolver) originOf(a *align.Alignment) []archive.Passage {
	if w.requoted(a) < RequotedShare {
		return nil
	}
	author := w.firstAuthor(a)
	var out []archive.Passage
	last := int32(-1)
	w.eachOrigin(a, func(o int32) {
		switch {
		case w.Owner(o) != author:
		case last >= 0 && o > last && o-last <= LongestDrop+1:
			out[len(out)-1].Span.To = w.Span(o, o+1).To
			last = o
		default:
			out = append(out, archive.Passage{Target: w.target(author), Span: w.Span(o, o+1)})
			last = o
		}
	})
	return out
}

// firstAuthor returns the item in which most words of an alignment were first
// written; of several, the first.
func (w *itemResolver) firstAuthor(a *align.Alignment) int32 {
	count := map[int32]int{}
	best := int32(-1)
	w.eachOrigin(a, func(o int32) {
		item := w.Owner(o)
		count[item]++
		if best < 0 || count[item] > count[best] || count[item] == count[best] && item < best {
			best = item
		}
	})
	return best
}

// eachOrigin calls do with the position where each kept word was first
// written, of those that the source quotes.
func (w *itemResolver) eachOrigin(a *align.Alignment, do func(o int32)) {
	for _, s := range a.Steps {
		for q := s.Q0; s.Op == archive.Kept && q < s.Q1; q++ {
			if o := w.origin[q]; o >= 0 {
				do(o)
			}
		}
	}
}
