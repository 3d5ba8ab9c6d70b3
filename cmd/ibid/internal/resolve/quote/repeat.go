package quote

import "slices"

// From how many words on, and with what share of them the same, what has no mark
// may be a quotation of the writer's own earlier words, or of what is not prose.
const (
	ownWords    = 12
	codeWords   = 25
	besideWords = 6
	nearlySame  = 0.85
)

// isRepeat tells what is no quotation though it stands in an earlier item. Who
// writes his own words again corrects them, runs his program once more, or signs
// with them, unless he says that he quotes, or they are whole sentences and hardly
// changed. A line of a program amid others, or one that is not the same, is
// another version of it or another run. Who names the same book quotes nobody.
// What the source quotes from this writer, as its lead-in says, he does not have
// from there.
func (w *work) isRepeat(s segment, a *alignment) bool {
	part := w.cut(*a, s.lo, s.hi)
	if w.isQuotedFromHere(&part) {
		return true
	}
	if w.isReference(s) && !w.isNamedBefore(s, int(a.source)) {
		return true
	}
	isOwn := w.people.SamePerson(w.item, int(a.source))
	switch isSame := part.likeness() >= nearlySame; {
	case !w.isProse(w.span(s.lo, s.hi)):
		isWhole := isSame && (w.sizeOf(s) >= codeWords || !w.isAmidCode(s))
		return w.setsApart() || (isOwn || !isWhole) && !w.isNamedBefore(s, int(a.source))
	case isOwn:
		isWhole := w.sizeOf(s) >= ownWords && part.likeness() == 1 || w.sizeOf(s) >= 2*ownWords && isSame
		return !isWhole && !w.isAnnounced(s, int(a.source))
	}
	return false
}

// setsApart tells whether the writer of the item sets quotations apart in it.
func (w *work) setsApart() bool { return len(w.parts)+len(w.nested) > 0 }

// isAmidCode tells whether what stands beside a stretch is no prose either.
func (w *work) isAmidCode(s segment) bool {
	before, behind := max(s.lo-besideWords, w.start[w.item]), min(s.hi+besideWords, w.end(w.item))
	return s.lo > before && !w.isProse(w.span(before, s.lo)) || s.hi < behind && !w.isProse(w.span(s.hi, behind))
}

// isQuotedFromHere tells words of the source's that it sets apart behind a
// lead-in which names the writer of this item: it stands out of order.
func (w *work) isQuotedFromHere(a *alignment) bool {
	q := a.steps[0].q0
	if !w.isSetApart(q) || q == w.start[a.source] {
		return false
	}
	before, ok := w.leadAround(q - 1)
	for p := before.lo; ok && p < before.hi; p++ {
		authors, _ := w.people.Named(w.wordsFrom(p)[:before.hi-p])
		if slices.Contains(authors, w.people.Author(w.item)) {
			return true
		}
	}
	return false
}

// isAnnounced tells words that a colon or a lead-in stands before, or behind a
// lead-in, farther up, that speaks for their source.
func (w *work) isAnnounced(s segment, source int) bool {
	return s.lo > w.start[w.item] && (w.isLead(s.lo-1) || w.isColon(s.lo-1)) || w.isNamedBefore(s, source)
}
