package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// apart cuts an alignment where words that are the writer's own begin or end a
// sentence: without a mark nothing says that what stands on both sides of them
// is one quotation. It gives the parts that are quotations by themselves, or
// the whole if none is.
func (w *work) apart(a alignment) []alignment {
	var parts []alignment
	lo := a.from()
	for _, s := range a.steps {
		if w.isWriters(s) && a.from() < s.p0 && s.p1 < a.to() && (w.begins(s.p0) || w.begins(s.p1)) {
			parts = append(parts, w.cut(a, lo, s.p0))
			lo = s.p1
		}
	}
	if len(parts) == 0 {
		return []alignment{a}
	}
	parts = append(parts, w.cut(a, lo, a.to()))
	parts = slices.DeleteFunc(parts, func(part alignment) bool {
		_, ok := w.unmarkedExtent(&part)
		return !ok
	})
	if len(parts) == 0 {
		return []alignment{a}
	}
	return parts
}

// isWriters tells whether the words of a step are the writer's own, and no
// misspellings of the source's.
func (w *work) isWriters(s step) bool {
	return s.op == archive.Added || s.op == archive.Replaced && !w.allNear(s)
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
	s := segment{mark: archive.Unmarked, lo: from, hi: to}
	if !w.isSentence(a, s) {
		s.lo, s.hi = a.from(), a.to()
		return s, w.isStretch(a)
	}
	if before := w.cut(*a, a.from(), from); w.isStretch(&before) {
		s.lo = a.from()
	}
	if behind := w.cut(*a, to, a.to()); w.isStretch(&behind) {
		s.hi = a.to()
	}
	return s, true
}

// opensSource tells an alignment that begins where its source's sentence does,
// behind a sign such as a bracket: "see << Also, the boat is late >>".
func (w *work) opensSource(a *alignment) bool {
	return w.begins(a.steps[0].q0) && w.at(a.from()-1).After >= markup.Comma
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
	if w.isBlockStart(s.lo) && w.isBlockStart(s.hi) && s.len() >= blockWords && c.kept >= blockBits && c.likeness() == 1 {
		return true
	}
	return s.len() >= sentenceWords && c.kept >= sentenceBits && c.likeness() >= unmarkedLike && w.longestKept(&c) >= leastRun
}

func (w *work) longestKept(a *alignment) int32 {
	longest := int32(0)
	for _, s := range a.steps {
		if s.op == archive.Kept {
			longest = max(longest, s.p1-s.p0)
		}
	}
	return longest
}
