package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/phrasebook"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/lexicon"
)

// signatureWords is how many words a signature may have, boilerplate apart.
const signatureWords = 36

// isFooter tells what ends one message as it ended another, but for
// boilerplate, and is no quotation: the signature of its author, the footer of
// a mailing list or of a mail service.
func (w *itemResolver) isFooter(s segment, a *align.Alignment) bool {
	if s.lo == w.Start[w.item] || a.From() > s.lo+1 || !w.isAtEnd(s.lo) {
		return false
	}
	q0, q1 := a.Steps[0].Q0, a.Steps[len(a.Steps)-1].Q1
	if w.people.SamePerson(w.item, int(a.Source)) && !w.IsLead(s.lo-1) && w.isAtEnd(q0) {
		return w.IsLineStart(s.lo) && w.IsLineStart(q0) && q0 > w.Start[a.Source]
	}
	return s.hi >= w.Tail[w.item] && q1 >= w.Tail[a.Source] && w.endings(s) > 1
}

// isAtEnd reports whether no more than a signature follows from a position on in
// its item, boilerplate apart.
func (r *threadResolver) isAtEnd(pos int32) bool {
	tail := r.Tail[r.Owner(pos)]
	return tail <= pos || r.Size(pos, tail) <= signatureWords
}

// endings counts the earlier items, up to a few, that end with the last words
// of a segment, unless they quote them: a last sentence may well be repeated.
func (w *itemResolver) endings(s segment) int {
	n := 0
	all := w.Earlier(s.hi - corpus.GramLength)
	for _, q := range all[max(0, len(all)-align.MostSources):] {
		if owner := w.Owner(q); q+corpus.GramLength >= min(w.Tail[owner], w.End(int(owner))) && w.origin[q] < 0 {
			n++
		}
	}
	return n
}

// messageHead is how many words a message of a program has up to its colon.
const messageHead = 4

// isMessage tells what a program reports, such as "Error 37: no such device", in
// running text: who meets the same error quotes nobody.
func (w *itemResolver) isMessage(s segment) bool {
	words := w.Texts[w.item].Words
	from, end := int(s.lo-w.Start[w.item]), int(s.hi-w.Start[w.item])
	if m, ok := w.markOf(s); ok && s.mark == archive.Inline {
		from = m.Span.From
	}
	if lexicon.Book().Phrase(phrasebook.Fault, words[from:end]) == 0 {
		return false
	}
	for i := from; i < min(from+messageHead, end); i++ {
		if words[i].After == markup.Colon && !words[i].Joined {
			return true
		}
	}
	return false
}

// longestCourtesy is how many words a sentence has at most that says nothing
// but a courtesy.
const longestCourtesy = 14

// isCourtesy reports whether each sentence of a stretch thanks, praises, greets or
// takes leave in set words, or is the notice that offices put under their mail:
// many write the same, and quote nobody.
func (w *itemResolver) isCourtesy(s segment) bool {
	for lo := s.lo; lo < s.hi; {
		hi := lo + 1
		for hi < s.hi && !w.Ends(hi) {
			hi++
		}
		span := w.Span(lo, hi)
		words := w.Texts[w.item].Words[span.From:span.To]
		if (w.Size(lo, hi) > longestCourtesy || lexicon.Book().Phrase(phrasebook.Courtesy, words) == 0) && !lexicon.Book().IsNotice(words) {
			return false
		}
		lo = hi
	}
	return true
}

// isMention tells words between quotation marks that name or show a thing, and
// quote nobody: a signature, a title, a message, a line of code; and a few words
// of the writer's own. A lead-in may still give them to somebody.
func (w *itemResolver) isMention(s segment, a *align.Alignment) bool {
	if w.isMotto(s, a) || w.isName(s, a) || w.isMessage(s) {
		return true
	}
	isShort := w.sizeOf(s) <= phraseWords
	if isShort && (w.isTitle(a) || w.people.SamePerson(w.item, int(a.Source))) || !w.isProse(w.Span(s.lo, s.hi)) {
		return !w.leadOf(&s).names(int(a.Source))
	}
	return false
}

// isMotto tells words between quotation marks that stand so on lines of their
// own in the last words of both items: the same signature, not a quotation.
func (w *itemResolver) isMotto(s segment, a *align.Alignment) bool {
	q := a.Steps[0].Q0
	return s.mark == archive.Inline && w.isMarked(a) && w.IsLineStart(s.lo) && w.IsLineStart(q) &&
		w.isAtEnd(s.lo) && w.isAtEnd(q)
}

// isName tells a phrase between marks that stands between marks in the source
// too, and no word more: both give a title or a name.
func (w *itemResolver) isName(s segment, a *align.Alignment) bool {
	span := w.Span(a.Steps[0].Q0, a.Steps[len(a.Steps)-1].Q1)
	return s.mark == archive.Inline && w.PartsIn(s.lo, s.hi) < (phraseWords+1)*corpus.WordParts && slices.ContainsFunc(w.Texts[a.Source].Marks, func(m markup.Mark) bool {
		return m.Kind == archive.Inline && m.Span == span
	})
}

// smallWord is up to how many letters a word of a title may have in small ones.
const smallWord = 3

// isTitle tells several words of which, in the source, none but short ones begins
// with a small letter.
func (w *itemResolver) isTitle(a *align.Alignment) bool {
	capitals := 0
	for q := a.Steps[0].Q0; q < a.Steps[len(a.Steps)-1].Q1; q++ {
		switch word := w.At(q); {
		case word.Capital:
			capitals++
		case corpus.Letters(word.Norm) > smallWord:
			return false
		}
	}
	return capitals > 1
}
