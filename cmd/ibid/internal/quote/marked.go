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
	alteredBits    = 50.0 // if less of it stands there
	leastShare     = 0.5  // share of the marked words that the quotation covers,
	aloneBits      = 60.0 // unless it has this much evidence by itself
	inlineBits     = 40.0 // more in running text,
	inlineLikeness = 0.8  // share of all marked words in running text, where not all that is marked is a quotation
	phraseWords    = 4    // up to this many words it is a phrase, with a rule of its own
)

// round says whether a segment must be decided now. Blocks with several
// sources that fit equally wait until their neighbours are known: one reply
// rarely quotes two people on one level.
type round bool

const (
	first round = false
	final round = true
)

// readBlocks cuts the block marks of an item into the parts that are resolved
// on their own, and finds the candidates for each, as far as that needs
// nothing but words.
func (w *work) readBlocks() {
	for _, s := range w.nests(w.item) {
		if !w.isFlattened(s) {
			w.nested = append(w.nested, w.withCandidates(s))
		}
	}
	leads := map[int]*leadIn{} // by level: the last one read
	for _, s := range w.segments {
		if !isBlock(s.mark) {
			continue
		}
		for _, part := range w.splitAtLeadIns(s) {
			part.lead = w.leadIn(part)
			if part.lead.isEmpty() && leads[s.level] != nil {
				part.lead = leads[s.level]
			}
			leads[s.level] = part.lead
			w.parts = append(w.parts, w.withCandidates(part))
		}
	}
}

// withCandidates gives a segment with its candidates.
func (w *work) withCandidates(s segment) segment {
	if s.len() > phraseWords {
		s.fit, s.known = w.candidates(s, s.len()), true
	}
	return s
}

// blocks resolves the block marks of an item.
func (w *work) blocks() {
	whole := map[int]bool{}
	for _, s := range w.nested {
		whole[s.of] = w.nest(s)
	}
	for _, part := range w.parts {
		if !whole[part.of] {
			w.marked(part, first)
		}
	}
	for later := w.later; len(later) > 0; later = later[1:] {
		w.marked(later[0], final)
	}
}

// isFlattened tells a mark on whose own level others speak after lead-ins:
// the level that should set them apart is lost.
func (w *work) isFlattened(nest segment) bool {
	for _, s := range w.segments {
		for p := s.lo; s.of == nest.of && p < s.hi-1; p++ {
			if w.isLeadInEnd(p) {
				return true
			}
		}
	}
	return false
}

// What it takes for a mark with deeper ones in it to be one quotation: nearly
// all of it must stand in one source.
const (
	nestLikeness = 0.85
	nestShare    = 0.9
)

// nest resolves a mark and all that stands in it as one quotation, if one
// item holds it so.
func (w *work) nest(s segment) bool {
	var fit []alignment
	for _, a := range w.candidates(s, s.len()) {
		if a.likeness() >= nestLikeness && float64(a.len()) >= nestShare*float64(s.len()) {
			fit = append(fit, a)
		}
	}
	if len(fit) == 0 || s.len() <= phraseWords {
		return false
	}
	best, _ := w.choose(s, fit, final)
	if best == nil || w.isOthers(s, best) {
		return false
	}
	w.resolved(s, best, s.lo, s.hi)
	w.found[len(w.found)-1].Origin = nil // what others wrote in it is quoted on deeper levels
	return true
}

// isOthers tells whether the source itself quotes what stands on a nest's own
// level: then the levels are damaged, and each part is better on its own.
func (w *work) isOthers(nest segment, a *alignment) bool {
	for _, p := range w.segments {
		if p.of == nest.of && p.len() > phraseWords {
			if part := w.cut(*a, p.lo, p.hi); w.requoted(&part) >= 0.5 {
				return true
			}
		}
	}
	return false
}

// marked resolves what one mark encloses.
func (w *work) marked(s segment, r round) {
	if s.len() <= phraseWords {
		if r == first {
			w.later = append(w.later, s)
		} else {
			w.phrase(s)
		}
		return
	}
	if !w.sourced(s, s.len(), r) && w.isWorthReport(s) {
		w.unresolved(s)
	}
}

