package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/corpus"
)

// division returns the step of an alignment that parts it: where words that are
// the writer's own begin or end a sentence, nothing says without a mark that
// what stands on both sides of them is one quotation. Of several such steps it
// gives the middle one, so that dividing again and again costs little. An
// alignment is not divided if no part of it is a quotation by itself.
func (w *itemResolver) division(a *align.Alignment) (between align.Step, ok bool) {
	var all []align.Step
	lo, isQuotation := a.From(), false
	for _, s := range a.Steps {
		if a.From() < s.P0 && s.P1 < a.To() && w.isBetween(s) {
			isQuotation = isQuotation || w.isQuotation(a, lo, s.P0)
			all, lo = append(all, s), s.P1
		}
	}
	if len(all) == 0 || !isQuotation && !w.isQuotation(a, lo, a.To()) {
		return align.Step{}, false
	}
	return all[len(all)/2], true
}

// isQuotation reports whether the part of an alignment between two positions is a
// quotation by itself.
func (w *itemResolver) isQuotation(a *align.Alignment, lo, hi int32) bool {
	part := w.Cut(*a, lo, hi)
	_, ok := w.unmarkedExtent(&part)
	return ok
}

// isBetween tells a step of the writer's own words: they are added, or more or
// fewer than the source's in their place, beside the bound of a sentence. A word
// for a word is a change of the source's, and followed, unless it is a sentence
// of its own or stands at the bound of a paragraph: there the writer is as
// likely to have begun or ended.
func (w *itemResolver) isBetween(s align.Step) bool {
	begins, ends := w.Begins(s.P0), w.Begins(s.P1)
	switch {
	case s.Op == archive.Added, s.Op == archive.Replaced && s.P1-s.P0 != s.Q1-s.Q0:
		return begins || ends
	case s.Op == archive.Replaced:
		return begins && ends || w.IsBlockStart(s.P0) || w.IsBlockStart(s.P1)
	}
	return false
}

// unmarkedExtent trims an alignment to whole sentences where it holds enough
// of them, and says whether what is left is a quotation.
func (w *itemResolver) unmarkedExtent(a *align.Alignment) (segment, bool) {
	from, to := a.From(), a.To()
	for from < to && !w.Begins(from) && (from > a.From() || !w.opensSource(a)) {
		from++
	}
	for to > from && !w.Ends(to) && (to < a.To() || !w.closesSource(a)) {
		to--
	}
	to = w.withoutMutedLines(from, to)
	s := segment{mark: archive.Unmarked, lo: from, hi: to}
	if !w.isSentence(a, s) {
		return w.trimmed(a), w.isExcerpt(a)
	}
	if before := w.Cut(*a, a.From(), from); w.isExcerpt(&before) {
		s.lo = a.From()
	}
	if behind := w.Cut(*a, to, a.To()); w.isExcerpt(&behind) {
		s.hi = a.To()
	}
	return w.withoutStrange(a, s), true
}

// withoutMutedLines returns where words end without the lines of boilerplate at
// their end: who copies a letter does not quote its footer.
func (w *itemResolver) withoutMutedLines(lo, hi int32) int32 {
	for lo < hi {
		start := w.lineStart(hi-1, lo)
		if !w.isMuted(start, hi) {
			break
		}
		hi = start
	}
	return hi
}

// isMuted tells words that are all boilerplate.
func (w *itemResolver) isMuted(lo, hi int32) bool {
	return !slices.Contains(w.Muted[lo:hi], false)
}

// isMostlyMuted tells words of which hardly any but boilerplate is left.
func (w *itemResolver) isMostlyMuted(s segment) bool {
	own := int32(0) // in parts of a word
	for p := s.lo; p < s.hi; p++ {
		if !w.Muted[p] {
			own += w.PartsIn(p, p+1)
		}
	}
	return own < blockWords*corpus.WordParts && own < w.PartsIn(s.lo, s.hi)/2
}

// byChance is how many words behind or before the end of a sentence of the
// source's may agree by chance with those of the writer's own sentence.
const byChance = 2

// trimmed returns the words of an alignment but for a word or two at its ends
// that are of another sentence of the source's.
func (w *itemResolver) trimmed(a *align.Alignment) segment {
	s := segment{mark: archive.Unmarked, lo: a.From(), hi: a.To()}
	first, last := a.Steps[0], a.Steps[len(a.Steps)-1]
	for n := int32(1); n <= byChance; n++ {
		if first.Op == archive.Kept && first.P1-first.P0 > n && w.Ends(first.Q0+n) && !w.Begins(first.P0+n) {
			s.lo = first.P0 + n
		}
		if last.Op == archive.Kept && last.P1-last.P0 > n && w.Ends(last.Q1-n) && !w.Begins(last.P1-n) {
			s.hi = last.P1 - n
		}
	}
	return s
}

