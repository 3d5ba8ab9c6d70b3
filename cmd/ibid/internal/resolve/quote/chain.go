package quote

import (
	"math"
	"slices"
)

// chain is the way in which a stretch of an item follows a stretch of an
// earlier one: runs in the same order on both sides.
type chain struct {
	source int32
	runs   []run // clipped so that they do not overlap
	bits   float64
}

// tolerance bounds what may lie between two runs of a chain.
type tolerance struct {
	added  int32 // words of the quotation that the source has not
	elided int32 // words of the source that the quotation leaves out
}

// The lookback bounds the work of chaining: a quotation's next run is never
// far behind the last one.
const lookback = 40

// chains finds the best chain for each source among runs that are ordered as
// runs gives them and lie between the positions lo and hi; runs that cross
// these bounds are clipped. Sources whose runs together have less than least
// bits are passed over.
func (w *work) chains(runs []run, lo, hi int32, tol tolerance, least float64) []chain {
	out := w.chained[:0]
	for i := 0; i < len(runs); {
		j, bits := i, 0.0
		for j < len(runs) && runs[j].source == runs[i].source {
			bits += w.bitsOf(runs[j].p, runs[j].p+runs[j].n)
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
	return w.keptChains.keep(out)
}

// link is a run in a chain.
type link struct {
	run
	score float64 // of the best chain that ends with it
	from  int     // the link before it there, or -1
}

// bestChain chains the runs of one source by dynamic programming over the
// runs, as in sparse alignment (Eppstein et al., 1992, "Sparse dynamic
// programming"), with a bounded lookback in place of their search trees.
func (w *work) bestChain(runs []run, lo, hi int32, tol tolerance) (chain, bool) {
	in := w.links[:0]
	for _, r := range runs {
		if r = clip(r, lo, hi); r.n > 0 {
			in = append(in, link{r, w.bitsOf(r.p, r.p+r.n), -1})
		}
	}
	w.links = in
	if len(in) == 0 {
		return chain{}, false
	}
	top := 0
	for j := range in {
		for i := j - 1; i >= 0 && i >= j-lookback; i-- {
			rest, gap, ok := follow(in[i].run, in[j].run, tol)
			if !ok {
				continue
			}
			if s := in[i].score + w.bitsOf(rest.p, rest.p+rest.n) - gap; s > in[j].score {
				in[j].score, in[j].from = s, i
			}
		}
		if in[j].score > in[top].score {
			top = j
		}
	}
	return chain{source: in[0].source, runs: w.traced(in, top), bits: in[top].score}, true
}

// traced gives the runs of the chain that ends with a link.
func (w *work) traced(in []link, top int) []run {
	out := w.clipped[:0]
	for j := top; j >= 0; j = in[j].from {
		out = append(out, in[j].run)
	}
	w.clipped = out
	slices.Reverse(out)
	for i := 1; i < len(out); i++ {
		out[i] = behind(out[i-1], out[i])
		w.meet(&out[i-1], &out[i])
	}
	return w.keptRuns.keep(out)
}

// meet moves the bound between two runs that leave out nothing but words of the
// source to the ellipsis or the sentence's end in the quotation, if the words
// up to there are the same at both ends of the gap: in "at dawn. … The cook" of
// "at dawn. The dog barked. The cook" the article is the cook's.
func (c *corpus) meet(a, b *run) {
	if a.p+a.n != b.p || a.q+a.n >= b.q {
		return
	}
	for k := int32(0); k < min(a.n, reach) && (k == 0 || c.word(b.p-k) == c.word(b.q-k)); k++ {
		if c.afterEllipsis(b.p-k) || c.ends(b.p-k) {
			a.n -= k
			b.p, b.q, b.n = b.p-k, b.q-k, b.n+k
			return
		}
	}
}

func clip(r run, lo, hi int32) run {
	if d := lo - r.p; d > 0 {
		r.p, r.q, r.n = r.p+d, r.q+d, r.n-d
	}
	r.n = min(r.n, hi-r.p)
	return r
}

// behind cuts off the head of b what overlaps with a on either side.
func behind(a, b run) run {
	if d := max(a.p+a.n-b.p, a.q+a.n-b.q); d > 0 {
		b.p, b.q, b.n = b.p+d, b.q+d, b.n-d
	}
	return b
}

// follow tells whether b may come after a in a chain: what is left of it, and
// what the words between cost, in bits.
func follow(a, b run, tol tolerance) (rest run, cost float64, ok bool) {
	rest = behind(a, b)
	added, elided := rest.p-a.p-a.n, rest.q-a.q-a.n
	if rest.n <= 0 || added > tol.added || elided > tol.elided {
		return rest, 0, false
	}
	swapped := min(added, elided)
	cost = 2 * float64(swapped)
	if more := added - swapped; more > 0 {
		cost += 3 * float64(more)
	}
	if more := elided - swapped; more > 0 {
		cost += 4 + 1.5*math.Log2(float64(more))
	}
	return rest, cost, true
}
