package corpus

import (
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/markup"
)

// Scripts differ in how much a word of package markup is: where words are
// written without spaces it is a single sign or syllable, and a stock phrase
// has twenty of them. So lengths are measured in parts of a word as readers of
// spaced scripts count them.

// WordParts is how many parts a word has.
const WordParts = 12

// Parts returns how much of a word the segment with a normal form is. A Chinese
// word has about two signs, a Japanese one three or four with its endings in
// Hiragana, a Thai one four letters (package markup joins runs of Katakana). In
// Tibetan a sign stands between syllables, of which a word has two.
func Parts(norm string) int32 {
	first, _ := utf8.DecodeRuneInString(norm)
	switch {
	case first < 0x0E00:
		return WordParts
	case unicode.In(first, unicode.Han, unicode.Tibetan):
		return 6
	case unicode.Is(unicode.Hiragana, first):
		return 4
	case unicode.In(first, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
		return 3
	}
	return WordParts
}

// Of how many words of one kind a text of priorWords has one, as far as
// nothing else is known: short words are the common ones in all alphabets.
// Letters are counted, not bytes.
const (
	priorWords = 4000
	rarePrior  = 2.0
)

// How often words of some kinds are met in such a text.
const (
	signPrior     = 2 * rarePrior // of a word that is a sign
	syllablePrior = 40.0          // of one that is a syllable
	priorOf3      = 36.0          // of one of three letters, or fewer
	priorOf4      = 14.0
	priorOf5      = 6.0
)

// possiblePriors are what priorCount returns.
var possiblePriors = [...]float64{rarePrior, signPrior, priorOf5, priorOf4, priorOf3, syllablePrior}

// priorCount is how often a word with a normal form is met in a text of
// priorWords words.
func priorCount(norm string) float64 {
	first, _ := utf8.DecodeRuneInString(norm)
	switch parts := Parts(norm); {
	case unicode.Is(unicode.Han, first):
		return signPrior
	case parts < 6:
		return syllablePrior
	}
	switch letters := Letters(norm); {
	case letters <= 3:
		return priorOf3
	case letters == 4:
		return priorOf4
	case letters == 5:
		return priorOf5
	}
	return rarePrior
}

// Letters returns how many letters of an alphabet that writes each sound a word
// has: a sign of Korean, of Ethiopic and of other syllabaries is about two, abjads
// leave out vowels, and the letters of India's scripts, and of those that came of
// them, have one in them.
func Letters(norm string) int {
	tenths := 0
	for _, r := range norm {
		switch {
		case r < 0x0590:
			tenths += 10
		case unicode.IsMark(r):
		case unicode.In(r, syllabaries...):
			tenths += 20
		case unicode.In(r, abjads...):
			tenths += 14
		case 0x0900 <= r && r < 0x0E00 || unicode.In(r, abugidas...):
			tenths += 15
		default:
			tenths += 10
		}
	}
	return tenths / 10
}

var (
	syllabaries = []*unicode.RangeTable{unicode.Hangul, unicode.Ethiopic, unicode.Cherokee, unicode.Canadian_Aboriginal, unicode.Yi, unicode.Vai}
	abjads      = []*unicode.RangeTable{unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Samaritan, unicode.Mandaic, unicode.Tifinagh}
	abugidas    = []*unicode.RangeTable{unicode.Thaana, unicode.Tibetan, unicode.Javanese, unicode.Balinese, unicode.Sundanese, unicode.Meetei_Mayek, unicode.Chakma}
)

// SizeOf returns how long words are, in words of scripts with spaces.
func SizeOf(words []markup.Word) int32 {
	n := int32(WordParts / 2)
	for i := range words {
		n += Parts(words[i].Norm)
	}
	return n / WordParts
}
