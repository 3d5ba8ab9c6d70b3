package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// joins reports whether r, behind the rune before, may stand inside a word:
// "don't", "3.14", "1,000", "צה"ל".
func joins(before, r rune) bool {
	if touches(before) {
		return false
	}
	return isInWord(r) || (r == '.' || r == ',') && unicode.IsDigit(before) || r == '"' && unicode.Is(unicode.Hebrew, before)
}

// goesOn reports whether a word goes on with r behind a sign that may stand
// inside it.
func goesOn(sign, r rune) bool {
	if sign == '"' {
		return unicode.Is(unicode.Hebrew, r)
	}
	return isInWord(sign) || unicode.IsDigit(r)
}

// isWordRune reports whether it is one of the characters that make words; an
// apostrophe is none, though Unicode has some among the letters.
func isWordRune(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && r != 'ʼ' && r != 'ʻ' && r != 'ʹ'
}

// isInvisible reports whether it is one of the characters that make no difference
// to a word: soft hyphen, zero-width characters, direction marks, variation
// selectors.
func isInvisible(r rune) bool {
	return r >= 0x80 && unicode.In(r, unicode.Cf, unicode.Variation_Selector)
}

// isSolid reports whether it is one of the characters of scripts that put no
// spaces between words.
func isSolid(r rune) bool {
	return r >= 0x0E00 && !unicode.IsPunct(r) && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// touches tells the letters of scripts that have no space where a quotation or
// an address ends: those without spaces, and Hangul, which attaches particles.
func touches(r rune) bool { return isSolid(r) || unicode.Is(unicode.Hangul, r) }

// isInWord reports whether it is one of the signs that stand inside words and do
// not part them: the apostrophe, the gershayim of Hebrew acronyms, and the marks
// that Armenian sets on the stressed vowel.
func isInWord(r rune) bool { return isApostrophe(r) || strings.ContainsRune("״՛՜՞", r) }

// isApostrophe reports whether it is one of the signs that stand for an
// apostrophe: its own, those that look like it, and those found beside it on a
// keyboard.
func isApostrophe(r rune) bool { return strings.ContainsRune("'’‘ʼʻ＇´`′ʹ׳", r) }

// stopOf returns the stop that a sign of any script is. Which end a sentence is
// Unicode's property Sentence_Terminal; not all of them are in the version that
// Go has.
func stopOf(r rune) Stop {
	switch r {
	case '…', '⋯', '︙', '‥', '᠁':
		return Ellipsis
	case ':', ';', '：', '；', '؛', '·', '፤', '፥', '፦', '៖', '᠄', '⁏', '﹔', '﹕':
		return Colon
	case '\u037E', '׃', '।', '॥', '།', '༎', '༏', '༐', '༑', '༒', '។', '៕', '៚':
		return Sentence // the Greek question mark, and ends in Hebrew, Hindi, Tibetan and Khmer
	}
	switch {
	case isGap(r):
		return Space
	case unicode.Is(unicode.STerm, r):
		return Sentence
	case unicode.IsPunct(r), unicode.IsSymbol(r):
		return Comma
	}
	return Space
}

// gapAt returns the white space of HTML at a place of a text.
func gapAt(s string, at int) string {
	if s[at] > ' ' {
		return ""
	}
	return s[at : len(s)-len(strings.TrimLeft(s[at:], whiteSpace))]
}

// behind returns the rune at a place of a text, or next at its end.
func behind(s string, at int, next rune) rune {
	if at < len(s) {
		return firstRune(s[at:])
	}
	return next
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

// isGap tells white space, and the signs of Ethiopic and Tibetan that stand
// where other scripts have a space.
func isGap(r rune) bool { return unicode.IsSpace(r) || r == '፡' || r == '་' || r == '༌' }
