package quote

import (
	"ibid/cmd/ibid/internal/resolve/align"
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
func (w *itemResolver) readBlocks() {
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
			if hi := w.withoutMutedLines(part.lo, part.hi); w.Size(hi, part.hi) > footerSize {
				part.hi, part.footer = hi, part.hi // it was quoted with a letter, and decides nothing
			}
			if part.len() == 0 {
				continue
			}
			part.lead = w.leadIn(part)
			if part.lead.isEmpty() && leads[s.level] != nil {
				part.lead = leads[s.level]
			}
			leads[s.level] = part.lead
			w.parts = append(w.parts, w.withCandidates(part))
		}
	}
}

// footerSize is up to how many words boilerplate at the end of a block may be a
// courtesy or a name.
const footerSize = 16

// withCandidates returns a segment with its candidates.
func (w *itemResolver) withCandidates(s segment) segment {
	if w.sizeOf(s) > phraseWords {
		s.fit, s.known = w.candidates(s, s.len()), true
	}
	return s
}

// blocks resolves the block marks of an item.
func (w *itemResolver) blocks() {
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

// marked resolves what one mark encloses.
func (w *itemResolver) marked(s segment, r round) {
	if w.sizeOf(s) <= phraseWords {
		if r == first {
			w.later = append(w.later, s)
		} else {
			w.phrase(s)
		}
		return
	}
	if w.sourced(s, s.len(), r) {
		return
	}
	if said, ok := w.withoutLeadIn(s); ok && w.sourced(said, said.len(), r) {
		return
	}
	if letter, ok := w.withoutFooter(s); ok {
		w.marked(letter, r)
		return
	}
	if !isBlock(s.mark) && w.sizeOf(s) <= longPhrase {
		w.phrase(s)
	} else if w.isWorthReport(s) {
		w.unresolved(s)
	}
}

// withoutFooter returns a block without the lines of boilerplate at its end.
func (w *itemResolver) withoutFooter(s segment) (segment, bool) {
	hi := w.withoutMutedLines(s.lo, s.hi)
	if !isBlock(s.mark) || hi == s.lo || hi == s.hi {
		return s, false
	}
	s.hi, s.fit, s.known = hi, nil, false
	return s, true
}

// sourced resolves the part of a segment that has a source, and what is left
// before and behind it. Whole is the length of the marked words at first.
func (w *itemResolver) sourced(s segment, whole int32, r round) bool {
	all := w.candidates(s, whole)
	if len(all) == 0 {
		all = w.pieces(s)
	}
	if len(all) == 0 {
		return w.byContext(s, r)
	}
	if all = w.withoutQuotedAgain(s, all); len(all) == 0 {
		return false
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
	if to == s.hi && w.holdsFooter(s, best.Source) {
		s.hi = s.footer
		if whole, ok := w.best(w.RunsWithin(s.lo, s.hi), s, best.Source); ok {
			best, from, to = &whole, s.lo, s.hi
		}
	}
	w.byOrigin(s, best, from, to)
	w.rest(s, s.lo, from, r)
	w.rest(s, to, s.hi, r)
	return true
}

// holdsFooter reports whether a source goes on with the footer that stands behind
// a segment: then the mark is one quotation.
func (w *itemResolver) holdsFooter(s segment, source int32) bool {
	same := int32(0)
	for _, r := range w.RunsWithin(s.hi, s.footer) {
		if r.Source == source {
			same += align.Clip(r, s.hi, s.footer).N
		}
	}
	return s.footer > 0 && 2*same > s.footer-s.hi
}

// weakLikeness is the share of a block that must stand in a source for which
// its own words say too little, such as boilerplate and short answers, but
// the quotation beside it speaks.
const weakLikeness = 0.9

// byContext resolves what is no evidence by itself, such as a short answer set
// apart or what may be a figure of speech, to the source of the quotation
// beside it. Blocks wait until their neighbours are known.
func (w *itemResolver) byContext(s segment, r round) bool {
	var fit []align.Alignment
	for _, ch := range w.Chains(w.RunsWithin(s.lo, s.hi), s.lo, s.hi, markedTolerance(s), 0) {
		if a := w.aligned(ch, s); w.isWeakEvidence(s, &a) {
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
	if best == nil || !isBlock(s.mark) && !w.isClose(s, best) {
		return false
	}
	w.resolved(s, w.because(whyBeside, best), s.lo, s.hi)
	return true
}

// isClose reports whether the nearest quotation found so far leads to a candidate
// for words in running text, and they stand in its paragraph or the next, or
// make a paragraph of their own.
func (w *itemResolver) isClose(s segment, best *align.Alignment) bool {
	span := w.Span(s.lo, s.hi)
	nearest := w.nearestFound(span)
	source, ok := nearest.Source()
	if !ok || source.Thread != "" || source.Item != int(best.Source) {
		return false
	}
	words := w.Texts[w.item].Words
	here, there := words[span.From].Block, words[nearest.Span.From].Block
	return max(here-there, there-here) <= 1 || w.IsBlockStart(s.lo) && w.IsBlockStart(s.hi)
}

func (w *itemResolver) isWeakEvidence(s segment, a *align.Alignment) bool {
	if isBlock(s.mark) {
		return a.Kept >= weakLikeness*w.BitsOf(s.lo, s.hi)
	}
	return w.isInlineEvidence(s, a)
}

// rest resolves what is left of a segment.
func (w *itemResolver) rest(s segment, lo, hi int32, r round) {
	s.lo, s.hi, s.known = lo, hi, false
	if w.sizeOf(s) <= phraseWords {
		return
	}
	if !w.sourced(s, s.len(), r) && isBlock(s.mark) && w.sizeOf(s) >= restWords {
		w.unresolved(s)
	}
}

// restWords is from how many words on what is left of a block counts as a
// quotation of its own.
const restWords = 12
