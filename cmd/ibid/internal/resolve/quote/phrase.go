package quote

import (
	"cmp"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/formula"
	"ibid/cmd/ibid/internal/spelling"
)

// The evidence that a phrase of a few words needs: three rare words in running
// text, or four less rare ones; less if the lead-in gives it to an author, or
// if it is set apart as a block, which nobody does with a common phrase.
const (
	leastPhraseBits = 30.0
	leastNamedBits  = 18.0
	leastBlockBits  = 22.0
	leastRareBits   = 14.0 // of a block with a word of the rare kind
	leastSaidBits   = 9.0  // of a block behind a lead-in that names the author
)

// mostPlaces bounds in how many places of the thread a phrase is looked for;
// one that stands in more is not rare.
const mostPlaces = 200

// longPhrase is up to how many words in running text are looked at as a phrase
// if they are too little for more.
const longPhrase = 6

// phrase resolves a marked phrase of a few words: letter for letter, and only
// where it is rare, or the quotation beside it has the same source.
func (w *itemResolver) phrase(s segment) {
	if isBlock(s.mark) && w.saysNothing(s) {
		return // and no editor need look at it
	}
	var fit, weak []align.Alignment
	for _, q := range w.placesOf(s) {
		a := w.alongside(s, q)
		if w.isRare(&s, &a) {
			fit = append(fit, a)
		} else if a.Kept >= leastSaidBits {
			weak = append(weak, a)
		}
	}
	if len(fit) == 0 {
		if best := w.beside(s, weak); best != nil && isBlock(s.mark) {
			w.resolved(s, w.because(whyBeside, best), s.lo, s.hi)
		} else if w.isWorthReport(s) {
			w.unresolved(s)
		}
		return
	}
	if best, equal := w.choose(s, fit, final); best != nil {
		w.resolved(s, best, s.lo, s.hi)
	} else {
		w.ambiguous(s, equal)
	}
}

// saysNothing tells the greeting, name or lead-in that stands around what was
// quoted.
func (w *itemResolver) saysNothing(s segment) bool {
	span := w.Span(s.lo, s.hi)
	words := w.Texts[w.item].Words[span.From:span.To]
	_, named := w.people.Named(words)
	isLittle := w.BitsOf(s.lo, s.hi) < leastSaidBits
	return named == len(words) || w.isNobodys(s.lo, s.hi) || isLittle && formula.HoldsAddress(words)
}

// isRare reports whether a phrase says enough to have come from an item.
func (w *itemResolver) isRare(s *segment, a *align.Alignment) bool {
	if isBlock(s.mark) {
		if w.isFragment(s) && !w.isWholeSentence(a) {
			return w.isNamed(s, a)
		}
		return a.Kept >= leastBlockBits && w.isWholeSentence(a) || a.Kept >= leastRareBits && w.isTelling(*s) || w.isNamed(s, a) || w.isSaid(s, a)
	}
	if w.isMention(*s, a) {
		return false
	}
	if w.sizeOf(*s) > phraseWords && !w.isTelling(*s) {
		return w.isNamed(s, a) // it may be a figure of speech
	}
	return a.Kept >= leastPhraseBits || w.isNamed(s, a)
}

// isNamed reports whether the lead-in gives a phrase to the author of an item.
func (w *itemResolver) isNamed(s *segment, a *align.Alignment) bool {
	return a.Kept >= leastNamedBits && w.leadOf(s).names(int(a.Source))
}

// placesOf returns the positions in earlier items at which the words of a short
// segment stand, or none if the rarest of those that stood before is too common.
func (w *itemResolver) placesOf(s segment) []int32 {
	rarest := int32(-1)
	for p := s.lo; p < s.hi; p++ {
		stoodBefore := w.PositionsOf(p)[0] < w.Start[w.item]
		if stoodBefore && (rarest < 0 || w.Count(p) < w.Count(rarest)) {
			rarest = p
		}
	}
	if rarest < 0 {
		return nil
	}
	all := w.PositionsOf(rarest)
	if len(all) > mostPlaces {
		return nil
	}
	var out []int32
	for _, at := range all {
		q := at - (rarest - s.lo)
		if at >= w.Start[w.item] {
			break
		}
		if q >= w.Start[w.Owner(at)] && w.repeats(s, q) {
			out = append(out, q)
		}
	}
	return out
}

