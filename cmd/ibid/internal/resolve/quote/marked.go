package quote

import (
	"ibid/cmd/ibid/internal/archive"
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
	if isBlock(s.mark) && w.SaysWho(w.people, s.lo, s.hi) {
		return // and no editor need look at it
	}
	said, isSaid := w.behindName(s)
	if w.sizeOf(s) <= phraseWords {
		switch {
		case r == first:
			w.later = append(w.later, s)
		case isSaid && len(w.placesOf(s)) == 0:
			w.phrase(said)
		default:
			w.phrase(s)
		}
		return
	}
	if w.sourced(s, s.len(), r) {
		return
	}
	if isSaid {
		w.marked(said, r)
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
	all := w.withoutMentions(s, w.candidates(s, whole))
	if len(all) == 0 {
		all = w.withoutMentions(s, w.pieces(s))
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
	isAnswered := w.isParagraph(best)
	w.byOrigin(s, best, from, to)
	w.rest(s, s.lo, from, r, isAnswered && !w.IsLineStart(from))
	w.rest(s, to, s.hi, r, isAnswered && !w.IsLineStart(to))
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
	nearest := &w.found[w.near.Nearest(w.found, span)]
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
	return w.isInlineEvidence(s, a) && !w.isMotto(s, a) && !w.isMessage(s) && !w.isReported(a)
}

// rest resolves what is left of a segment. What may be an answer, on the line of what it
// answers, need not be from anywhere.
func (w *itemResolver) rest(s segment, lo, hi int32, r round, mayAnswer bool) {
	s.lo, s.hi, s.known = lo, hi, false
	if w.sizeOf(s) <= phraseWords {
		return
	}
	if !w.sourced(s, s.len(), r) && isBlock(s.mark) && w.sizeOf(s) >= restWords && !mayAnswer {
		w.unresolved(s)
	}
}

// restWords is from how many words on what is left of a block counts as a
// quotation of its own.
const restWords = 12

// isFlattened tells a mark on whose own level others speak after lead-ins:
// the level that should set them apart is lost.
func (w *itemResolver) isFlattened(nest segment) bool {
	for _, i := range w.segmentsOf(nest.of) {
		s := &w.segments[i]
		if leads := w.LeadsWithin(s.lo, s.hi); len(leads) > 0 && leads[0].Hi < s.hi {
			return true
		}
	}
	return false
}

// What it takes for a mark with deeper ones in it to be one quotation: nearly
// all of it must stand in one source.
const (
	nestLikeness = 0.85
	nestShare    = 0.9
	levelShare   = 0.9 // of the words of its own level that any source holds
)

// nest resolves a mark and all that stands in it as one quotation, if one
// item holds it so.
func (w *itemResolver) nest(s segment) bool {
	var fit []align.Alignment
	for _, a := range w.withoutQuotedAgain(s, w.candidates(s, s.len())) {
		if a.Likeness() >= nestLikeness && float64(a.Len()+w.mutedOutside(s, &a)) >= nestShare*float64(s.len()) {
			fit = append(fit, a)
		}
	}
	if len(fit) == 0 || w.sizeOf(s) <= phraseWords {
		return false
	}
	if fit = w.holdingLevel(s, fit); len(fit) == 0 {
		return false
	}
	best, _ := w.choose(s, fit, final)
	if best == nil || w.isOthers(s, best) {
		return false
	}
	from := s.lo
	if w.introduces(from, best.From()) && !w.announcesDeeper(s, best.Source) {
		from = best.From()
	}
	before := len(w.found)
	w.resolved(s, best, from, s.hi)
	for i := range w.found[before:] {
		w.holding = append(w.holding, before+i)
		w.found[before+i].Origin = nil // what others wrote in it is quoted on deeper levels
	}
	return true
}

// holdingLevel returns the candidates that hold the most words of a nest's own
// level, be they lead-ins: who holds no more than the deeper levels wrote
// those, and is not the one who quoted them.
func (w *itemResolver) holdingLevel(nest segment, all []align.Alignment) []align.Alignment {
	kept, most := make([]int32, len(all)), int32(0)
	for i, a := range all {
		for _, k := range w.segmentsOf(nest.of) {
			kept[i] += keptBetween(&a, w.segments[k].lo, w.segments[k].hi)
		}
		most = max(most, kept[i])
	}
	var out []align.Alignment
	for i, a := range all {
		if most > 0 && float64(kept[i]) >= levelShare*float64(most) {
			out = append(out, a)
		}
	}
	return out
}

// announcesDeeper tells a nest that begins with the lead-in of the next level,
// which its source has as well.
func (w *itemResolver) announcesDeeper(s segment, source int32) bool {
	first, ok := w.LeadAround(s.lo)
	if !ok || first.Hi >= s.hi || w.Texts[w.item].Blocks[w.At(first.Hi).Block].Depth <= s.level {
		return false
	}
	words := int32(0)
	for _, r := range w.RunsWithin(first.Lo, first.Hi) {
		if r.Source == source {
			words = max(words, align.Clip(r, first.Lo, first.Hi).N)
		}
	}
	return 2*words > first.Hi-first.Lo
}

// mutedOutside counts the words of boilerplate in a segment beyond an
// alignment.
func (w *itemResolver) mutedOutside(s segment, a *align.Alignment) int32 {
	n := int32(0)
	for p := s.lo; p < s.hi; p++ {
		if (p < a.From() || p >= a.To()) && w.Muted[p] {
			n++
		}
	}
	return n
}

// keptBetween counts the words between two positions that an alignment keeps.
func keptBetween(a *align.Alignment, lo, hi int32) int32 {
	n := int32(0)
	for _, s := range a.Steps {
		if s.Op == archive.Kept {
			n += max(0, min(s.P1, hi)-max(s.P0, lo))
		}
	}
	return n
}

// isOthers reports whether the source itself quotes what stands on a nest's own
// level: then the levels are damaged, and each part is better on its own.
func (w *itemResolver) isOthers(nest segment, a *align.Alignment) bool {
	for _, i := range w.segmentsOf(nest.of) {
		if p := w.segments[i]; w.sizeOf(p) > phraseWords {
			if part := w.Cut(*a, p.lo, p.hi); w.requoted(&part) >= othersShare {
				return true
			}
		}
	}
	return false
}
