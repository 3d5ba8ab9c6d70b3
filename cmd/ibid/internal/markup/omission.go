package markup

import (
	"slices"
	"strings"
	"unicode"

	"ibid/cmd/ibid/internal/phrasebook"
)

// longestNote is how many words a note may have.
const longestNote = 8

// isOmission tells what is written between brackets where words are left out.
// Round ones hold so much else that the note must be all there is in them, but
// for how much is left out: "(snip 20 lines)" and not "(cut from oak)".
func (n note) isOmission(in []Word) bool {
	length := PhraseAt(phrasebook.Omission, in)
	if length == 0 {
		return false
	}
	isRound := n.opened == '(' || n.opened == '（'
	return !isRound || length == len(in) || slices.ContainsFunc(in, isNumber)
}

func isNumber(w Word) bool {
	return strings.IndexFunc(w.Norm, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}

// isPhrase reports whether words are a phrase of a kind, and nothing else.
func isPhrase(k phrasebook.Kind, words []Word) bool { return PhraseAt(k, words) == len(words) }

// see reads a sign that stands behind the given words and another rune. If a
// note ends with it, it tells how many of the words stand before the note, and
// what the note is between the words around it.
func (o *omission) see(r, before rune, words []Word) (left int, as Stop, isNote bool) {
	if unicode.IsSpace(r) {
		return 0, 0, false
	}
	switch in, between := o.bracket.ended(r, words), o.sign.ended(r, words); {
	case len(in) > 0 && o.bracket.isOmission(in):
		left, as, isNote = o.bracket.words, Ellipsis, true
	case len(in) > 0 && isPhrase(phrasebook.Remark, in):
		left, as, isNote = o.bracket.words, Comma, true
	case len(between) > 0 && isPhrase(phrasebook.Omission, between):
		left, as, isNote = o.sign.words, Ellipsis, true
	}
	if isNote {
		words = words[:left]
	}
	switch {
	case quoteClass(r) != 0:
		*o = omission{} // a quotation in it is not the note's
	case note{opened: r}.closing() != r:
		o.bracket = note{r, len(words)}
	case o.bracket.closing() == r:
		o.bracket = note{}
	case r == '…', r == '.' && before == '.', strings.ContainsRune("-–—~=*", r) && !isWordRune(before):
		o.sign = note{r, len(words)}
	default:
		o.sign = note{}
	}
	return left, as, isNote
}

// ended returns the words of what may be a note, if a sign ends it.
func (n note) ended(r rune, words []Word) []Word {
	if n.opened == 0 || n.closing() != r || n.words >= len(words) || len(words)-n.words > longestNote {
		return nil
	}
	return words[n.words:]
}

// closing returns the sign that ends what the note's opens.
func (n note) closing() rune {
	switch n.opened {
	case '(', '（', '【', '〔':
		return n.opened + 1 // as Unicode has them
	case '[', '{', '<', '［', '｛', '＜':
		return n.opened + 2
	}
	return n.opened
}

// omit takes the words of a note off the text.
func (s *scanner) omit(left int, as Stop) {
	s.words = s.words[:left]
	s.unslant(left)
	if left > 0 && s.words[left-1].Block == s.block {
		last := &s.words[left-1]
		s.line = s.line || last.LineEnd
		s.stop = max(s.stop, last.After)
	}
	s.stop, s.spaced = max(s.stop, as), true
}
