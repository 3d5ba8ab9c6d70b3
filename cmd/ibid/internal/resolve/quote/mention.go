package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// isMention tells words between quotation marks that name or show a thing, and
// quote nobody: a signature, a title, a message, a line of code; and a few words
// of the writer's own. A lead-in may still give them to somebody.
func (w *work) isMention(s segment, a *alignment) bool {
	if w.isMotto(s, a) || w.isName(s, a) || w.isMessage(s) {
		return true
	}
	isShort := w.sizeOf(s) <= phraseWords
	if isShort && (w.isTitle(a) || w.people.SamePerson(w.item, int(a.source))) || !w.isProse(w.span(s.lo, s.hi)) {
		return !w.leadOf(&s).names(int(a.source))
	}
	return false
}

// isMotto tells words between quotation marks that stand so on lines of their
// own in the last words of both items: the same signature, not a quotation.
func (w *work) isMotto(s segment, a *alignment) bool {
	q := a.steps[0].q0
	return s.mark == archive.Inline && w.isMarked(a) && w.isLineStart(s.lo) && w.isLineStart(q) &&
		w.isAtEnd(s.lo) && w.isAtEnd(q)
}

// isName tells a phrase between marks that stands between marks in the source
// too, and no word more: both give a title or a name.
func (w *work) isName(s segment, a *alignment) bool {
	span := w.span(a.steps[0].q0, a.steps[len(a.steps)-1].q1)
	return s.mark == archive.Inline && w.corpus.parts[s.hi]-w.corpus.parts[s.lo] < (phraseWords+1)*wordParts && slices.ContainsFunc(w.texts[a.source].Marks, func(m markup.Mark) bool {
		return m.Kind == archive.Inline && m.Span == span
	})
}

// smallWord is up to how many letters a word of a title may have in small ones.
const smallWord = 3

// isTitle tells several words of which, in the source, none but short ones begins
// with a small letter.
func (w *work) isTitle(a *alignment) bool {
	capitals := 0
	for q := a.steps[0].q0; q < a.steps[len(a.steps)-1].q1; q++ {
		switch word := w.at(q); {
		case word.Capital:
			capitals++
		case letters(word.Norm) > smallWord:
			return false
		}
	}
	return capitals > 1
}
