package quote

import "math"

// reach is how many words beyond a chain's end an extension looks at.
const reach = 10

// The balance of an extension: what a word that agrees wins, and one that does
// not loses; and how far the balance may fall before the search ends (the
// X-drop of Altschul et al., 1990).
const (
	gain         = 12
	hopeless     = 3 * gain
	lossMarked   = 9
	lossUnmarked = 16
)

// extendRight follows the source beyond a chain's last run, as far as hi, for
// as long as more words agree than differ.
func (c *corpus) extendRight(last run, hi int32, loss int) []step {
	var steps []step
	p, q := last.p+last.n, last.q+last.n
	for more := true; more; {
		n, m := min(hi-p, reach), min(c.end(int(last.source))-q, reach+2)
		if n <= 0 || m <= 0 {
			break
		}
		i, j := c.furthest(n, m, loss, func(i, j int32) int { return c.swap(p+i, q+j) })
		steps = append(steps, c.compare(p, p+i, q, q+j)...)
		p, q = p+i, q+j
		more = i > 0 && (i == n || j == m) // it still agreed where the look ended
	}
	return steps
}

// extendLeft does the same before a chain's first run.
func (c *corpus) extendLeft(first run, lo int32, loss int) []step {
	looks := []run{first} // where each look began, the last one first in the text
	for more := true; more; {
		p, q := looks[len(looks)-1].p, looks[len(looks)-1].q
		n, m := min(p-lo, reach), min(q-c.start[first.source], reach+2)
		if n <= 0 || m <= 0 {
			break
		}
		i, j := c.furthest(n, m, loss, func(i, j int32) int { return c.swap(p-1-i, q-1-j) })
		looks = append(looks, run{p: p - i, q: q - j})
		more = i > 0 && (i == n || j == m)
	}
	b := builder{corpus: c}
	for k := len(looks) - 1; k > 0; k-- {
		for _, s := range c.compare(looks[k].p, looks[k-1].p, looks[k].q, looks[k-1].q) {
			b.add(s)
		}
	}
	return b.steps
}

// furthest finds how far two rows of words, n and m long, agree from their
// start: the numbers of words with the best balance of agreement.
func (c *corpus) furthest(n, m int32, loss int, swap func(i, j int32) int) (int32, int32) {
	var score [(reach + 1) * (reach + 3)]int
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
			if cost == costReplace {
				balance = -loss
			}
			*at(i, j) = max(*at(i-1, j-1)+balance, *at(i-1, j)-loss, *at(i, j-1)-loss)
			row = max(row, *at(i, j))
			if cost < costReplace && *at(i, j) > best {
				best, bi, bj = *at(i, j), i, j
			}
		}
		if row < best-hopeless {
			break
		}
	}
	return bi, bj
}
