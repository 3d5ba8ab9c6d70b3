package quote

import "slices"

// A comment that was sent twice, or that somebody else sent once more, is no
// quotation of the first: the one says what the other says, and nothing of it.

// twinShare is which share of two items of one person must be the same for the
// later one to be the other's twin, and twinNote how many words it may have
// besides: "Sorry for the double post".
const (
	twinShare = 0.9
	twinNote  = 12
)

// withoutTwins drops the runs that lead to an earlier item which says the same
// outside of its quotations.
func (w *work) withoutTwins() {
	isTwin := map[int32]bool{}
	for i := 0; i < len(w.runs); {
		j := i
		for j < len(w.runs) && w.runs[j].source == w.runs[i].source {
			j++
		}
		if w.areTwins(w.runs[i:j]) {
			isTwin[w.runs[i].source] = true
		}
		i = j
	}
	if len(isTwin) > 0 {
		w.runs = slices.DeleteFunc(w.runs, func(r run) bool { return isTwin[r.source] })
	}
}

// areTwins tells whether the runs of one source make the item its twin: to the
// letter if another person wrote it; else hardly changed from its first word to
// its last, or to the letter with a note before or behind it.
func (w *work) areTwins(runs []run) bool {
	source := runs[0].source
	first, last := runs[0], runs[len(runs)-1]
	same, to := int32(0), w.start[w.item]
	for _, r := range runs {
		if r = clip(r, to, w.end(w.item)); r.n > 0 && !w.isSetApart(r.p) {
			same, to = same+r.n, r.p+r.n
		}
	}
	length, before := w.end(w.item)-w.start[w.item], w.end(int(source))-w.start[source]
	if !w.people.SamePerson(w.item, int(source)) {
		return same == max(length, before)
	}
	isWhole := first.p == w.start[w.item] && first.q == w.start[source] && last.p+last.n == w.end(w.item) && last.q+last.n == w.end(int(source))
	return isWhole && float64(same) >= twinShare*float64(max(length, before)) || same == before && length-before <= min(twinNote, before/2)
}
