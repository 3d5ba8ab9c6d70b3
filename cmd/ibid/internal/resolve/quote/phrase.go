package quote

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/formula"
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
// them may be misspelt.
func (w *itemResolver) repeats(s segment, q int32) bool {
	misspelt := 0
	for i := int32(0); i < s.len(); i++ {
		switch {
		case w.Word(q+i) == w.Word(s.lo+i):
		case w.Word(q+i) == 0 || !isBlock(s.mark) || w.Swap(s.lo+i, q+i) == align.CostReplace:
			return false
		default:
			misspelt++
		}
	}
	return misspelt == 0 || misspelt == 1 && s.len() >= corpus.GramLength
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
