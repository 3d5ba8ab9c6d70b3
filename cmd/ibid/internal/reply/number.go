package reply

import (
	"strings"
	"unicode"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/people"
	"ibid/cmd/ibid/internal/phrasebook"
)

// numbers returns the earlier items that an item addresses by number.
func (r *resolver) numbers(item int) []int {
	var out []int
	text := r.texts[item]
	isFirst := true
	for at, words := range people.Openings(text) {
		n, ok := readNumber(words)
		isLine := at > 0 && text.Words[at-1].Block == words[0].Block
		if isLine && n.after != markup.Comma && n.after != markup.Colon {
			ok = false
		}
		if to, known := r.people.Comment(n.digits); ok && known && to < item && (isFirst || n.isSure) {
			out = append(out, to)
		}
		isFirst = false
	}
	return out
}

// number is one that an item is addressed by.
type number struct {
	digits string
	after  markup.Stop // what stands behind it
	isSure bool        // it is no number of other things: no greeting stands before it, and a sign beside it
}

// mostGreetings is how many greetings and the like may stand before a number.
const mostGreetings = 5

// readNumber reads an opening: "#9", "comment 9", "9楼", behind its greetings.
func readNumber(words []markup.Word) (number, bool) {
	for i := range mostGreetings {
		if n, ok := numberAt(words); ok {
			n.isSure = n.isSure && i == 0
			return n, true
		}
		length := people.Greeting(words)
		if length == 0 || length == len(words) || words[length].Block != words[0].Block {
			break
		}
		words = words[length:]
	}
	return number{}, false
}

func numberAt(words []markup.Word) (number, bool) {
	said := markup.PhraseAt(phrasebook.Comment, words)
	at := said + markup.PhraseAt(phrasebook.Number, words[said:])
	if at == len(words) {
		return number{}, false
	}
	w := words[at]
	digits, rest := cutDigits(w.Norm)
	if digits == "" {
		return number{}, false
	}
	behind := words[at+1:]
	if rest != "" {
		behind = append([]markup.Word{{Norm: rest}}, behind...)
	}
	isCounted := markup.PhraseAt(phrasebook.Counter, behind) > 0
	n := number{digits: digits, after: w.After, isSure: isCounted || w.Sigil == '#' || w.After >= markup.Comma}
	switch {
	case rest != "" && !isCounted:
		return number{}, false
	case at == 0:
		return n, isCounted || w.Sigil == '#'
	}
	return n, said > 0 || n.isSure
}

// cutDigits cuts the digits that a word begins with, in any script, from the
// letters behind them. The digits are given in ASCII.
func cutDigits(norm string) (digits, rest string) {
	var out strings.Builder
	for i, r := range norm {
		if !unicode.IsDigit(r) {
			return out.String(), norm[i:]
		}
		zero := r
		for r-zero < 9 && unicode.IsDigit(zero-1) {
			zero--
		}
		out.WriteRune('0' + r - zero)
	}
	return out.String(), ""
}
