// Package align compares stretches of a corpus. It knows texts and positions, and
// neither threads nor what makes a quotation of what it finds. In order:
//
//  1. Runs: three or more words in a row that stand in an earlier text too are
//     extended both ways (Finder), in the texts nearest before and in the first ones
//     that have them. What cannot matter is dropped: outside of the stretches that
//     the caller names, all but long runs.
//  2. Chains: runs of one source in the same order on both sides are chained by
//     dynamic programming; words between them may be added, changed or left out,
//     at a price and within a tolerance (Chainer).
//  3. Alignments: what lies between the runs of a chain, and just beyond its ends,
//     is compared word by word, misspellings included (Aligner.Align). An alignment
//     is a list of steps without a gap on either side; its weight is the bits of the
//     words that are kept.
//
// The work is bounded for texts made of one word or of copies (runs.go says how).
package align

import (
	"sort"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/corpus"
)

// Aligner compares stretches of a corpus.
type Aligner struct{ *corpus.Corpus }

// NewAligner returns an Aligner of an empty corpus, to be filled.
func NewAligner() Aligner { return Aligner{new(corpus.Corpus)} }

// Step is one step of an alignment: what became of the words from q0 to q1 of
// the source as the words from p0 to p1 of the quotation.
type Step struct {
	Op             archive.Operation
	P0, P1, Q0, Q1 int32
}

// Alignment says word by word how a stretch of an item follows its source.
type Alignment struct {
	Source int32
	Steps  []Step
	Kept   float64 // bits of the quotation's words that are kept, or nearly so
	all    float64 // bits of all its words
}

// From returns the first word of the quotation.
func (a *Alignment) From() int32 { return a.Steps[0].P0 }

// To returns the word behind the last one of the quotation.
func (a *Alignment) To() int32 { return a.Steps[len(a.Steps)-1].P1 }

// Len is the number of words of the quotation.
func (a *Alignment) Len() int32 { return a.To() - a.From() }

// Likeness is the share of the quotation that stands in the source.
func (a *Alignment) Likeness() float64 {
	if a.all == 0 {
		return 0
	}
	return a.Kept / a.all
}

// Align fills in what lies between the runs of a chain, and tries to go on
// beyond its ends, as far as the positions lo and hi.
// Loss is what a word costs there that does not agree (gain).
func (c Aligner) Align(ch Chain, lo, hi int32, loss int) Alignment {
	first, last := ch.Runs[0], ch.Runs[len(ch.Runs)-1]
	b := NewBuilder(c)
	b.steps = append(b.steps, c.extendLeft(first, lo, loss)...)
	for i, r := range ch.Runs {
		if i > 0 {
			before := ch.Runs[i-1]
			b.Between(before.P+before.N, r.P, before.Q+before.N, r.Q)
		}
		b.Add(Step{archive.Kept, r.P, r.P + r.N, r.Q, r.Q + r.N})
	}
	for _, s := range c.extendRight(last, hi, loss) {
		b.Add(s)
	}
	return b.Alignment(ch.Source)
}

// Builder puts steps together.
type Builder struct {
	Aligner
	steps []Step
}

// NewBuilder returns a Builder without steps.
func NewBuilder(a Aligner) Builder { return Builder{Aligner: a} }

// Add appends a step, and joins it to the last one if they are of a kind.
func (b *Builder) Add(s Step) {
	if s.P0 == s.P1 && s.Q0 == s.Q1 {
		return
	}
	if n := len(b.steps); n > 0 && b.steps[n-1].Op == s.Op {
		b.steps[n-1].P1, b.steps[n-1].Q1 = s.P1, s.Q1
		return
	}
	b.steps = append(b.steps, s)
}

// Put adds what became of the words from q0 to q1 of the source as those from p0
// to p1.
func (b *Builder) Put(op archive.Operation, p0, p1, q0, q1 int32) { b.Add(Step{op, p0, p1, q0, q1}) }

// misspeltShare is how much of its bits a misspelt word keeps.
const misspeltShare = 0.8

// Alignment returns the steps so far as the alignment with a source.
func (b *Builder) Alignment(source int32) Alignment {
	a := Alignment{Source: source, Steps: b.steps}
	for _, s := range a.Steps {
		bits := b.BitsOf(s.P0, s.P1)
		a.all += bits
		switch s.Op {
		case archive.Kept:
			a.Kept += bits
		case archive.Replaced:
			if b.AllNear(s) {
				a.Kept += misspeltShare * bits
			}
			a.Kept -= misquotedNumber * float64(b.numbers(s))
		}
	}
	return a
}

// largestFill bounds the table of a word-by-word comparison.
const largestFill = 4000

// Between compares the words between two runs.
func (b *Builder) Between(p0, p1, q0, q1 int32) {
	n, m := int(p1-p0), int(q1-q0)
	if n == 0 || m == 0 || n*m > largestFill {
		b.rough(p0, p1, q0, q1)
		return
	}
	for _, op := range b.Compare(p0, p1, q0, q1) {
		b.Add(op)
	}
}

// rough notes words as replaced without a look at each.
func (b *Builder) rough(p0, p1, q0, q1 int32) {
	switch {
	case p0 == p1:
		b.Add(Step{archive.Dropped, p0, p1, q0, q1})
	case q0 == q1:
		b.Add(Step{archive.Added, p0, p1, q0, q1})
	default:
		b.Add(Step{archive.Replaced, p0, p1, q0, q1})
	}
}

// Cut returns the part of an alignment between two positions.
func (c Aligner) Cut(a Alignment, lo, hi int32) Alignment {
	b := NewBuilder(c)
	first := sort.Search(len(a.Steps), func(i int) bool { return a.Steps[i].P1 > lo })
	for _, s := range a.Steps[first:] {
		if s.P0 >= hi {
			break
		}
		if d := lo - s.P0; d > 0 {
			s.P0, s.Q0 = min(s.P0+d, s.P1), min(s.Q0+d, s.Q1)
		}
		if d := s.P1 - hi; d > 0 {
			s.P1, s.Q1 = max(s.P1-d, s.P0), max(s.Q1-d, s.Q0)
		}
		if s.P1 > s.P0 || s.Op == archive.Dropped && lo < s.P0 {
			b.Add(s)
		}
	}
	if len(b.steps) == 0 {
		return Alignment{Source: a.Source, Steps: []Step{{archive.Kept, lo, lo, 0, 0}}}
	}
	return b.Alignment(a.Source)
}