// sourced resolves the part of a segment that has a source, and what is left
// before and behind it. Whole is the length of the marked words at first.
func (w *work) sourced(s segment, whole int32, r round) bool {
	all := w.candidates(s, whole)
	if len(all) == 0 {
		return isBlock(s.mark) && w.byNeighbour(s, r)
	}
	best, equal := w.choose(s, all, r)
	switch {
	case best == nil && r == first:
		w.later = append(w.later, s)
		return true
	case best == nil:
		w.ambiguous(s, equal)
		return true
	}
	from, to := w.extent(s, best)
	w.byOrigin(s, best, from, to)
	w.rest(s, s.lo, from, r)
	w.rest(s, to, s.hi, r)
	return true
}

// weakLikeness is the share of a block that must stand in a source for which
// its own words say too little, such as boilerplate and short answers, but
// the quotation beside it speaks.
const weakLikeness = 0.9

// byNeighbour resolves a block that is no evidence by itself to the source of
// the block beside it, once that is known.
func (w *work) byNeighbour(s segment, r round) bool {
	var fit []alignment
	for _, ch := range w.chains(w.within(s.lo, s.hi), s.lo, s.hi, markedTolerance(s), 0) {
		if a := w.align(ch, s.lo, s.hi, s.mark); a.kept >= weakLikeness*w.bitsOf(s.lo, s.hi) {
			fit = append(fit, a)
		}
	}
	if len(fit) == 0 {
		return false
	}
	if r == first {
		w.later = append(w.later, s)
		return true
	}
	best := w.beside(s, fit)
	if best != nil {
		w.resolved(s, w.because(whyBeside, best), s.lo, s.hi)
	}
	return best != nil
}

// rest resolves what is left of a segment.
func (w *work) rest(s segment, lo, hi int32, r round) {
	s.lo, s.hi, s.known = lo, hi, false
	if s.len() <= phraseWords {
		return
	}
	if !w.sourced(s, s.len(), r) && isBlock(s.mark) && s.len() >= restWords {
		w.unresolved(s)
	}
}

// restWords is from how many words on what is left of a block counts as a
// quotation of its own.
const restWords = 12

// marked tolerance: cuts may be long, additions not.
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
	chains := w.chains(w.within(s.lo, s.hi), s.lo, s.hi, markedTolerance(s), leastBits/2)
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
	if a.kept < leastBits || a.likeness() < leastLikeness || a.likeness() < nearlyAll && a.kept < alteredBits {
		return false
	}
	if !isBlock(s.mark) {
		return a.kept >= inlineBits && a.kept >= inlineLikeness*w.bitsOf(s.lo, s.hi)
	}
	return float64(a.len()) >= leastShare*float64(whole) || a.kept >= aloneBits
}

// within gives the runs that have words between two positions.
func (w *work) within(lo, hi int32) []run {
	var out []run
	for _, r := range w.runs {
		if r.p < hi && lo < r.p+r.n {
			out = append(out, r)
		}
	}
	return out
}

// extent says where a quotation begins and ends: with its mark, if nearly all
// of what is marked is aligned, else with what is.
func (w *work) extent(s segment, a *alignment) (from, to int32) {
	from, to = a.from(), a.to()
	slack := max(2, a.len()/10)
	if from-s.lo <= slack && !w.separated(s.lo, from) {
		from = s.lo
	}
	if s.hi-to <= slack && !w.separated(to, s.hi) {
		to = s.hi
	}
	return from, to
}

// separated tells whether a line, sentence or block ends among the words from
// lo to hi, counting the word before lo, but not the last.
func (w *work) separated(lo, hi int32) bool {
	if lo == hi {
		return false
	}
	for p := lo; p < hi-1; p++ {
		if w.ends(p + 1) {
			return true
		}
	}
	return false
}

// isWorthReport tells what an editor would look at among the marked words
// that are found nowhere: not emphasis, and not the "scare" quotes around a
// word or two.
func (w *work) isWorthReport(s segment) bool {
	switch s.mark {
	case archive.Emphasis:
		return false
	case archive.Inline:
		return s.len() >= 3
	}
	return true
}