// repeats reports whether the words of a segment stand at q; in a block one of
// them may be misspelt, and elsewhere the first have a particle more or less.
func (w *itemResolver) repeats(s segment, q int32) bool {
	misspelt := 0
	for i := int32(0); i < s.len(); i++ {
		switch {
		case w.Word(q+i) == w.Word(s.lo+i):
		case w.Word(q+i) == 0 || !isBlock(s.mark) && !(i == 0 && w.differInParticle(s.lo, q)) || w.Swap(s.lo+i, q+i) == align.CostReplace:
			return false
		default:
			misspelt++
		}
	}
	return misspelt == 0 || misspelt == 1 && s.len() >= corpus.GramLength
}

// differInParticle reports whether the word at one position is that at another with a
// particle before it, or without.
func (w *itemResolver) differInParticle(p, q int32) bool {
	a, b := w.At(p).Norm, w.At(q).Norm
	return spelling.HasParticle(a, b) || spelling.HasParticle(b, a)
}

// isSaid reports whether the lead-in gives the little that a block holds to an
// item, or to the author of an item that has it as a sentence.
func (w *itemResolver) isSaid(s *segment, a *align.Alignment) bool {
	lead := w.leadOf(s)
	return a.Kept >= leastSaidBits && lead.names(int(a.Source)) && (lead.pointsAt(int(a.Source)) || w.isWholeSentence(a))
}

// isFragment tells a block beside which, before or behind, another stands: where
// lines were broken twice, their ends came under other marks.
func (w *itemResolver) isFragment(s *segment) bool {
	return s.lo > w.Start[w.item] && w.IsSetApart(s.lo-1) || s.hi < w.End(w.item) && w.IsSetApart(s.hi)
}

// isWholeSentence reports whether the words of an alignment are a sentence of the
// source. One or two words that open or end what somebody says are none, but a
// name, unless they are all that is said there or a sign ends them.
func (w *itemResolver) isWholeSentence(a *align.Alignment) bool {
	q0, q1 := a.Steps[0].Q0, a.Steps[len(a.Steps)-1].Q1
	opens := q0 == w.Start[a.Source] || w.IsSetApart(q0-1)
	closes := q1 >= w.Tail[a.Source] || w.IsSetApart(q1)
	if w.Size(q0, q1) <= 2 && opens != closes && w.At(q1-1).After < markup.Sentence {
		return false
	}
	return w.Begins(q0) && w.Ends(q1)
}

// mostApart is how many words a source may have between two pieces of a
// quotation that ellipses cut to pieces.
const mostApart = 60

// pieces resolves a marked stretch of nothing but short pieces with ellipses
// between them ("… the old tower … cracked bell"): too short each for a run,
// but all in their order in one item.
func (w *itemResolver) pieces(s segment) []align.Alignment {
	parts := w.cutAtEllipses(s)
	if len(parts) < 2 {
		return nil
	}
	var out []align.Alignment
	for _, q := range w.placesOf(parts[0]) {
		if a, ok := w.piecewise(parts, q); ok && w.isEvidence(s, &a, s.len()) && !holdsSource(out, a.Source) {
			out = append(out, a)
		}
	}
	return out
}

func holdsSource(all []align.Alignment, source int32) bool {
	for _, a := range all {
		if a.Source == source {
			return true
		}
	}
	return false
}

// cutAtEllipses returns the pieces of a segment between its ellipses.
func (w *itemResolver) cutAtEllipses(s segment) []segment {
	var out []segment
	part := s
	for p := s.lo + 1; p < s.hi; p++ {
		if w.AfterEllipsis(p) {
			part.hi = p
			out = append(out, part)
			part.lo = p
		}
	}
	part.hi = s.hi
	return append(out, part)
}

// piecewise aligns pieces with an item that has the first one at q, each at the
// next place after the one before.
func (w *itemResolver) piecewise(parts []segment, q int32) (align.Alignment, bool) {
	b := align.NewBuilder(w.Aligner)
	end := q
	for i, part := range parts {
		for i > 0 && !w.repeats(part, q) {
			if q++; q-end > mostApart || q+part.len() > w.End(int(w.Owner(end-1))) {
				return align.Alignment{}, false
			}
		}
		b.Put(archive.Dropped, part.lo, part.lo, end, q)
		for _, step := range w.Compare(part.lo, part.hi, q, q+part.len()) {
			b.Add(step)
		}
		end = q + part.len()
		q = end
	}
	return b.Alignment(w.Owner(end - 1)), true
}

