package quote

import (
	"sort"

	"ibid/cmd/ibid/internal/archive"
)

// step is one step of an alignment: what became of the words from q0 to q1 of
// the source as the words from p0 to p1 of the quotation.
type step struct {
	op             archive.Operation
	p0, p1, q0, q1 int32
}

// alignment says word by word how a stretch of an item follows its source.
type alignment struct {
	source int32
	steps  []step
	kept   float64 // bits of the quotation's words that are kept, or nearly so
	all    float64 // bits of all its words
}

func (a *alignment) from() int32 { return a.steps[0].p0 }

func (a *alignment) to() int32 { return a.steps[len(a.steps)-1].p1 }

// len is the number of words of the quotation.
func (a *alignment) len() int32 { return a.to() - a.from() }

// likeness is the share of the quotation that stands in the source.
func (a *alignment) likeness() float64 {
	if a.all == 0 {
		return 0
	}
	return a.kept / a.all
}

// align fills in what lies between the runs of a chain, and tries to go on
// beyond its ends, as far as the positions lo and hi.
// Within a mark the ends are given, so that more may differ on the way there.
func (c *corpus) align(ch chain, lo, hi int32, mark archive.Mark) alignment {
	first, last := ch.runs[0], ch.runs[len(ch.runs)-1]
	loss := lossMarked
	if mark == archive.Unmarked {
		loss = lossUnmarked
	}
	b := builder{corpus: c}
	b.steps = append(b.steps, c.extendLeft(first, lo, loss)...)
	for i, r := range ch.runs {
		if i > 0 {
			before := ch.runs[i-1]
			b.between(before.p+before.n, r.p, before.q+before.n, r.q)
		}
		b.add(step{archive.Kept, r.p, r.p + r.n, r.q, r.q + r.n})
	}
	for _, s := range c.extendRight(last, hi, loss) {
		b.add(s)
	}
	return b.alignment(ch.source)
}

// builder puts steps together.
type builder struct {
	*corpus
	steps []step
}

// add appends a step, and joins it to the last one if they are of a kind.
func (b *builder) add(s step) {
	if s.p0 == s.p1 && s.q0 == s.q1 {
		return
	}
	if n := len(b.steps); n > 0 && b.steps[n-1].op == s.op {
		b.steps[n-1].p1, b.steps[n-1].q1 = s.p1, s.q1
		return
	}
	b.steps = append(b.steps, s)
}

func (b *builder) alignment(source int32) alignment {
	a := alignment{source: source, steps: b.steps}
	for _, s := range a.steps {
		bits := b.bitsOf(s.p0, s.p1)
		a.all += bits
		switch s.op {
		case archive.Kept:
			a.kept += bits
		case archive.Replaced:
			if b.allNear(s) {
				a.kept += 0.8 * bits
			}
			a.kept -= misquotedNumber * float64(b.numbers(s))
		}
	}
	return a
}

// largestFill bounds the table of a word-by-word comparison.
const largestFill = 4000

// between compares the words between two runs.
func (b *builder) between(p0, p1, q0, q1 int32) {
	n, m := int(p1-p0), int(q1-q0)
	if n == 0 || m == 0 || n*m > largestFill {
		b.rough(p0, p1, q0, q1)
		return
	}
	for _, op := range b.compare(p0, p1, q0, q1) {
		b.add(op)
	}
}

// rough notes words as replaced without a look at each.
func (b *builder) rough(p0, p1, q0, q1 int32) {
	switch {
	case p0 == p1:
		b.add(step{archive.Dropped, p0, p1, q0, q1})
	case q0 == q1:
		b.add(step{archive.Added, p0, p1, q0, q1})
	default:
		b.add(step{archive.Replaced, p0, p1, q0, q1})
	}
}

// cut gives the part of an alignment between two positions.
func (w *work) cut(a alignment, lo, hi int32) alignment {
	b := builder{corpus: w.corpus}
	first := sort.Search(len(a.steps), func(i int) bool { return a.steps[i].p1 > lo })
	for _, s := range a.steps[first:] {
		if s.p0 >= hi {
			break
		}
		if d := lo - s.p0; d > 0 {
			s.p0, s.q0 = min(s.p0+d, s.p1), min(s.q0+d, s.q1)
		}
		if d := s.p1 - hi; d > 0 {
			s.p1, s.q1 = max(s.p1-d, s.p0), max(s.q1-d, s.q0)
		}
		if s.p1 > s.p0 || s.op == archive.Dropped && lo < s.p0 {
			b.add(s)
		}
	}
	if len(b.steps) == 0 {
		return alignment{source: a.source, steps: []step{{archive.Kept, lo, lo, 0, 0}}}
	}
	return b.alignment(a.source)
}
