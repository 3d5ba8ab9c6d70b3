package align

import (
	"math"
)

// Reach is how many words beyond a chain's end an extension looks at.
const Reach = 10

// The balance of an extension: what a word that agrees wins, and one that does
// not loses; and how far the balance may fall before the search ends (the
// X-drop of Altschul et al., 1990).
const (
	gain     = 12
	hopeless = 3 * gain
)

// extendRight follows the source beyond a chain's last run, as far as hi, for
// as long as more words agree than differ.
func (c Aligner) extendRight(last Run, hi int32, loss int) []Step {
	var steps []Step
	p, q := last.P+last.N, last.Q+last.N
	for more := true; more; {
		n, m := min(hi-p, Reach), min(c.End(int(last.Source))-q, Reach+2)
		if n <= 0 || m <= 0 {
			break
		}
		i, j := c.furthest(n, m, loss, func(i, j int32) int { return c.Swap(p+i, q+j) })
		steps = append(steps, c.Compare(p, p+i, q, q+j)...)
		p, q = p+i, q+j
		more = i > 0 && (i == n || j == m) // it still agreed where the look ended
	}
	return steps
}

// extendLeft does the same before a chain's first run.
func (c Aligner) extendLeft(first Run, lo int32, loss int) []Step {
	looks := []Run{first} // where each look began, the last one first in the text
	for more := true; more; {
		p, q := looks[len(looks)-1].P, looks[len(looks)-1].Q
		n, m := min(p-lo, Reach), min(q-c.Start[first.Source], Reach+2)
		if n <= 0 || m <= 0 {
			break
		}
		i, j := c.furthest(n, m, loss, func(i, j int32) int { return c.Swap(p-1-i, q-1-j) })
		looks = append(looks, Run{P: p - i, Q: q - j})
		more = i > 0 && (i == n || j == m)
	}
	b := NewBuilder(c)
	for k := len(looks) - 1; k > 0; k-- {
		for _, s := range c.Compare(looks[k].P, looks[k-1].P, looks[k].Q, looks[k-1].Q) {
			b.Add(s)
		}
	}
	return b.steps
}

// furthest finds how far two rows of words, n and m long, agree from their
// start: the numbers of words with the best balance of agreement.
func (c Aligner) furthest(n, m int32, loss int, swap func(i, j int32) int) (int32, int32) {
	var score [(Reach + 1) * (Reach + 3)]int
	at := func(i, j int32) *int { return &score[i*(m+1)+j] }
	best, bi, bj := 0, int32(0), int32(0)
	for i := int32(0); i <= n; i++ {
		row := math.MinInt
		for j := int32(0); j <= m; j++ {
			if i == 0 || j == 0 {
				*at(i, j) = -int(i+j) * loss
				row = max(row, *at(i, j))
				continue
			}
			cost := swap(i-1, j-1)
			balance := gain - 2*cost
			if cost == CostReplace {
				balance = -loss
			}
			*at(i, j) = max(*at(i-1, j-1)+balance, *at(i-1, j)-loss, *at(i, j-1)-loss)
			row = max(row, *at(i, j))
			if cost < CostReplace && *at(i, j) > best {
				best, bi, bj = *at(i, j), i, j
			}
		}
		if row < best-hopeless {
			break
		}
	}
	return bi, bj
}
