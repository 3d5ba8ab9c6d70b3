package quote

// extent says where a quotation begins and ends: with its mark, if nearly all
// of what is marked is aligned, else with what is.
func (w *work) extent(s segment, a *alignment) (from, to int32) {
	from, to = a.from(), a.to()
	slack := max(2, a.len()/10)
	if from-s.lo <= slack && !w.separated(s.lo, from) && !w.introduces(s.lo, from) {
		from = s.lo
	}
	if s.hi-to <= slack && !w.separated(to, s.hi) && !w.isAttribution(to, s.hi, to-1) {
		to = s.hi
	}
	return from, to
}

// separated tells whether a sentence or a block ends among the words from lo to
// hi, before the last.
func (w *work) separated(lo, hi int32) bool {
	if lo == hi {
		return false
	}
	for p := lo; p < hi-1; p++ {
		if w.ends(p + 1) {
			return true
		}
	}
	return false
}
