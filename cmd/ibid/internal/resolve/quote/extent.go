package quote

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/align"
)

// How many words at an end of a mark may stand nowhere in the source and be of the
// quotation still: one in so many, and a few at any rate.
const (
	leastSlack = 2
	slackOf    = 10
)

// extent says where a quotation begins and ends: with its mark, if nearly all
// of what is marked is aligned, else with what is.
func (w *itemResolver) extent(s segment, a *align.Alignment) (from, to int32) {
	from, to = a.From(), a.To()
	slack := max(leastSlack, a.Len()/slackOf)
	if from-s.lo <= slack && !w.EndsBetween(s.lo+1, from-1) && !w.introduces(s.lo, from) {
		from = s.lo
	}
	if s.hi-to <= slack && !w.EndsBetween(to+1, s.hi-1) && !w.isAttribution(to, s.hi, to-1) {
		to = s.hi
	}
	return from, to
}

// completed returns an alignment that goes as far as its quotation: the words
// beyond its ends stand for the source's there. An alignment ends with words
// that agree.
func (w *itemResolver) completed(a *align.Alignment, from, to int32) *align.Alignment {
	if from == a.From() && to == a.To() {
		return a
	}
	b := align.NewBuilder(w.Aligner)
	if n := a.From() - from; n > 0 {
		w.before(&b, a, n)
	}
	for _, s := range a.Steps {
		b.Add(s)
	}
	if n := to - a.To(); n > 0 {
		w.behind(&b, a, n)
	}
	out := b.Alignment(a.Source)
	return &out
}

// before adds what became of the source as the n words before an alignment:
// they stand there farther off, or are the first of its sentence, changed, or
// misspelt ones; else they were added.
func (w *itemResolver) before(b *align.Builder, a *align.Alignment, n int32) {
	p, q1, first := a.From(), a.Steps[0].Q0, w.Start[a.Source]
	for q := q1 - n; q >= first && q >= q1-n-mostApart && (w.AfterEllipsis(p) || n > 1 && !w.EndsBetween(q+n, q1)); q-- {
		if w.Agree(p-n, q, n) {
			b.Put(archive.Kept, p-n, p, q, q+n)
			b.Put(archive.Dropped, p, p, q+n, q1)
			return
		}
	}
	q := q1
	for q > first && q1-q < n && !w.Begins(q) {
		q--
	}
	if !w.Begins(q) && !w.AllNear(align.Step{P0: p - n, P1: p, Q0: q, Q1: q1}) {
		q = q1
	}
	b.Between(p-n, p, q, q1)
}

// behind adds the same of the n words behind an alignment.
func (w *itemResolver) behind(b *align.Builder, a *align.Alignment, n int32) {
	p, q0, last := a.To(), a.Steps[len(a.Steps)-1].Q1, w.End(int(a.Source))
	for q := q0; q+n <= last && q <= q0+mostApart && (w.AfterEllipsis(p) || n > 1 && !w.EndsBetween(q0, q)); q++ {
		if w.Agree(p, q, n) {
			b.Put(archive.Dropped, p, p, q0, q)
			b.Put(archive.Kept, p, p+n, q, q+n)
			return
		}
	}
	q := q0
	for q < last && q-q0 < n && !w.Ends(q) {
		q++
	}
	if !w.Ends(q) && !w.AllNear(align.Step{P0: p, P1: p + n, Q0: q0, Q1: q}) {
		q = q0
	}
	b.Between(p, p+n, q0, q)
}

// splitAtLeadIns cuts a segment into the parts between the lead-ins within it:
// mail readers put "On Tuesday, Ines wrote:" inside the mark, and some flatten
// all levels into one.
func (w *itemResolver) splitAtLeadIns(s segment) []segment {
	var out []segment
	for _, lead := range w.LeadsWithin(s.lo, s.hi) {
		part := s
		if part.hi = lead.Lo; part.len() > 0 {
			out = append(out, part)
		}
		s.lo = min(lead.Hi, s.hi)
	}
	if s.len() > 0 {
		out = append(out, s)
	}
	return out
}

// withoutLeadIn returns words marked in running text without those before their
// first colon: a lead-in may stand in the same italics as what it announces.
func (w *itemResolver) withoutLeadIn(s segment) (segment, bool) {
	if isBlock(s.mark) {
		return s, false
	}
	for p := s.lo; p < min(s.lo+leadLength, s.hi-phraseWords-1); p++ {
		if w.isColon(p) {
			s.lo, s.lead, s.known = p+1, nil, false
			return s, true
		}
	}
	return s, false
}

// isColon reports whether a colon, or its like, stands behind the word at p.
func (w *itemResolver) isColon(p int32) bool {
	word := w.At(p)
	return word.After == markup.Colon && !word.Joined
}

// lineStart returns the position at which the line of the word at p begins.
func (w *itemResolver) lineStart(p, lo int32) int32 {
	for p > lo && !w.IsBlockStart(p) && !w.At(p-1).LineEnd {
		p--
	}
	return p
}

// introduces reports whether the words between two positions within a mark are
// its lead-in.
func (w *itemResolver) introduces(lo, hi int32) bool {
	return lo < hi && (w.isColon(hi-1) || w.isAttribution(lo, hi, hi-1))
}

// isAttribution reports whether the words between two positions within a mark,
// parted from the others by a sign behind the word at p, say little more than
// who said it: "Ines: the boat is late", "the boat is late [my colleague Ines
// Calloway]".
func (w *itemResolver) isAttribution(lo, hi, p int32) bool {
	names, verbs := int32(0), int32(0)
	for q := lo; q < hi && q-lo < leadLength; q++ {
		if len(w.calledAt(q, hi)) > 0 {
			names++
		} else if w.says(q) {
			verbs++
		}
	}
	return names > 0 && 2*(names+verbs) >= hi-lo && w.At(p).After > markup.Space
}
