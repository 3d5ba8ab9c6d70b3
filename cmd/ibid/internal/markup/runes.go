package markup

import "unicode"

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
