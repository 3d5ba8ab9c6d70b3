package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/align"
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
// anywhere in it, behind a colon with its author's name before it.
func (w *itemResolver) opensSource(a *align.Alignment) bool {
	if w.Begins(a.Steps[0].Q0) {
		return w.At(a.From()-1).After >= markup.Comma
	}
	return w.isColon(a.From()-1) && w.leadIn(segment{mark: archive.Unmarked, lo: a.From()}).names(int(a.Source))
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
	if w.IsBlockStart(s.lo) && w.IsBlockStart(s.hi) && w.sizeOf(s) >= blockWords && c.Kept >= blockBits && c.Likeness() == 1 {
		return true
	}
	least := sentenceBits
	if !w.isTelling(s) {
		least = shortBits
	}
	return w.sizeOf(s) >= sentenceWords && c.Kept >= least && c.Likeness() >= unmarkedLike && w.longestKept(&c) >= align.LongRun
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
