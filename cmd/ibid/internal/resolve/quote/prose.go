package quote

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// Of how many words one, at most, has a sign behind it in running text: any but
// the end of a sentence, one without white space, or one that programs have.
const (
	proseSigns   = 2.5
	proseJoined  = 5
	proseSymbols = 6
)

// isProse tells running text from programs and what they print, which are alike
// everywhere.
func (w *work) isProse(span archive.Span) bool {
	signs, joined, symbols, n := 0, 0, 0, 0
	words := w.texts[w.item].Words[span.From:span.To]
	for i := 0; i < len(words); n++ {
		if address := addressAt(words[i:]); address > 0 {
			i += address
			continue
		}
		word := &words[i]
		i++
		if i == len(words) {
			continue // what is behind the last word is not of the stretch
		}
		if word.After == markup.Comma || word.After == markup.Colon {
			signs++
		}
		if word.Joined && parts(word.Norm) == wordParts {
			joined++
		}
		if word.Symbol {
			symbols++
		}
	}
	return float64(signs)*proseSigns <= float64(n) && joined*proseJoined < n+proseJoined && symbols*proseSymbols <= n
}

// The shape of a reference to a book or an article: the shares of its words that
// are names, names or numbers, and that have a sign behind them. A year is among
// them.
const (
	referenceNames = 0.33
	referenceParts = 0.6
	referenceSigns = 0.2
)

// isReference tells a stretch that is one entry, or several, of a list of
// references: two who name the same book do not quote each other.
func (w *work) isReference(s segment) bool {
	names, numbers, signs, years := 0, 0, 0, 0
	for p := s.lo; p < s.hi; p++ {
		word := w.at(p)
		switch {
		case word.Capital:
			names++
		case word.Number:
			numbers++
		}
		if word.After > markup.Space {
			signs++
		}
		if len(word.Norm) == 4 && word.Number && isYear(word.Norm) && !word.Joined && (p == s.lo || !w.at(p-1).Joined) {
			years++ // and not that of a date
		}
	}
	n := float64(s.len())
	return years > 0 && float64(names) >= referenceNames*n && float64(names+numbers) >= referenceParts*n &&
		float64(signs) >= referenceSigns*n
}
