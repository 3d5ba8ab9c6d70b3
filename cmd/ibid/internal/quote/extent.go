package quote

import "ibid/cmd/ibid/internal/archive"

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

// completed gives an alignment that goes as far as its quotation: the words
// beyond its ends stand for the source's there. An alignment ends with words
// that agree.
func (w *work) completed(a *alignment, from, to int32) *alignment {
	if from == a.from() && to == a.to() {
		return a
	}
	b := builder{corpus: w.corpus}
	for _, s := range w.before(a, from) {
		b.add(s)
	}
	for _, s := range a.steps {
		b.add(s)
	}
	for _, s := range w.behind(a, to) {
		b.add(s)
	}
	out := b.alignment(a.source)
	return &out
}

// before says what became of the source as the words from a position up to an
// alignment: they stand there farther off, or are the first of its sentence,
// changed, or misspelt ones; else they were added.
func (w *work) before(a *alignment, from int32) []step {
	p, q1 := a.from(), a.steps[0].q0
	n, first := p-from, w.start[a.source]
	for q := q1 - n; q >= first && q >= q1-n-mostApart && (w.afterEllipsis(p) || n > 1 && !w.endsBetween(q+n, q1)); q-- {
		if w.agree(from, q, n) {
			return []step{{archive.Kept, from, p, q, q + n}, {archive.Dropped, p, p, q + n, q1}}
		}
	}
	q := q1
	for q > first && q1-q < n && !w.begins(q) {
		q--
	}
	if !w.begins(q) && !w.allNear(step{p0: from, p1: p, q0: q, q1: q1}) {
		q = q1
	}
	return w.compare(from, p, q, q1)
}

// behind says the same of the words from an alignment up to a position.
func (w *work) behind(a *alignment, to int32) []step {
	p, q0 := a.to(), a.steps[len(a.steps)-1].q1
	n, last := to-p, w.end(int(a.source))
	for q := q0; q+n <= last && q <= q0+mostApart && (w.afterEllipsis(p) || n > 1 && !w.endsBetween(q0, q)); q++ {
		if w.agree(p, q, n) {
			return []step{{archive.Dropped, p, p, q0, q}, {archive.Kept, p, to, q, q + n}}
		}
	}
	q := q0
	for q < last && q-q0 < n && !w.ends(q) {
		q++
	}
	if !w.ends(q) && !w.allNear(step{p0: p, p1: to, q0: q0, q1: q}) {
		q = q0
	}
	return w.compare(p, to, q0, q)
}

// agree tells whether n words at one position are those at another.
func (c *corpus) agree(p, q, n int32) bool {
	for i := range n {
		if c.word(p+i) != c.word(q+i) {
			return false
		}
	}
	return true
}

// endsBetween tells whether a sentence ends between two positions.
func (c *corpus) endsBetween(lo, hi int32) bool {
	for p := lo; p <= hi; p++ {
		if c.ends(p) {
			return true
		}
	}
	return false
}
