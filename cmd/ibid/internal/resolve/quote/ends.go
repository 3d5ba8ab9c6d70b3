package quote

import (
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/align"
)

// A short block is all its source's words or none: a sentence that many write begins
// otherwise somewhere else ("It is now mended", "That is now mended"), and half of a
// line may stand anywhere. What is telling enough by itself (aloneBits) is not asked.

// isClause reports whether what a source holds of a segment begins and ends with it, or
// where a sign parts it from the rest.
func (w *itemResolver) isClause(s segment, a *align.Alignment) bool {
	isParted := func(p int32) bool { return p == s.lo || p == s.hi || w.At(p-1).After >= markup.Comma }
	return isParted(a.From()) && isParted(a.To())
}

// endsAgree reports whether a source goes on as a block does, up to the ends of it:
// with the same words, be they misspelt, parted elsewhere or cut off.
func (w *itemResolver) endsAgree(s segment, a *align.Alignment) bool {
	from, to := w.extent(s, a)
	if from > s.lo || to < s.hi {
		return false
	}
	first, last := a.Steps[0], a.Steps[len(a.Steps)-1]
	for _, step := range w.completed(a, from, to).Steps {
		if w.isSource(step) {
			continue
		}
		if step.P1 <= a.From() && !w.isTail(step.P0, a.Source, first) || step.P0 >= a.To() && !w.isHead(step.P1, a.Source, last) {
			return false
		}
	}
	return true
}

// isTail reports whether the letters of the words from lo on to the first step of an
// alignment stand before it in its source, however they are parted there.
func (w *itemResolver) isTail(lo, source int32, first align.Step) bool {
	p, q := first.P0, first.Q0
	if first.Op == archive.Replaced {
		p, q = first.P1, first.Q1
	}
	letters, before := w.letters(lo, p), ""
	for q > w.Start[source] && len(before) < len(letters) {
		q--
		before = w.At(q).Norm + before
	}
	return strings.HasSuffix(before, letters)
}

// isHead does the same of the words behind the last step, as far as hi.
func (w *itemResolver) isHead(hi, source int32, last align.Step) bool {
	p, q := last.P1, last.Q1
	if last.Op == archive.Replaced {
		p, q = last.P0, last.Q0
	}
	letters, behind := w.letters(p, hi), ""
	for ; q < w.End(int(source)) && len(behind) < len(letters); q++ {
		behind += w.At(q).Norm
	}
	return strings.HasPrefix(behind, letters)
}

// letters returns the words between two positions without what parts them.
func (w *itemResolver) letters(lo, hi int32) string {
	var b strings.Builder
	for ; lo < hi; lo++ {
		b.WriteString(w.At(lo).Norm)
	}
	return b.String()
}
