package quote

import (
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/markup"
)

// Scripts differ in how much a word of package markup is: where words are
// written without spaces it is a single sign or syllable, and a stock phrase
// has twenty of them. So lengths are measured in parts of a word as readers of
// spaced scripts count them.

// wordParts is how many parts a word has.
const wordParts = 12

// parts gives how much of a word the segment with a normal form is. A Chinese
// word has about two signs, a Japanese one three or four with its endings in
// Hiragana, a Thai one four letters (package markup joins runs of Katakana).
func parts(norm string) int32 {
	first, _ := utf8.DecodeRuneInString(norm)
	switch {
	case first < 0x0E00:
		return wordParts
	case unicode.Is(unicode.Han, first):
		return 6
	case unicode.Is(unicode.Hiragana, first):
		return 4
	case unicode.In(first, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
		return 3
	}
	return wordParts
}

// Of how many words of one kind a text of priorWords has one, as far as
// nothing else is known: short words are the common ones in all alphabets.
// Letters are counted, not bytes.
const (
	priorWords = 4000
	rarePrior  = 2.0
)

// priorCount is how often a word with a normal form is met in a text of
// priorWords words.
func priorCount(norm string) float64 {
	switch parts(norm) {
	case 6:
		return 8
	case 4, 3:
		return 40
	}
	switch letters := utf8.RuneCountInString(norm); {
	case letters <= 3:
		return 36
	case letters == 4:
		return 14
	case letters == 5:
		return 6
	}
	return rarePrior
}

// sizeOf gives how long words are, in words of scripts with spaces.
func sizeOf(words []markup.Word) int32 {
	n := int32(wordParts / 2)
	for i := range words {
		n += parts(words[i].Norm)
	}
	return n / wordParts
}
