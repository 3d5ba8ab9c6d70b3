package quote

import "ibid/cmd/ibid/internal/archive"

// extent says where a quotation begins and ends: with its mark, if nearly all
// of what is marked is aligned, else with what is.
func (w *work) extent(s segment, a *alignment) (from, to int32) {
	from, to = a.from(), a.to()
	slack := max(2, a.len()/10)
	if from-s.lo <= slack && !w.endsBetween(s.lo+1, from-1) && !w.introduces(s.lo, from) {
		from = s.lo
	}
	if s.hi-to <= slack && !w.endsBetween(to+1, s.hi-1) && !w.isAttribution(to, s.hi, to-1) {
		to = s.hi
	}
	return from, to
}

// completed gives an alignment that goes as far as its quotation: the words
// beyond its ends stand for the source's there. An alignment ends with words
// that agree.
func (w *work) completed(a *alignment, from, to int32) *alignment {
	if from == a.from() && to == a.to() {
		return a
	}
	b := builder{corpus: w.corpus}
	if n := a.from() - from; n > 0 {
		w.before(&b, a, n)
	}
	for _, s := range a.steps {
		b.add(s)
	}
	if n := to - a.to(); n > 0 {
		w.behind(&b, a, n)
	}
	out := b.alignment(a.source)
	return &out
}

// before adds what became of the source as the n words before an alignment:
// they stand there farther off, or are the first of its sentence, changed, or
// misspelt ones; else they were added.
func (w *work) before(b *builder, a *alignment, n int32) {
	p, q1, first := a.from(), a.steps[0].q0, w.start[a.source]
	for q := q1 - n; q >= first && q >= q1-n-mostApart && (w.afterEllipsis(p) || n > 1 && !w.endsBetween(q+n, q1)); q-- {
		if w.agree(p-n, q, n) {
			b.add(step{archive.Kept, p - n, p, q, q + n})
			b.add(step{archive.Dropped, p, p, q + n, q1})
			return
		}
	}
	q := q1
	for q > first && q1-q < n && !w.begins(q) {
		q--
	}
	if !w.begins(q) && !w.allNear(step{p0: p - n, p1: p, q0: q, q1: q1}) {
		q = q1
	}
	b.between(p-n, p, q, q1)
}

// behind adds the same of the n words behind an alignment.
func (w *work) behind(b *builder, a *alignment, n int32) {
	p, q0, last := a.to(), a.steps[len(a.steps)-1].q1, w.end(int(a.source))
	for q := q0; q+n <= last && q <= q0+mostApart && (w.afterEllipsis(p) || n > 1 && !w.endsBetween(q0, q)); q++ {
		if w.agree(p, q, n) {
			b.add(step{archive.Dropped, p, p, q0, q})
			b.add(step{archive.Kept, p, p + n, q, q + n})
			return
		}
	}
	q := q0
	for q < last && q-q0 < n && !w.ends(q) {
		q++
	}
	if !w.ends(q) && !w.allNear(step{p0: p, p1: p + n, q0: q0, q1: q}) {
		q = q0
	}
	b.between(p, p+n, q0, q)
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
