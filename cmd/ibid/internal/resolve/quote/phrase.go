package quote

import "ibid/cmd/ibid/internal/markup"

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
func (w *work) phrase(s segment) {
	if isBlock(s.mark) && w.saysNothing(s) {
		return // and no editor need look at it
	}
	var fit, weak []alignment
	for _, q := range w.placesOf(s) {
		a := w.alongside(s, q)
		if w.isRare(&s, &a) {
			fit = append(fit, a)
		} else if a.kept >= leastSaidBits {
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
func (w *work) saysNothing(s segment) bool {
	span := w.span(s.lo, s.hi)
	words := w.texts[w.item].Words[span.From:span.To]
	_, named := w.people.Named(words)
	isLittle := w.bitsOf(s.lo, s.hi) < leastSaidBits
	return named == len(words) || w.isNobodys(s.lo, s.hi) || isLittle && holdsAddress(words)
}

// isRare tells whether a phrase says enough to have come from an item.
func (w *work) isRare(s *segment, a *alignment) bool {
	if isBlock(s.mark) {
		if w.isFragment(s) && !w.isWholeSentence(a) {
			return w.isNamed(s, a)
		}
		return a.kept >= leastBlockBits && w.isWholeSentence(a) || a.kept >= leastRareBits && w.isTelling(*s) || w.isNamed(s, a) || w.isSaid(s, a)
	}
	if w.isMention(*s, a) {
		return false
	}
	if w.sizeOf(*s) > phraseWords && !w.isTelling(*s) {
		return w.isNamed(s, a) // it may be a figure of speech
	}
	return a.kept >= leastPhraseBits || w.isNamed(s, a)
}

// isNamed tells whether the lead-in gives a phrase to the author of an item.
func (w *work) isNamed(s *segment, a *alignment) bool {
	return a.kept >= leastNamedBits && w.leadOf(s).names(int(a.source))
}

// placesOf gives the positions in earlier items at which the words of a short
// segment stand, or none if the rarest of those that stood before is too common.
func (w *work) placesOf(s segment) []int32 {
	rarest := int32(-1)
	for p := s.lo; p < s.hi; p++ {
		stoodBefore := w.positionsOf(p)[0] < w.start[w.item]
		if stoodBefore && (rarest < 0 || w.count(p) < w.count(rarest)) {
			rarest = p
		}
	}
	if rarest < 0 {
		return nil
	}
	all := w.positionsOf(rarest)
	if len(all) > mostPlaces {
		return nil
	}
	var out []int32
	for _, at := range all {
		q := at - (rarest - s.lo)
		if at >= w.start[w.item] {
			break
		}
		if q >= w.start[w.owner(at)] && w.repeats(s, q) {
			out = append(out, q)
		}
	}
	return out
}

// count is how often the word at a position stands in the thread.
func (c *corpus) count(pos int32) int32 { return c.words.counts[c.word(pos)] }

// repeats tells whether the words of a segment stand at q; in a block one of
// them may be misspelt.
func (w *work) repeats(s segment, q int32) bool {
	misspelt := 0
	for i := int32(0); i < s.len(); i++ {
		switch {
		case w.word(q+i) == w.word(s.lo+i):
		case w.word(q+i) == 0 || !isBlock(s.mark) || w.swap(s.lo+i, q+i) == costReplace:
			return false
		default:
			misspelt++
		}
	}
	return misspelt == 0 || misspelt == 1 && s.len() >= gramLength
}

// isSaid tells whether the lead-in gives the little that a block holds to an
// item, or to the author of an item that has it as a sentence.
func (w *work) isSaid(s *segment, a *alignment) bool {
	lead := w.leadOf(s)
	return a.kept >= leastSaidBits && lead.names(int(a.source)) && (lead.pointsAt(int(a.source)) || w.isWholeSentence(a))
}

// isFragment tells a block beside which, before or behind, another stands: where
// lines were broken twice, their ends came under other marks.
func (w *work) isFragment(s *segment) bool {
	return s.lo > w.start[w.item] && w.isSetApart(s.lo-1) || s.hi < w.end(w.item) && w.isSetApart(s.hi)
}

// isWholeSentence tells whether the words of an alignment are a sentence of the
// source. One or two words that open or end what somebody says are none, but a
// name, unless they are all that is said there or a sign ends them.
func (w *work) isWholeSentence(a *alignment) bool {
	q0, q1 := a.steps[0].q0, a.steps[len(a.steps)-1].q1
	opens := q0 == w.start[a.source] || w.isSetApart(q0-1)
	closes := q1 >= w.tail[a.source] || w.isSetApart(q1)
	if w.size(q0, q1) <= 2 && opens != closes && w.at(q1-1).After < markup.Sentence {
		return false
	}
	return w.begins(q0) && w.ends(q1)
}