// What it takes for marked words to be a quotation of an earlier item. The
// figures were set on labelled discussions, in bits of evidence and shares of
// the words.
const (
	leastBits      = 24.0 // evidence in all
	LeastLikeness  = 0.7  // share of the quotation that stands in the source
	nearlyAll      = 0.9  // of which more evidence is needed
	alteredBits    = 44.0 // if less of it stands there,
	alteredInline  = 50.0 // in running text
	leastShare     = 0.5  // share of a block that must stand there, where the lead-in names its author,
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

// isEvidence reports whether an alignment makes a segment a quotation, by its words alone:
// what is asked while items before are being resolved may ask nothing of their
// quotations.
func (w *itemResolver) isEvidence(s segment, a *align.Alignment, whole int32) bool {
	altered := alteredBits
	if !isBlock(s.mark) {
		altered = alteredInline
	}
	if a.Kept < leastBits || a.Likeness() < LeastLikeness || a.Likeness() < nearlyAll && a.Kept < altered {
		return false
	}
	if !isBlock(s.mark) {
		return w.isInlineEvidence(s, a) && (a.Kept >= commonBits || w.isTelling(s))
	}
	if a.Kept >= aloneBits {
		return true
	}
	if s.len() == whole && w.endsAgree(s, a) {
		return true
	}
	if a.Likeness() < nearlyAll || !w.isNamed(&s, a) && a.Kept < inlineBits {
		return false
	}
	share := float64(a.Len()) / float64(whole)
	return w.isParagraph(a) && (a.From() == s.lo || a.To() == s.hi) || share >= leastShare && w.isClause(s, a) && w.isNamed(&s, a)
}

// isParagraph reports whether an alignment is a paragraph of its source, or several: of a
// block in which more stands, the rest is an answer on the same line.
func (w *itemResolver) isParagraph(a *align.Alignment) bool {
	return w.IsBlockStart(a.Steps[0].Q0) && w.IsBlockStart(a.Steps[len(a.Steps)-1].Q1)
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

// anyCandidates aligns a segment with every item that has a run of it, or,
// if it is too short for one, with every place of its words.
func (w *itemResolver) anyCandidates(s segment) []align.Alignment {
	out := w.alignedBy(w.RunsWithin(s.lo, s.hi), s)
	if len(out) > 0 {
		return out
	}
	if w.sizeOf(s) > phraseWords {
		return w.pieces(s)
	}
	return w.inPlaces(s)
}

// everyCandidate aligns a segment with every earlier item that has words of it,
// those included that the search for sources passes over.
func (w *itemResolver) everyCandidate(s segment) []align.Alignment {
	if w.item == 0 {
		return nil
	}
	out := w.alignedBy(w.RunsInto(align.Stretch{Lo: s.lo, Hi: s.hi}, 0, int32(w.item)-1), s)
	for _, a := range slices.Concat(w.pieces(s), w.inPlaces(s)) {
		if !holdsSource(out, a.Source) {
			out = append(out, a)
		}
	}
	return out
}

// alignedBy aligns a segment with each source that it has runs of.
func (w *itemResolver) alignedBy(runs []align.Run, s segment) []align.Alignment {
	var out []align.Alignment
	for _, ch := range w.Chains(runs, s.lo, s.hi, markedTolerance(s), 0) {
		out = append(out, w.aligned(ch, s))
	}
	return out
}

// inPlaces aligns a short segment with every place of its words.
func (w *itemResolver) inPlaces(s segment) []align.Alignment {
	var out []align.Alignment
	for _, q := range w.placesOf(s) {
		out = append(out, w.alongside(s, q))
	}
	return out
}

// alongside is the alignment of a segment with as many words from q on.
func (w *itemResolver) alongside(s segment, q int32) align.Alignment {
	b := align.NewBuilder(w.Aligner)
	for _, step := range w.Compare(s.lo, s.hi, q, q+s.len()) {
		b.Add(step)
	}
	return b.Alignment(w.Owner(q))
}
