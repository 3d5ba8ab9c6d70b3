package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The script assets/search.js reads words in the same way: what is changed here is
// changed there, and the tests in a browser compare both.

// forms hands each word of a text to visit, in lower case, with the byte at which it
// begins. The text is in composed form.
func forms(text string, visit func(form string, at int)) {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case isSpaceless(r):
			end := i + size
			for end < len(text) {
				r, size := utf8.DecodeRuneInString(text[end:])
				if !isSpaceless(r) {
					break
				}
				end += size
			}
			pairs(text[i:end], i, visit)
			i = end
		case isWord(r):
			end, whole := wordEnd(text, i+size)
			form := strings.ToLower(text[i:end])
			if !whole {
				form = bare(form)
			}
			if form = withoutArticle(form); form != "" {
				visit(form, i)
			}
			i = end
		default:
			i += size
		}
	}
}

// wordEnd returns where the word ends that goes on at a place. Apostrophes within it
// do not end it, but then it is not whole.
func wordEnd(text string, i int) (end int, whole bool) {
	whole = true
	for i < len(text) {
		if c := text[i]; c >= 'a' && c <= 'z' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if isWord(r) && !isSpaceless(r) {
			i += size
			continue
		}
		if r != '\'' && r != '’' {
			break
		}
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		if !isWord(next) || isSpaceless(next) {
			break
		}
		i, whole = i+size, false
	}
	return i, whole
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.In(r, unicode.L, unicode.N, unicode.M)
}

// spaceless are the scripts that are written without spaces between words.
var spaceless = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

func isSpaceless(r rune) bool {
	if r < 0x0e00 {
		return false
	}
	return r == 'ー' || unicode.In(r, spaceless...) && unicode.In(r, unicode.L, unicode.N, unicode.M)
}

// pairs hands on each two letters of a run that stand together, and the last one.
func pairs(run string, at int, visit func(form string, at int)) {
	for i := 0; i < len(run); {
		_, first := utf8.DecodeRuneInString(run[i:])
		_, second := utf8.DecodeRuneInString(run[i+first:])
		visit(run[i:i+first+second], at+i)
		i += first
	}
}

// vowels begin the words before which others are elided.
const vowels = "aeiouyhàáâäæåèéêëìíîïòóôöœøùúûüÿ"

// bare takes from a word what is elided before it, the English 's behind it, and
// the apostrophes in it.
func bare(form string) string {
	form = strings.ReplaceAll(form, "’", "'")
	form = strings.TrimSuffix(form, "'s")
	if before, rest, found := strings.Cut(form, "'"); found && isElided(before) {
		if r, _ := utf8.DecodeRuneInString(rest); strings.ContainsRune(vowels, r) {
			form = rest
		}
	}
	return strings.ReplaceAll(form, "'", "")
}

func isElided(word string) bool {
	return len(word) == 1 && strings.Contains("cdjlmnst", word) || word == "un" ||
		strings.HasSuffix(word, "qu") || strings.HasSuffix(word, "ll")
}

// withoutArticle takes from an Arabic word the article that is written into it, and what
// stands before that: a word is looked for in the one way, and stands in texts in the other.
// The rest has three letters at least, or else they are the word's own.
func withoutArticle(form string) string {
	if form == "" || form[0] < '\xd8' || form[0] > '\xdb' { // no letter of that script begins otherwise
		return form
	}
	rest := form
	for _, with := range []string{"و", "ف"} {
		if after, ok := strings.CutPrefix(rest, with); ok {
			rest = after
			break
		}
	}
	for _, with := range []string{"ال", "بال", "كال", "لل"} {
		if after, ok := strings.CutPrefix(rest, with); ok && beginsWithLetters(after, 3) {
			return after
		}
	}
	return form
}

// beginsWithLetters reports whether a text begins with so many Arabic letters.
func beginsWithLetters(text string, n int) bool {
	for _, r := range text {
		if r < 'ء' || r > 'ي' {
			return false
		}
		if n--; n == 0 {
			return true
		}
	}
	return false
}

// plain are letters that Unicode does not take apart.
var plain = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "ł", "l", "ı", "i", "ς", "σ")

// Fold returns a word without regard to case and accents.
func Fold(word string) string {
	if isFolded(word) {
		return word
	}
	apart := norm.NFKD.String(strings.ToLower(word))
	apart = strings.Map(func(r rune) rune {
		if r >= 0x300 && r <= 0x36f || r >= 0x591 && r <= 0x5c7 || r >= 0x64b && r <= 0x65f || r == 0x670 {
			return -1
		}
		return r
	}, strings.ToLower(apart))
	return plain.Replace(norm.NFC.String(apart))
}

// isFolded reports whether it is seen at once that Fold returns the word itself.
func isFolded(word string) bool {
	for i := range len(word) {
		if c := word[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return true
}
