package quote

import (
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/phrasebook"
)

// longestCourtesy is how many words a sentence has at most that says nothing
// but a courtesy.
const longestCourtesy = 14

// isCourtesy tells whether each sentence of a stretch thanks, praises, greets or
// takes leave in set words, or is the notice that offices put under their mail:
// many write the same, and quote nobody.
func (w *work) isCourtesy(s segment) bool {
	for lo := s.lo; lo < s.hi; {
		hi := lo + 1
		for hi < s.hi && !w.ends(hi) {
			hi++
		}
		span := w.span(lo, hi)
		words := w.texts[w.item].Words[span.From:span.To]
		if (w.size(lo, hi) > longestCourtesy || book().phrase(phrasebook.Courtesy, words) == 0) && !book().isNotice(words) {
			return false
		}
		lo = hi
	}
	return true
}

// isNotice tells a sentence of the notice that a mail is meant for nobody else.
func (l *lexicon) isNotice(words []markup.Word) bool {
	return l.matchers[phrasebook.Notice].Among(len(words), func(i int) string {
		if i < len(words) {
			return words[i].Norm
		}
		return ""
	})
}
