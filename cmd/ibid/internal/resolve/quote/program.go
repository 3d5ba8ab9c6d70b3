package quote

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/genre"
)

// What a program holds, prints or reports is the same wherever it runs, so that who
// shows it quotes nobody, unless he says so.

// isProse tells running text from programs and what they print.
func (w *itemResolver) isProse(span archive.Span) bool {
	return genre.IsProse(w.Texts[w.item].Words[span.From:span.To])
}

// How many words in a row must be the same where a text is no prose: of lines amid
// others that are not, and of lines that were changed; how many beside them show what
// kind of text it is; and up to how many words explain a line.
const (
	codeWords    = 25
	changedWords = 12
	besideWords  = 6
	commentWords = 10
)

// isOtherVersion tells lines of a program of which no long part is the same, amid
// others or with words that are others: another version of it, or another run. Where
// people set apart what they quote, it is one however much of it is the same.
func (w *itemResolver) isOtherVersion(s segment, part *align.Alignment) bool {
	longest := w.longestKept(part)
	return (longest < codeWords || w.setting) && w.isAmidCode(s) || longest < changedWords && len(part.Steps) > 1
}

// isComment tells a few words amid lines of a program, or on one side of what it holds or
// prints, here as in the source: what explains lines is a part of the program, and in its
// next version too. A paragraph of its own is none beside them.
func (w *itemResolver) isComment(s segment, a *align.Alignment) bool {
	if n := w.sizeOf(s); n >= codeWords || n >= commentWords && !w.setting {
		return false
	}
	if before, behind := w.codeBeside(s); before && behind {
		return true
	}
	if w.IsBlockStart(s.lo) && w.IsBlockStart(s.hi) {
		return false
	}
	q0, q1 := a.Steps[0].Q0, a.Steps[len(a.Steps)-1].Q1
	return w.isBehindCode(s.lo) && w.isBehindCode(q0) || w.isBeforeCode(s.hi) && w.isBeforeCode(q1)
}

// isWithinCode reports whether what stands before and behind a stretch is no prose, here
// and in the source.
func (w *itemResolver) isWithinCode(s segment, a *align.Alignment) bool {
	before, behind := w.codeBeside(s)
	return before && behind && w.isBehindCode(a.Steps[0].Q0) && w.isBeforeCode(a.Steps[len(a.Steps)-1].Q1)
}

// isBehindCode reports whether much before a position in its item is no prose, nor a
// lead-in, and isBeforeCode whether much behind it.
func (w *itemResolver) isBehindCode(pos int32) bool {
	lo := max(pos-2*besideWords, w.Start[w.Owner(pos)])
	return pos > lo+besideWords && !w.IsLead(pos-1) && !genre.IsProse(w.WordsFrom(lo)[:pos-lo])
}

func (w *itemResolver) isBeforeCode(pos int32) bool {
	hi := min(pos+2*besideWords, w.End(int(w.Owner(pos-1))))
	return hi > pos+besideWords && !w.IsLead(pos) && !genre.IsProse(w.WordsFrom(pos)[:hi-pos])
}

// isPrinted tells a few lines that a program prints, as it does the title of a page that
// is linked: both the item and the source hold them more than once.
func (w *itemResolver) isPrinted(s segment, source int32) bool {
	return w.sizeOf(s) < codeWords && w.holdsAgain(s, source) && w.holdsAgain(s, int32(w.item))
}

// holdsAgain reports whether an item holds the words of a segment more than once,
// among the first places of its first word.
func (w *itemResolver) holdsAgain(s segment, item int32) bool {
	all := w.PositionsOf(s.lo)
	all = all[corpus.Below(all, w.Start[item]):]
	n := 0
	for _, q := range all[:min(len(all), mostPlaces)] {
		if q+s.len() > w.End(int(item)) {
			break
		}
		if w.Agree(s.lo, q, s.len()) {
			n++
		}
	}
	return n > 1
}

// isAmidCode reports whether what stands beside a stretch is no prose either.
func (w *itemResolver) isAmidCode(s segment) bool {
	before, behind := w.codeBeside(s)
	return before || behind
}

// codeBeside reports, of what stands before and behind a stretch, whether it is no prose.
func (w *itemResolver) codeBeside(s segment) (before, behind bool) {
	lo, hi := max(s.lo-besideWords, w.Start[w.item]), min(s.hi+besideWords, w.End(w.item))
	return s.lo > lo && !w.isProse(w.Span(lo, s.lo)), s.hi < hi && !w.isProse(w.Span(s.hi, hi)) && !w.announces(s.hi, hi)
}

// announces reports whether a paragraph stands between two positions, or the first of
// several, that announces what follows: "Better so:".
func (w *itemResolver) announces(from, to int32) bool {
	if !w.IsBlockStart(from) {
		return false
	}
	for p := from; p < to; p++ {
		if w.IsBlockStart(p + 1) {
			return w.isColon(p) && w.isProse(w.Span(from, p+1))
		}
	}
	return false
}

// isInCode reports whether what stands before a stretch in its block is no prose, nor
// what stands behind it, if anything does: it is a text that a program holds.
func (w *itemResolver) isInCode(s segment) bool {
	before, behind := s.lo, s.hi
	for before > s.lo-besideWords && !w.IsBlockStart(before) {
		before--
	}
	for behind < s.hi+besideWords && !w.IsBlockStart(behind) {
		behind++
	}
	return s.lo > before && !w.isProse(w.Span(before, s.lo)) && (s.hi == behind || !w.isProse(w.Span(s.hi, behind)))
}

// isMessage tells what a program reports, in running text.
func (w *itemResolver) isMessage(s segment) bool {
	span := w.Span(s.lo, s.hi)
	if m, ok := w.markOf(s); ok && s.mark == archive.Inline {
		span.From = m.Span.From
	}
	words := w.Texts[w.item].Words[span.From:span.To]
	return genre.IsMessage(words) || s.mark == archive.Inline && genre.SaysWhere(words)
}

// isReported tells words that stand in their source behind the name of a fault, and so
// are what a program reported: "Error: no such device".
func (w *itemResolver) isReported(a *align.Alignment) bool {
	q := a.Steps[0].Q0
	if q == w.Start[a.Source] || !w.isColon(q-1) {
		return false
	}
	for p := q - 1; p >= max(w.Start[a.Source], q-genre.MessageHead); p-- {
		if genre.IsFault(w.WordsFrom(p)) {
			return true
		}
	}
	return false
}

// isSaidOfFault tells words, from a position on, behind a colon and a line that speaks of
// a fault: "But I still get the same error:".
func (w *itemResolver) isSaidOfFault(pos int32) bool {
	first := w.Start[w.Owner(pos)]
	if pos == first || !w.isColon(pos-1) {
		return false
	}
	for p := pos - 1; p >= max(first, pos-leadLength) && (p == pos-1 || !w.Ends(p+1)); p-- {
		if genre.IsFault(w.WordsFrom(p)) {
			return true
		}
	}
	return false
}
