package quote

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/phrasebook"
)

// signatureWords is how many words a signature may have, boilerplate apart.
const signatureWords = 36

// isFooter tells what ends one message as it ended another, but for
// boilerplate, and is no quotation: the signature of its author, the footer of
// a mailing list or of a mail service.
func (w *work) isFooter(s segment, a *alignment) bool {
	if s.lo == w.start[w.item] || a.from() > s.lo+1 || !w.isAtEnd(s.lo) {
		return false
	}
	q0, q1 := a.steps[0].q0, a.steps[len(a.steps)-1].q1
	if w.people.SamePerson(w.item, int(a.source)) && !w.isLead(s.lo-1) && w.isAtEnd(q0) {
		return w.isLineStart(s.lo) && w.isLineStart(q0) && q0 > w.start[a.source]
	}
	return s.hi >= w.tail[w.item] && q1 >= w.tail[a.source] && w.endings(s) > 1
}

// isAtEnd tells whether no more than a signature follows from a position on in
// its item, boilerplate apart.
func (c *corpus) isAtEnd(pos int32) bool {
	tail := c.tail[c.owner(pos)]
	return tail <= pos || c.size(pos, tail) <= signatureWords
}

// endings counts the earlier items, up to a few, that end with the last words
// of a segment, unless they quote them: a last sentence may well be repeated.
func (w *work) endings(s segment) int {
	n := 0
	all := w.earlier(s.hi - gramLength)
	for _, q := range all[max(0, len(all)-mostSources):] {
		if owner := w.owner(q); q+gramLength >= min(w.tail[owner], w.end(int(owner))) && w.origin[q] < 0 {
			n++
		}
	}
	return n
}

// messageHead is how many words a message of a program has up to its colon.
const messageHead = 4

// isMessage tells what a program reports, such as "Error 37: no such device", in
// running text: who meets the same error quotes nobody.
func (w *work) isMessage(s segment) bool {
	words := w.texts[w.item].Words
	from, end := int(s.lo-w.start[w.item]), int(s.hi-w.start[w.item])
	if m, ok := w.markOf(s); ok && s.mark == archive.Inline {
		from = m.Span.From
	}
	if book().phrase(phrasebook.Fault, words[from:end]) == 0 {
		return false
	}
	for i := from; i < min(from+messageHead, end); i++ {
		if words[i].After == markup.Colon && !words[i].Joined {
			return true
		}
	}
	return false
}
