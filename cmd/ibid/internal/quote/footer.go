package quote

// signatureWords is how many words a signature may have, boilerplate apart.
const signatureWords = 36

// isFooter tells what ends one message as it ended another, but for
// boilerplate, and is no quotation: the signature of its author, the footer of
// a mailing list or of a mail service.
func (w *work) isFooter(s segment, a *alignment) bool {
	if tail := w.tail[w.item]; s.hi < tail || tail-s.lo > signatureWords || s.lo == w.start[w.item] || a.from() > s.lo+1 {
		return false
	}
	q0, q1 := a.steps[0].q0, a.steps[len(a.steps)-1].q1
	if q1 < w.tail[a.source] {
		return false
	}
	apart := w.isLineStart(s.lo) && w.isLineStart(q0) && q0 > w.start[a.source]
	same := w.people.SamePerson(w.item, int(a.source))
	return apart && same && !w.isLead(s.lo-1) || w.endings(s) > 1
}

// endings counts the earlier items, up to a few, that end with the last words
// of a segment, unless they quote them: a last sentence may well be repeated.
func (w *work) endings(s segment) int {
	n := 0
	all := w.earlier(s.hi - gramLength)
	for _, q := range all[max(0, len(all)-mostSources):] {
		if q+gramLength == w.end(int(w.owner(q))) && w.origin[q] < 0 {
			n++
		}
	}
	return n
}
