package quote

import (
	"cmp"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/align"
)

// What it takes for marked words to be a quotation of an earlier item. The
// figures were set on labelled discussions, in bits of evidence and shares of
// the words.
const (
	leastBits      = 24.0 // evidence in all
	LeastLikeness  = 0.7  // share of the quotation that stands in the source
	nearlyAll      = 0.9  // of which more evidence is needed
	alteredBits    = 44.0 // if less of it stands there,
	alteredInline  = 50.0 // in running text
	leastShare     = 0.5  // share of the marked words that the quotation covers,
	alteredShare   = 0.8  // if less than nearlyAll of it stands there,
	aloneBits      = 60.0 // unless it has this much evidence by itself
	inlineBits     = 40.0 // more in running text,
	commonBits     = 48.0 // or more, if none of the words is telling by itself: a figure of speech
	inlineLikeness = 0.8  // share of all marked words in running text, where not all that is marked is a quotation
	phraseWords    = 4    // up to this many words it is a phrase, with a rule of its own
)

// What may lie between two runs within a mark, in words.
const (
	mostAdded   = 8 // besides one
	mostAddedOf = 4 // in so many of the marked words
	mostElided  = 5000
)

// markedTolerance bounds what may differ within a mark: cuts may be long,
// additions not.
func markedTolerance(s segment) align.Tolerance {
	return align.Tolerance{Added: mostAdded + s.len()/mostAddedOf, Elided: mostElided}
}

// What a word that does not agree costs beyond a chain's ends: within a mark the
// ends are given, so that more may differ on the way there.
const (
	lossMarked   = 9
	lossUnmarked = 16
)

// aligned aligns a chain with its source, as far as a segment goes.
func (w *itemResolver) aligned(ch align.Chain, s segment) align.Alignment {
	loss := lossMarked
	if s.mark == archive.Unmarked {
		loss = lossUnmarked
	}
	return w.Align(ch, s.lo, s.hi, loss)
}

// promisingShare is how much of the best chain's evidence another needs to be
// compared word by word.
const promisingShare = 0.7

// candidates returns the alignments of a segment that are good enough, the one
// with the most evidence first.
func (w *itemResolver) candidates(s segment, whole int32) []align.Alignment {
	if s.known {
		return s.fit
	}
	var out []align.Alignment
	chains := w.Chains(w.RunsWithin(s.lo, s.hi), s.lo, s.hi, markedTolerance(s), leastBits/2)
	top := 0.0
	for _, ch := range chains {
		top = max(top, ch.Bits)
	}
	for _, ch := range chains {
		if ch.Bits < promisingShare*top {
			continue
		}
		if a := w.aligned(ch, s); w.isEvidence(s, &a, whole) {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, byEvidence)
	return out
}

// byEvidence orders alignments, the one with the most evidence first.
func byEvidence(a, b align.Alignment) int { return cmp.Compare(b.Kept, a.Kept) }

// isEvidence reports whether an alignment makes a segment a quotation.
func (w *itemResolver) isEvidence(s segment, a *align.Alignment, whole int32) bool {
	altered := alteredBits
	if !isBlock(s.mark) {
		altered = alteredInline
	}
	if a.Kept < leastBits || a.Likeness() < LeastLikeness || a.Likeness() < nearlyAll && a.Kept < altered {
		return false
	}
	if !isBlock(s.mark) {
		return w.isInlineEvidence(s, a) && !w.isMention(s, a) && (a.Kept >= commonBits || w.isTelling(s))
	}
	if a.Kept >= aloneBits {
		return true
	}
	share := float64(a.Len()) / float64(whole)
	return share >= alteredShare || share >= leastShare && a.Likeness() >= nearlyAll
}

// isInlineEvidence reports whether an alignment makes a segment in running text a
// quotation, if it is no figure of speech.
func (w *itemResolver) isInlineEvidence(s segment, a *align.Alignment) bool {
	return a.Kept >= inlineBits && a.Kept >= inlineLikeness*w.BitsOf(s.lo, s.hi)
}

// isTelling reports whether one of a segment's words is of the rare kind.
func (w *itemResolver) isTelling(s segment) bool {
	for p := s.lo; p < s.hi; p++ {
		if w.IsRareWord(p) {
			return true
		}
	}
	return false
}

// isWorthReport tells what an editor would look at among the marked words
// that are found nowhere: not emphasis, and not the "scare" quotes around a
// word or two, or a name such as that of a file, nor the title of a work.
func (w *itemResolver) isWorthReport(s segment) bool {
	switch s.mark {
	case archive.Emphasis:
		return false
	case archive.Inline:
		return w.spaced(s) >= 3 && !w.Texts[w.item].Marks[s.of].Title
	}
	return true
}

// spaced counts words as a reader does: "and/or" is one.
func (w *itemResolver) spaced(s segment) int {
	n := 1
	for p := s.lo; p < s.hi-1; p++ {
		if !w.At(p).Joined {
			n++
		}
	}
	return n
}

// withoutQuotedAgain drops the candidates in which the writer of this item has
// quoted a block before.
func (w *itemResolver) withoutQuotedAgain(s segment, all []align.Alignment) []align.Alignment {
	isAgain := func(a align.Alignment) bool { return w.isQuotedAgain(s, &a) }
	if w.thread.Items[w.item].Author == "" || !slices.ContainsFunc(all, isAgain) {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), isAgain)
}

// isQuotedAgain reports whether a block is one that the writer of this item has
// quoted before, as deep as here, from nowhere that is known: to quote a thing
// twice, or to send a comment twice, is not to quote oneself, unless one says
// so.
func (w *itemResolver) isQuotedAgain(s segment, a *align.Alignment) bool {
	if !isBlock(s.mark) || a.Source == 0 || !w.people.SamePerson(w.item, int(a.Source)) ||
		!w.isOwn(a) || w.leadOf(&s).names(int(a.Source)) {
		return false
	}
	blocks := w.Texts[a.Source].Blocks
	for _, step := range a.Steps {
		if step.Op != archive.Kept {
			continue
		}
		for b := w.At(step.Q0).Block; b <= w.At(step.Q1-1).Block; b++ {
			if blocks[b].Depth < s.level {
				return false
			}
		}
	}
	return true
}
