package markup

import (
	"unicode"
	"unicode/utf8"
)

// letter is a letter or digit, folded, of a body.
type letter struct {
	r     rune
	at    int  // the byte of the body that it comes from
	first bool // no letter or digit of an alphabet stands right before it
}

// farthest is how many letters of a body may lie between two words that follow each
// other in a fragment. A word that is not found within is passed over, so that one
// word that is shown otherwise does not lose all after it.
const farthest = 500

// find looks for words in a body's letters.
func find(words []Word, body []letter) []int {
	starts := make([]int, len(words))
	next := 0
	var word []letter
	for i, w := range words {
		starts[i] = -1
		word = appendLetters(word[:0], w.Norm, 0, false)
		for at := next; at < min(next+farthest, len(body)); at++ {
			if begins(body[at:], word) {
				starts[i] = body[at].at
				next = at + len(word)
				break
			}
		}
	}
	return starts
}

func begins(body, word []letter) bool {
	if len(word) == 0 || len(body) < len(word) || !body[0].first {
		return false
	}
	for i, l := range word {
		if body[i].r != l.r {
			return false
		}
	}
	return true
}

// appendLetters reads a text that begins at a byte as a word's normal form does,
// letter by letter; in mark-up, a character reference is the letter it means.
func appendLetters(to []letter, text string, start int, markup bool) []letter {
	first := true
	for at := 0; at < len(text); {
		if markup && text[at] == '&' {
			if written, meant := referenceAt(text[at:]); written != "" {
				for _, r := range meant {
					to, first = appendLetter(to, r, start+at, first)
				}
				at += len(written)
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		to, first = appendLetter(to, r, start+at, first)
		at += size
	}
	return to
}

// appendLetter adds what a rune is in normal form, and reports whether the next
// one is a first letter.
func appendLetter(to []letter, r rune, at int, first bool) ([]letter, bool) {
	if !isSpelt(r) {
		return to, !isWithin(r) || first
	}
	for _, folded := range normalForm(string(r)) {
		if isSpelt(folded) {
			to = append(to, letter{folded, at, first || isSolid(r)})
		}
	}
	return to, isSolid(r)
}

// isSpelt reports whether a rune counts in the spelling of a word.
func isSpelt(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// isWithin reports whether a rune that does not may stand within a word.
func isWithin(r rune) bool { return r == '\'' || r == '’' || unicode.Is(unicode.Cf, r) }
