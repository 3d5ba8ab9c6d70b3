package markup

import (
	"strings"
	"unicode"
)

// omission watches for the note that words are left out: "[snip]", "(cut)",
// "<snip 20 lines>", "… snip …", "-- snip --". It is no word of the text, but
// an ellipsis.
type omission struct {
	bracket note // behind the last opening bracket
	sign    note // behind the last dash, dot or the like
}

// note is where a note may begin: the sign that opens it, 0 if there is none,
// and the number of words before it.
type note struct {
	opened rune
	words  int
}

// longestNote is how many words a note between brackets may have.
const longestNote = 8

// isOmitted tells the words that such notes begin with.
func isOmitted(norm string) bool {
	switch norm {
	case "snip", "snipped", "snippage", "cut", "omitted", "elided", "schnipp", "gekürzt", "auslassung", "coupé", "corte":
		return true
	}
	return false
}

// see reads a sign that stands behind the given words and another rune, and
// tells how many of the words are left before a note that ends with it.
func (o *omission) see(r, before rune, words []Word) (left int, isNote bool) {
	switch {
	case unicode.IsSpace(r):
		return 0, false
	case o.bracket.closes(r, words, longestNote):
		left, isNote = o.bracket.words, true
	case o.sign.closes(r, words, 1):
		left, isNote = o.sign.words, true
	}
	if isNote {
		words = words[:left]
	}
	switch {
	case quoteClass(r) != 0:
		*o = omission{} // a quotation in it is not the note's
	case strings.ContainsRune("([{<", r):
		o.bracket = note{r, len(words)}
	case o.bracket.closing() == r:
		o.bracket = note{}
	case r == '…', r == '.' && before == '.', strings.ContainsRune("-–—~=*", r) && !isWordRune(before):
		o.sign = note{r, len(words)}
	default:
		o.sign = note{}
	}
	return left, isNote
}

// closes tells whether a sign ends a note of at most so many words.
func (n note) closes(r rune, words []Word, most int) bool {
	return n.opened != 0 && n.closing() == r && n.words < len(words) && len(words)-n.words <= most && isOmitted(words[n.words].Norm)
}

// closing gives the sign that ends what the note's opens.
func (n note) closing() rune {
	switch n.opened {
	case '(':
		return ')'
	case '[':
		return ']'
	case '{':
		return '}'
	case '<':
		return '>'
	}
	return n.opened
}