// opensSource tells an alignment that begins where its source's sentence does,
// behind a sign such as a bracket, "see << Also, the boat is late >>", or
// anywhere in it, behind a colon or a lead-in with its author's name before it.
func (w *itemResolver) opensSource(a *align.Alignment) bool {
	if w.Begins(a.Steps[0].Q0) {
		return w.At(a.From()-1).After >= markup.Comma
	}
	return (w.isColon(a.From()-1) || w.IsLead(a.From()-1)) && w.leadIn(segment{mark: archive.Unmarked, lo: a.From()}).names(int(a.Source))
}

// closesSource tells an alignment that ends where its source does, at a line's
// end.
func (w *itemResolver) closesSource(a *align.Alignment) bool {
	return a.Steps[len(a.Steps)-1].Q1 == w.End(int(a.Source)) && w.IsLineStart(a.To())
}

// isExcerpt reports whether an alignment is a quotation that begins or ends in
// the middle of a sentence.
func (w *itemResolver) isExcerpt(a *align.Alignment) bool {
	return w.longestKept(a) >= excerptWords && a.Kept >= excerptBits && a.Likeness() >= unmarkedLike
}

// isSentence reports whether the words between two sentence bounds are a
// quotation.
func (w *itemResolver) isSentence(a *align.Alignment, s segment) bool {
	c := w.Cut(*a, s.lo, s.hi)
	if w.sizeOf(s) >= blockWords && c.Kept >= blockBits && c.Likeness() == 1 && w.standsApart(s, int(a.Source)) {
		return true
	}
	least := sentenceBits
	if !w.isTelling(s) {
		least = shortBits
	}
	return w.sizeOf(s) >= sentenceWords && c.Kept >= least && c.Likeness() >= unmarkedLike && w.longestKept(&c) >= align.LongRun
}

// standsApart tells a paragraph, or what is left of one behind a lead-in that speaks for
// the source: "Quote from: Ines on March 04, 2008 / the boat is late".
func (w *itemResolver) standsApart(s segment, source int) bool {
	if !w.IsBlockStart(s.hi) {
		return false
	}
	return w.IsBlockStart(s.lo) || w.IsLead(s.lo-1) && w.leadOf(&s).names(source)
}

func (w *itemResolver) longestKept(a *align.Alignment) int32 {
	longest := int32(0)
	for _, s := range a.Steps {
		if s.Op == archive.Kept {
			longest = max(longest, w.Size(s.P0, s.P1))
		}
	}
	return longest
}

// withoutStrange leaves off the words at an end of a quotation that stand where
// the source has words of another sentence, or none: they are the writer's own.
func (w *itemResolver) withoutStrange(a *align.Alignment, s segment) segment {
	steps := w.Cut(*a, s.lo, s.hi).Steps
	first := slices.IndexFunc(steps, w.isSource)
	if first < 0 {
		return s
	}
	if w.Begins(steps[first].Q0) {
		s.lo = steps[first].P0
	}
	last := len(steps) - 1
	for !w.isSource(steps[last]) {
		last--
	}
	if w.Begins(steps[last].Q1) {
		s.hi = steps[last].P1
	}
	return s
}

// isSource tells a step of the source's words, be they misspelt.
func (w *itemResolver) isSource(s align.Step) bool {
	return s.Op == archive.Kept || s.Op == archive.Replaced && w.AllNear(s)
}

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

// behindName returns what a block holds behind the name of who said it, which is its
// lead-in: "> Ines: the boat is late".
func (w *itemResolver) behindName(s segment) (segment, bool) {
	if !isBlock(s.mark) {
		return s, false
	}
	for p := s.lo; p < min(s.lo+leadLength, s.hi-1); p++ {
		if !w.isColon(p) {
			continue
		}
		lead := &leadIn{people: w.people, times: w.clockOf, said: true}
		for q := s.lo; q <= p; q++ {
			w.readLead(lead, q, p+1)
		}
		if !w.isAttribution(s.lo, p+1, p) {
			return s, false
		}
		s.lo, s.lead, s.fit, s.known = p+1, lead, nil, false
		return s, true
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
