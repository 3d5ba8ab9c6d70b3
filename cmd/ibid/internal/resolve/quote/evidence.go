package quote

import (
	"cmp"
	"slices"

	"ibid/cmd/ibid/internal/archive"
)

// What it takes for marked words to be a quotation of an earlier item. The
// figures were set on labelled discussions, in bits of evidence and shares of
// the words.
const (
	leastBits      = 24.0 // evidence in all
	leastLikeness  = 0.7  // share of the quotation that stands in the source
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

// markedTolerance bounds what may differ within a mark: cuts may be long,
// additions not.
func markedTolerance(s segment) tolerance {
	return tolerance{added: 8 + s.len()/4, elided: 5000}
}

// candidates gives the alignments of a segment that are good enough, the one
// with the most evidence first.
func (w *work) candidates(s segment, whole int32) []alignment {
	if s.known {
		return s.fit
	}
	var out []alignment
	chains := w.chains(w.runsWithin(s.lo, s.hi), s.lo, s.hi, markedTolerance(s), leastBits/2)
	top := 0.0
	for _, ch := range chains {
		top = max(top, ch.bits)
	}
	for _, ch := range chains {
		if ch.bits < 0.7*top {
			continue
		}
		if a := w.align(ch, s.lo, s.hi, s.mark); w.isEvidence(s, &a, whole) {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, byEvidence)
	return out
}

// byEvidence orders alignments, the one with the most evidence first.
func byEvidence(a, b alignment) int { return cmp.Compare(b.kept, a.kept) }

// isEvidence tells whether an alignment makes a segment a quotation.
func (w *work) isEvidence(s segment, a *alignment, whole int32) bool {
	altered := alteredBits
	if !isBlock(s.mark) {
		altered = alteredInline
	}
	if a.kept < leastBits || a.likeness() < leastLikeness || a.likeness() < nearlyAll && a.kept < altered {
		return false
	}
	if !isBlock(s.mark) {
		return w.isInlineEvidence(s, a) && !w.isMention(s, a) && (a.kept >= commonBits || w.isTelling(s))
	}
	if a.kept >= aloneBits {
		return true
	}
	share := float64(a.len()) / float64(whole)
	return share >= alteredShare || share >= leastShare && a.likeness() >= nearlyAll
}

// isInlineEvidence tells whether an alignment makes a segment in running text a
// quotation, if it is no figure of speech.
func (w *work) isInlineEvidence(s segment, a *alignment) bool {
	return a.kept >= inlineBits && a.kept >= inlineLikeness*w.bitsOf(s.lo, s.hi)
}

// tellingPrior is up to which prior a word is of the rare kind; one that is less
// than a word, in proportion.
const tellingPrior = 1.3 * rarePrior

// isTelling tells whether one of a segment's words is of the rare kind.
func (w *work) isTelling(s segment) bool {
	for p := s.lo; p < s.hi; p++ {
		use := &w.words.uses[w.word(p)]
		if use.prior*float64(use.parts) <= tellingPrior*wordParts {
			return true
		}
	}
	return false
}

// within gives those of the runs that have words between two positions.
func (w *work) within(runs []run, lo, hi int32) []run {
	w.clipped = appendWithin(w.clipped[:0], runs, lo, hi)
	return w.keptRuns.keep(w.clipped)
}

// runsWithin gives the item's runs that have words between two positions.
func (w *work) runsWithin(lo, hi int32) []run {
	w.clipped = w.runsAt.appendWithin(w.clipped[:0], lo, hi)
	return w.keptRuns.keep(w.clipped)
}

// isWorthReport tells what an editor would look at among the marked words
// that are found nowhere: not emphasis, and not the "scare" quotes around a
// word or two, or a name such as that of a file, nor the title of a work.
func (w *work) isWorthReport(s segment) bool {
	switch s.mark {
	case archive.Emphasis:
		return false
	case archive.Inline:
		return w.spaced(s) >= 3 && !w.texts[w.item].Marks[s.of].Title
	}
	return true
}

// spaced counts words as a reader does: "and/or" is one.
func (w *work) spaced(s segment) int {
	n := 1
	for p := s.lo; p < s.hi-1; p++ {
		if !w.at(p).Joined {
			n++
		}
	}
	return n
}

// withoutQuotedAgain drops the candidates in which the writer of this item has
// quoted a block before.
func (w *work) withoutQuotedAgain(s segment, all []alignment) []alignment {
	isAgain := func(a alignment) bool { return w.isQuotedAgain(s, &a) }
	if w.thread.Items[w.item].Author == "" || !slices.ContainsFunc(all, isAgain) {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), isAgain)
}

// isQuotedAgain tells whether a block is one that the writer of this item has
// quoted before, as deep as here, from nowhere that is known: to quote a thing
// twice, or to send a comment twice, is not to quote oneself, unless one says
// so.
func (w *work) isQuotedAgain(s segment, a *alignment) bool {
	if !isBlock(s.mark) || a.source == 0 || !w.people.SamePerson(w.item, int(a.source)) ||
		!w.isOwn(a) || w.leadOf(&s).names(int(a.source)) {
		return false
	}
	blocks := w.texts[a.source].Blocks
	for _, step := range a.steps {
		if step.op != archive.Kept {
			continue
		}
		for b := w.at(step.q0).Block; b <= w.at(step.q1-1).Block; b++ {
			if blocks[b].Depth < s.level {
				return false
			}
		}
	}
	return true
}
