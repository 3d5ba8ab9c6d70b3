package align

import (
	"math"
	"slices"

	"ibid/cmd/ibid/internal/resolve/reuse"
)

// Chain is the way in which a stretch of an item follows a stretch of an
// earlier one: runs in the same order on both sides.
type Chain struct {
	Source int32
	Runs   []Run // clipped so that they do not overlap
	Bits   float64
}

// Tolerance bounds what may lie between two runs of a chain.
type Tolerance struct {
	Added  int32 // words of the quotation that the source has not
	Elided int32 // words of the source that the quotation leaves out
}

// The lookback bounds the work of chaining: a quotation's next run is never
// far behind the last one.
const lookback = 40

// Chainer chains runs of one item after another; it keeps its memory.
type Chainer struct {
	on         Aligner
	runsAt     runsAt // of the item
	keptRuns   reuse.Slab[Run]
	keptChains reuse.Slab[Chain]
	clipped    []Run
	links      []link
	chained    []Chain
}

// Reset makes the chainer ready for an item. What it gave is gone.
func (w *Chainer) Reset(on Aligner) {
	w.on = on
	w.keptRuns.Reset()
	w.keptChains.Reset()
}

// Keep returns a copy of some runs that lasts until the chainer is reset.
func (w *Chainer) Keep(runs []Run) []Run { return w.keptRuns.Keep(runs) }

// SetRuns sets the item's runs, which lie between two positions (RunsWithin).
func (w *Chainer) SetRuns(runs []Run, lo, hi int32) { w.runsAt.reset(runs, lo, hi) }

// Chains finds the best chain for each source among runs that are ordered as
// runs gives them and lie between the positions lo and hi; runs that cross
// these bounds are clipped. Sources whose runs together have less than least
// bits are passed over.
func (w *Chainer) Chains(runs []Run, lo, hi int32, tol Tolerance, least float64) []Chain {
	out := w.chained[:0]
	for i := 0; i < len(runs); {
		j, bits := i, 0.0
		for j < len(runs) && runs[j].Source == runs[i].Source {
			bits += w.on.BitsOf(runs[j].P, runs[j].P+runs[j].N)
			j++
		}
		if bits < least {
			i = j
			continue
		}
		if best, ok := w.bestChain(runs[i:j], lo, hi, tol); ok {
			out = append(out, best)
		}
		i = j
	}
	w.chained = out
	return w.keptChains.Keep(out)
}

// link is a run in a chain.
type link struct {
	Run
	score float64 // of the best chain that ends with it
	from  int     // the link before it there, or -1
}

// bestChain chains the runs of one source by dynamic programming over the
// runs, as in sparse alignment (Eppstein et al., 1992, "Sparse dynamic
// programming"), with a bounded lookback in place of their search trees.
func (w *Chainer) bestChain(runs []Run, lo, hi int32, tol Tolerance) (Chain, bool) {
	in := w.links[:0]
	for _, r := range runs {
		if r = Clip(r, lo, hi); r.N > 0 {
			in = append(in, link{r, w.on.BitsOf(r.P, r.P+r.N), -1})
		}
	}
	w.links = in
	if len(in) == 0 {
		return Chain{}, false
	}
	top := 0
	for j := range in {
		for i := j - 1; i >= 0 && i >= j-lookback; i-- {
			rest, gap, ok := follow(in[i].Run, in[j].Run, tol)
			if !ok {
				continue
			}
			if s := in[i].score + w.on.BitsOf(rest.P, rest.P+rest.N) - gap; s > in[j].score {
				in[j].score, in[j].from = s, i
			}
		}
		if in[j].score > in[top].score {
			top = j
		}
	}
	return Chain{Source: in[0].Source, Runs: w.traced(in, top), Bits: in[top].score}, true
}

// traced returns the runs of the chain that ends with a link.
func (w *Chainer) traced(in []link, top int) []Run {
	out := w.clipped[:0]
	for j := top; j >= 0; j = in[j].from {
		out = append(out, in[j].Run)
	}
	w.clipped = out
	slices.Reverse(out)
	for i := 1; i < len(out); i++ {
		out[i] = behind(out[i-1], out[i])
		w.on.meet(&out[i-1], &out[i])
	}
	return w.keptRuns.Keep(out)
}

// meet moves the bound between two runs that leave out nothing but words of the
// source to the ellipsis or the sentence's end in the quotation, if the words
// up to there are the same at both ends of the gap: in "at dawn. … The cook" of
// "at dawn. The dog barked. The cook" the article is the cook's.
func (c Aligner) meet(a, b *Run) {
	if a.P+a.N != b.P || a.Q+a.N >= b.Q {
		return
	}
	for k := int32(0); k < min(a.N, Reach) && (k == 0 || c.Word(b.P-k) == c.Word(b.Q-k)); k++ {
		if c.AfterEllipsis(b.P-k) || c.Ends(b.P-k) {
			a.N -= k
			b.P, b.Q, b.N = b.P-k, b.Q-k, b.N+k
			return
		}
	}
}

// Clip returns the part of a run whose words of the quotation lie from lo to hi.
// Its length is not positive if there is none.
func Clip(r Run, lo, hi int32) Run {
	if d := lo - r.P; d > 0 {
		r.P, r.Q, r.N = r.P+d, r.Q+d, r.N-d
	}
	r.N = min(r.N, hi-r.P)
	return r
}

// behind cuts off the head of b what overlaps with a on either side.
func behind(a, b Run) Run {
	if d := max(a.P+a.N-b.P, a.Q+a.N-b.Q); d > 0 {
		b.P, b.Q, b.N = b.P+d, b.Q+d, b.N-d
	}
	return b
}

// What lies between two runs of a chain costs, in bits: a word in another's place,
// one that was added, and a gap in the source, which the writer of a quotation makes
// at will, so that a long one costs little more than a short one.
const (
	costSwapped = 2.0
	costAdded   = 3.0
	costGap     = 4.0
	costElided  = 1.5 // for each doubling of the gap
)

// follow reports whether b may come after a in a chain: what is left of it, and
// what the words between cost, in bits.
func follow(a, b Run, tol Tolerance) (rest Run, cost float64, ok bool) {
	rest = behind(a, b)
	added, elided := rest.P-a.P-a.N, rest.Q-a.Q-a.N
	if rest.N <= 0 || added > tol.Added || elided > tol.Elided {
		return rest, 0, false
	}
	swapped := min(added, elided)
	cost = costSwapped * float64(swapped)
	if more := added - swapped; more > 0 {
		cost += costAdded * float64(more)
	}
	if more := elided - swapped; more > 0 {
		cost += costGap + costElided*math.Log2(float64(more))
	}
	return rest, cost, true
}

// Within returns those of the runs that have words between two positions.
func (w *Chainer) Within(runs []Run, lo, hi int32) []Run {
	w.clipped = appendWithin(w.clipped[:0], runs, lo, hi)
	return w.keptRuns.Keep(w.clipped)
}

// RunsWithin returns the item's runs that have words between two positions.
func (w *Chainer) RunsWithin(lo, hi int32) []Run {
	w.clipped = w.runsAt.appendWithin(w.clipped[:0], lo, hi)
	return w.keptRuns.Keep(w.clipped)
}
