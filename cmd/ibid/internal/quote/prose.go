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
