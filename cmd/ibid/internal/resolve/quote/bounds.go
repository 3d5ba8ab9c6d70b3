package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// division gives the step of an alignment that parts it: where words that are
// the writer's own begin or end a sentence, nothing says without a mark that
// what stands on both sides of them is one quotation. Of several such steps it
// gives the middle one, so that dividing again and again costs little. An
// alignment is not divided if no part of it is a quotation by itself.
func (w *work) division(a *alignment) (between step, ok bool) {
	var all []step
	lo, isQuotation := a.from(), false
	for _, s := range a.steps {
		if a.from() < s.p0 && s.p1 < a.to() && w.isBetween(s) {
			isQuotation = isQuotation || w.isQuotation(a, lo, s.p0)
			all, lo = append(all, s), s.p1
		}
	}
	if len(all) == 0 || !isQuotation && !w.isQuotation(a, lo, a.to()) {
		return step{}, false
	}
	return all[len(all)/2], true
}

// isQuotation tells whether the part of an alignment between two positions is a
// quotation by itself.
func (w *work) isQuotation(a *alignment, lo, hi int32) bool {
	part := w.cut(*a, lo, hi)
	_, ok := w.unmarkedExtent(&part)
	return ok
}

// isBetween tells a step of the writer's own words: they are added, or more or
// fewer than the source's in their place, beside the bound of a sentence. A word
// for a word is a change of the source's, and followed, unless it is a sentence
// of its own or stands at the bound of a paragraph: there the writer is as
// likely to have begun or ended.
func (w *work) isBetween(s step) bool {
	begins, ends := w.begins(s.p0), w.begins(s.p1)
	switch {
	case s.op == archive.Added, s.op == archive.Replaced && s.p1-s.p0 != s.q1-s.q0:
		return begins || ends
	case s.op == archive.Replaced:
		return begins && ends || w.isBlockStart(s.p0) || w.isBlockStart(s.p1)
	}
	return false
}

// unmarkedExtent trims an alignment to whole sentences where it holds enough
// of them, and says whether what is left is a quotation.
func (w *work) unmarkedExtent(a *alignment) (segment, bool) {
	from, to := a.from(), a.to()
	for from < to && !w.begins(from) && (from > a.from() || !w.opensSource(a)) {
		from++
	}
	for to > from && !w.ends(to) && (to < a.to() || !w.closesSource(a)) {
		to--
	}
	to = w.withoutSilentLines(from, to)
	s := segment{mark: archive.Unmarked, lo: from, hi: to}
	if !w.isSentence(a, s) {
		return w.trimmed(a), w.isStretch(a)
	}
	if before := w.cut(*a, a.from(), from); w.isStretch(&before) {
		s.lo = a.from()
	}
	if behind := w.cut(*a, to, a.to()); w.isStretch(&behind) {
		s.hi = a.to()
	}
	return w.withoutStrange(a, s), true
}

// withoutSilentLines gives where words end without the lines of boilerplate at
// their end: who copies a letter does not quote its footer.
func (w *work) withoutSilentLines(lo, hi int32) int32 {
	for lo < hi {
		start := w.lineStart(hi-1, lo)
		if !w.isSilent(start, hi) {
			break
		}
		hi = start
	}
	return hi
}

// isSilent tells words that are all boilerplate.
func (w *work) isSilent(lo, hi int32) bool {
	return !slices.Contains(w.silent[lo:hi], false)
}

// byChance is how many words behind or before the end of a sentence of the
// source's may agree by chance with those of the writer's own sentence.
const byChance = 2

// trimmed gives the words of an alignment but for a word or two at its ends
// that are of another sentence of the source's.
func (w *work) trimmed(a *alignment) segment {
	s := segment{mark: archive.Unmarked, lo: a.from(), hi: a.to()}
	first, last := a.steps[0], a.steps[len(a.steps)-1]
	for n := int32(1); n <= byChance; n++ {
		if first.op == archive.Kept && first.p1-first.p0 > n && w.ends(first.q0+n) && !w.begins(first.p0+n) {
			s.lo = first.p0 + n
		}
		if last.op == archive.Kept && last.p1-last.p0 > n && w.ends(last.q1-n) && !w.begins(last.p1-n) {
			s.hi = last.p1 - n
		}
	}
	return s
}

// opensSource tells an alignment that begins where its source's sentence does,
// behind a sign such as a bracket, "see << Also, the boat is late >>", or
// anywhere in it, behind a colon with its author's name before it.
func (w *work) opensSource(a *alignment) bool {
	if w.begins(a.steps[0].q0) {
		return w.at(a.from()-1).After >= markup.Comma
	}
	return w.isColon(a.from()-1) && w.leadIn(segment{mark: archive.Unmarked, lo: a.from()}).names(int(a.source))
}

// closesSource tells an alignment that ends where its source does, at a line's
// end.
func (w *work) closesSource(a *alignment) bool {
	return a.steps[len(a.steps)-1].q1 == w.end(int(a.source)) && w.isLineStart(a.to())
}

// isStretch tells whether an alignment is a quotation that begins or ends in
// the middle of a sentence.
func (w *work) isStretch(a *alignment) bool {
	return w.longestKept(a) >= stretchWords && a.kept >= stretchBits && a.likeness() >= unmarkedLike
}

// isSentence tells whether the words between two sentence bounds are a
// quotation.
func (w *work) isSentence(a *alignment, s segment) bool {
	c := w.cut(*a, s.lo, s.hi)
	if w.isBlockStart(s.lo) && w.isBlockStart(s.hi) && w.sizeOf(s) >= blockWords && c.kept >= blockBits && c.likeness() == 1 {
		return true
	}
	least := sentenceBits
	if !w.isTelling(s) {
		least = shortBits
	}
	return w.sizeOf(s) >= sentenceWords && c.kept >= least && c.likeness() >= unmarkedLike && w.longestKept(&c) >= leastRun
}

func (w *work) longestKept(a *alignment) int32 {
	longest := int32(0)
	for _, s := range a.steps {
		if s.op == archive.Kept {
			longest = max(longest, w.size(s.p0, s.p1))
		}
	}
	return longest
}

// withoutStrange leaves off the words at an end of a quotation that stand where
// the source has words of another sentence, or none: they are the writer's own.
func (w *work) withoutStrange(a *alignment, s segment) segment {
	steps := w.cut(*a, s.lo, s.hi).steps
	first := slices.IndexFunc(steps, w.isSource)
	if first < 0 {
		return s
	}
	if w.begins(steps[first].q0) {
		s.lo = steps[first].p0
	}
	last := len(steps) - 1
	for !w.isSource(steps[last]) {
		last--
	}
	if w.begins(steps[last].q1) {
		s.hi = steps[last].p1
	}
	return s
}

// isSource tells a step of the source's words, be they misspelt.
func (w *work) isSource(s step) bool {
	return s.op == archive.Kept || s.op == archive.Replaced && w.allNear(s)
}
