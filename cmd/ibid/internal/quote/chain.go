package quote

import "math"

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
func (c *corpus) chains(runs []run, lo, hi int32, tol tolerance, least float64) []chain {
	var out []chain
	for i := 0; i < len(runs); {
		j, bits := i, 0.0
		for j < len(runs) && runs[j].source == runs[i].source {
			bits += c.bitsOf(runs[j].p, runs[j].p+runs[j].n)
			j++
		}
		if bits < least {
			i = j
			continue
		}
		if best, ok := c.bestChain(runs[i:j], lo, hi, tol); ok {
			out = append(out, best)
		}
		i = j
	}
	return out
}

// bestChain chains the runs of one source by dynamic programming over the
// runs, as in sparse alignment (Eppstein et al., 1992, "Sparse dynamic
// programming"), with a bounded lookback in place of their search trees.
func (c *corpus) bestChain(runs []run, lo, hi int32, tol tolerance) (chain, bool) {
	in := make([]run, 0, min(len(runs), 16))
	for _, r := range runs {
		if r = clip(r, lo, hi); r.n > 0 {
			in = append(in, r)
		}
	}
	if len(in) == 0 {
		return chain{}, false
	}
	score, from := make([]float64, len(in)), make([]int, len(in))
	top := 0
	for j := range in {
		score[j], from[j] = c.bitsOf(in[j].p, in[j].p+in[j].n), -1
		for i := j - 1; i >= 0 && i >= j-lookback; i-- {
			rest, gap, ok := follow(in[i], in[j], tol)
			if !ok {
				continue
			}
			if s := score[i] + c.bitsOf(rest.p, rest.p+rest.n) - gap; s > score[j] {
				score[j], from[j] = s, i
			}
		}
		if score[j] > score[top] {
			top = j
		}
	}
	return chain{source: in[0].source, runs: trace(in, from, top), bits: score[top]}, true
}

func trace(in []run, from []int, top int) []run {
	var out []run
	for j := top; j >= 0; j = from[j] {
		out = append(out, in[j])
	}
	for i, k := 0, len(out)-1; i < k; i, k = i+1, k-1 {
		out[i], out[k] = out[k], out[i]
	}
	for i := 1; i < len(out); i++ {
		out[i] = behind(out[i-1], out[i])
	}
	return out
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
