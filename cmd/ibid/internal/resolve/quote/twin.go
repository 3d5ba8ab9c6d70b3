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
// outside of its quotations, and to others of that person which say it too.
func (w *work) withoutTwins() {
	if len(w.runs) == 0 {
		return
	}
	said := int32(0) // words of the shortest twin
	for _, of := range w.bySource() {
		source := of[0].source
		if n := w.end(int(source)) - w.start[source]; w.areTwins(of) && (said == 0 || n < said) {
			said = n
		}
	}
	if said == 0 {
		return
	}
	isTwin := map[int32]bool{}
	for _, of := range w.bySource() {
		if w.areTwins(of) || w.people.SamePerson(w.item, int(of[0].source)) && float64(w.common(of)) >= twinShare*float64(said) {
			isTwin[of[0].source] = true
		}
	}
	w.runs = slices.DeleteFunc(w.runs, func(r run) bool { return isTwin[r.source] })
}

// bySource gives the runs of each source.
func (w *work) bySource() [][]run {
	var out [][]run
	for i := 0; i < len(w.runs); {
		j := i
		for j < len(w.runs) && w.runs[j].source == w.runs[i].source {
			j++
		}
		out = append(out, w.runs[i:j])
		i = j
	}
	return out
}

// common counts the words of the item, those of block quotations apart, that
// stand in the source of some runs.
func (w *work) common(runs []run) int32 {
	same, to := int32(0), w.start[w.item]
	for _, r := range runs {
		if r = clip(r, to, w.end(w.item)); r.n > 0 && !w.isSetApart(r.p) {
			same, to = same+r.n, r.p+r.n
		}
	}
	return same
}

// areTwins tells whether the runs of one source make the item its twin: to the
// letter if another person wrote it; else hardly changed from its first word to
// its last, or to the letter with a note before or behind it.
func (w *work) areTwins(runs []run) bool {
	source := runs[0].source
	first, last := runs[0], runs[len(runs)-1]
	same := w.common(runs)
	length, before := w.end(w.item)-w.start[w.item], w.end(int(source))-w.start[source]
	if !w.people.SamePerson(w.item, int(source)) {
		return same == max(length, before)
	}
	isWhole := first.p == w.start[w.item] && first.q == w.start[source] && last.p+last.n == w.end(w.item) && last.q+last.n == w.end(int(source))
	return isWhole && float64(same) >= twinShare*float64(max(length, before)) || same == before && w.size(w.start[w.item], w.end(w.item))-w.size(w.start[source], w.end(int(source))) <= min(twinNote, before/2)
}
