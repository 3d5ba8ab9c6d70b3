package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// spoiltApostrophe returns how many bytes of a text, from a place on where a
// rune stands, are an apostrophe between letters that something has spoilt: a
// backslash before it, or a conversion that knew no such character and put
// U+FFFD or a question mark. It returns 0 if there is none. Next is the rune
// behind the text.
func (s *scanner) spoiltApostrophe(r rune, text string, at int, next rune) int {
	size := 0
	switch r {
	case '\\':
		if strings.HasPrefix(text[at:], `\'`) || strings.HasPrefix(text[at:], `\’`) {
			_, n := utf8.DecodeRuneInString(text[at+1:])
			size = 1 + n
		}
	case '\uFFFD':
		for n := 0; n < mostSpoilt && firstRune(text[at+size:]) == '\uFFFD' && at+size < len(text); n++ {
			_, width := utf8.DecodeRuneInString(text[at+size:])
			size += width
		}
	case '?':
		if isLostApostrophe(text, at) {
			return 1
		}
	}
	if size > 0 && s.joiner.r == 0 && isLetter(s.before) && isLetter(behind(text, at+size, next)) {
		return size
	}
	return 0
}

// mostSpoilt is how many signs may be left of a spoilt apostrophe: one for
// each of the bytes that it had.
const mostSpoilt = 3

func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

// isLetter reports whether it is one of the letters of words that may have an
// apostrophe.
func isLetter(r rune) bool { return unicode.IsLetter(r) && isWordRune(r) && !touches(r) }

// longestElided is how many bytes the parts of a word with a lost apostrophe
// may have.
const longestElided = 40

// isLostApostrophe reports whether it is a question mark inside a word where, by
// their shape, a contraction (don?t) or an elision (l?eau, qu?il) has its
// apostrophe. It is none in an address (page?id=1) or between two words
// (what?no).
func isLostApostrophe(text string, at int) bool {
	before, after := text[max(0, at-longestElided):at], text[at+1:min(len(text), at+1+longestElided)]
	head := before[len(strings.TrimRightFunc(before, isLetter)):]
	tail := after[:len(after)-len(strings.TrimLeftFunc(after, isLetter))]
	if head == "" || tail == "" || !standsAlone(before[:len(before)-len(head)], after[len(tail):]) {
		return false
	}
	return isContraction(head, tail) || isElision(head, tail)
}

// standsAlone reports whether what is around a word leaves it one: not part of
// an address, an expression or a name with digits.
func standsAlone(before, after string) bool {
	b, a := lastRune(before), firstRune(after)
	if after == "" {
		a = ' '
	}
	return !unicode.IsDigit(b) && !strings.ContainsRune("/.=&?%_@#:+", b) &&
		(unicode.IsSpace(a) || strings.ContainsRune(".,!?…-", a) || unicode.In(a, unicode.Pe, unicode.Pf, unicode.Pi) || a == '"' || isApostrophe(a))
}

// isContraction reports whether it is one of the ends that are no words by
// themselves: a consonant (a word of one letter is a vowel), and a few of two
// letters.
func isContraction(head, tail string) bool {
	lower, upper := strings.ToLower(tail), head == strings.ToUpper(head)
	if tail != lower && !upper || utf8.RuneCountInString(head) == 1 && !upper {
		return false // What?I, a?b
	}
	if utf8.RuneCountInString(tail) > 1 {
		switch lower {
		case "re", "ve", "ll", "ls", "ns", "ne": // English, Catalan, German
			return true
		}
		return false
	}
	return isLatin(tail) && !beginsWithVowel(tail)
}

// isElision reports whether it is a word that has lost its last vowel before
// another: a consonant, or what ends in "qu", "ll", or in a consonant of two
// letters.
func isElision(head, tail string) bool {
	lower := strings.ToLower(head)
	last, letters := lastRune(lower), utf8.RuneCountInString(lower)
	if !isLatin(head+tail) || !beginsWithVowel(tail) {
		return false
	}
	if letters == 1 || utf8.RuneCountInString(tail) == 1 {
		return letters == 1 && !beginsWithVowel(lower) || strings.HasSuffix(lower, "qu")
	}
	return strings.HasSuffix(lower, "qu") || strings.HasSuffix(lower, "ll") || letters == 2 && !beginsWithVowel(string(last))
}

func isLatin(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.In(r, unicode.Latin, unicode.Mn) })
}

// beginsWithVowel takes h for one: it is not heard where vowels are elided.
func beginsWithVowel(s string) bool {
	return strings.ContainsRune("aeiouyhœæ", unicode.ToLower(firstRune(norm.NFD.String(s))))
}
