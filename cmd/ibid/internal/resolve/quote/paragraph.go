package quote

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// Where a capture lost the marks, a phrase that was set apart to be answered is
// a short paragraph of its own. It is a quotation if it stands in the middle of
// a sentence of the post, or of an item just before: what people say in few words
// they say in a paragraph of their own there too.

// What it takes for a short paragraph without a mark to be a quotation.
const (
	shortestParagraph = 3    // words
	paragraphBits     = 27.0 // evidence
	answeredBack      = 3    // items back, or the post
)

// paragraphs finds the short paragraphs that are quotations.
func (w *work) paragraphs() {
	base := w.start[w.item]
	blocks := w.texts[w.item].Blocks
	for i, b := range blocks {
		s := segment{mark: archive.Unmarked, lo: base + int32(b.Span.From), hi: base + int32(b.Span.To)}
		if b.Kind != markup.Paragraph || b.Depth > 0 || i+1 == len(blocks) || s.len() < shortestParagraph || w.sizeOf(s) > leastRun {
			continue
		}
		if w.bitsOf(s.lo, s.hi) < paragraphBits || !w.isTelling(s) || w.isTaken(s.lo, s.hi) {
			continue
		}
		if a, ok := w.paragraphSource(s); ok {
			w.resolved(s, w.because(whyAnswered, &a), s.lo, s.hi)
		}
	}
}

// paragraphSource finds the words of a short paragraph in the middle of a
// sentence of an item just before, or of the post.
func (w *work) paragraphSource(s segment) (alignment, bool) {
	all := w.earlier(s.lo)
	for i := len(all) - 1; i >= 0; i-- {
		q := all[i]
		if item := int(w.owner(q)); item < w.item-answeredBack && item != 0 || w.people.SamePerson(item, w.item) {
			continue
		}
		isPart := !w.isBlockStart(q) || !w.isBlockStart(q+s.len())
		if isPart && !w.isSetApart(q) && w.repeats(s, q) && !w.isSilent(q, q+s.len()) {
			return w.alongside(s, q), true
		}
	}
	return alignment{}, false
}
