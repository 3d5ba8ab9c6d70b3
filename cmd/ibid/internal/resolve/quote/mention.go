package quote

import (
	"slices"
	"sort"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/genre"
)

// isMention tells words between quotation marks that name or show a thing, and quote
// nobody: the thread, a signature, a title, a message, a line of code or a text in it,
// what has no space in it, such as a path; and a term of the writer's own. A lead-in
// may still give them to somebody.
func (w *itemResolver) isMention(s segment, a *align.Alignment) bool {
	if w.isThreads(s) || w.isMotto(s, a) || w.isName(s, a) || w.isMessage(s) || w.isReported(a) {
		return true
	}
	if lead := w.leadOf(&s); s.mark == archive.Inline && w.isOneWord(s) && !(lead.said && lead.names(int(a.Source))) {
		return true
	}
	if w.isOwnTerm(s, a) || w.isTerm(s) || w.sizeOf(s) <= phraseWords && w.isTitle(a) || w.isWork(s, a) || !w.isProse(w.Span(s.lo, s.hi)) || w.isInCode(s) {
		return !w.leadOf(&s).names(int(a.Source))
	}
	return false
}

// withoutMentions returns the candidates for a segment that it does not merely mention.
func (w *itemResolver) withoutMentions(s segment, all []align.Alignment) []align.Alignment {
	if isBlock(s.mark) {
		return all
	}
	var out []align.Alignment
	for _, a := range all {
		if !w.isMention(s, &a) {
			out = append(out, a)
		}
	}
	return out
}

// isOwnTerm tells what its writer says once more between marks: a few words are a term of
// his, and what he set between marks before he has from elsewhere; unless he comes back
// to his last comment, and says more of it than a few words. The source may quote him.
func (w *itemResolver) isOwnTerm(s segment, a *align.Alignment) bool {
	isLast, size := int(a.Source) == w.item-1, w.sizeOf(s)
	if !w.people.SamePerson(w.item, int(a.Source)) {
		first := w.origin[a.Steps[0].Q0]
		if isLast = false; first < 0 || !w.people.SamePerson(w.item, int(w.Owner(first))) {
			return false
		}
	}
	return size <= phraseWords || !isLast && (size <= longPhrase || w.isMarked(a))
}

// isTerm tells a few words that the item sets between marks again: they name a thing, such
// as an option of a program.
func (w *itemResolver) isTerm(s segment) bool {
	if s.mark != archive.Inline || w.sizeOf(s) > phraseWords {
		return false
	}
	all := w.PositionsOf(s.lo)
	all = all[corpus.Below(all, w.Start[w.item]):]
	for _, p := range all[:min(len(all), mostPlaces)] {
		if p+s.len() > w.End(w.item) {
			break
		}
		if p != s.lo && w.Agree(p, s.lo, s.len()) && w.isMarkedAt(p, p+s.len()) {
			return true
		}
	}
	return false
}

// isMarkedAt reports whether a mark in running text stands around the words between two
// positions of the item.
func (w *itemResolver) isMarkedAt(lo, hi int32) bool {
	i := sort.Search(len(w.segments), func(i int) bool { return w.segments[i].lo >= lo })
	return i < len(w.segments) && w.segments[i].mark == archive.Inline && w.segments[i].lo == lo && w.segments[i].hi == hi
}

// isThreads tells words between marks that are the title of the thread: they name it.
func (w *itemResolver) isThreads(s segment) bool {
	words := w.wordsOf(s)
	return slices.EqualFunc(words, w.title, func(word markup.Word, norm string) bool { return word.Norm == norm })
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
	return s.mark == archive.Inline && w.PartsIn(s.lo, s.hi) < (phraseWords+1)*corpus.WordParts && w.isMarkedAlone(a)
}

// isMarkedAlone reports whether the words of an alignment stand between marks in the
// source, and no word more.
func (w *itemResolver) isMarkedAlone(a *align.Alignment) bool {
	span := w.Span(a.Steps[0].Q0, a.Steps[len(a.Steps)-1].Q1)
	return slices.ContainsFunc(w.Texts[a.Source].Marks, func(m markup.Mark) bool {
		return m.Kind == archive.Inline && m.Span == span
	})
}

// isWork tells what is a title in the source, stands between marks there, and no word
// more, and was not named by the writer himself before: two who name the same work have
// it from elsewhere.
func (w *itemResolver) isWork(s segment, a *align.Alignment) bool {
	return s.mark == archive.Inline && w.isMarkedAlone(a) && w.isTitle(a) && !w.people.SamePerson(w.item, int(a.Source))
}

// isOneWord tells words without a space between them.
func (w *itemResolver) isOneWord(s segment) bool {
	for p := s.lo; p < s.hi; p++ {
		if corpus.Parts(w.At(p).Norm) != corpus.WordParts || p+1 < s.hi && !w.At(p).Joined {
			return false
		}
	}
	return true
}

// isTitle tells an alignment with what is a title in the source.
func (w *itemResolver) isTitle(a *align.Alignment) bool {
	from, to := a.Steps[0].Q0, a.Steps[len(a.Steps)-1].Q1
	return genre.IsTitle(w.WordsFrom(from)[:to-from])
}
