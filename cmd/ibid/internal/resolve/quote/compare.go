package quote

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/spelling"
)

// misquotedNumber is the evidence, in bits, against a quotation in which a
// number is another: people misspell words, but they copy numbers, while
// programs print the same words with other numbers.
const misquotedNumber = 12

// numbers counts the words of a replacement that are numbers on both sides.
func (c *corpus) numbers(s step) int {
	n := 0
	for i := int32(0); i < min(s.p1-s.p0, s.q1-s.q0); i++ {
		if isNumber(c.at(s.p0+i).Norm) && isNumber(c.at(s.q0+i).Norm) && c.word(s.p0+i) != c.word(s.q0+i) {
			n++
		}
	}
	return n
}

func isNumber(norm string) bool { return norm[0] >= '0' && norm[0] <= '9' }

// The costs of the operations on a word. A changed word costs less than one
// dropped and one added, a misspelt one least.
const (
	costNear    = 4
	costReplace = 15
	costIndel   = 10
)

// compare finds the cheapest way from the source's words to the quotation's
// (Wagner and Fischer, 1974), one step a word.
func (c *corpus) compare(p0, p1, q0, q1 int32) []step {
	n, m := int(p1-p0), int(q1-q0)
	cost := make([]int, (n+1)*(m+1))
	at := func(i, j int) *int { return &cost[i*(m+1)+j] }
	for i := n; i >= 0; i-- {
		for j := m; j >= 0; j-- {
			switch {
			case i == n:
				*at(i, j) = (m - j) * costIndel
			case j == m:
				*at(i, j) = (n - i) * costIndel
			default:
				*at(i, j) = min(c.swap(p0+int32(i), q0+int32(j))+*at(i+1, j+1), costIndel+*at(i+1, j), costIndel+*at(i, j+1))
			}
		}
	}
	var steps []step
	for i, j := 0, 0; i < n || j < m; {
		p, q := p0+int32(i), q0+int32(j)
		switch {
		case i < n && j < m && *at(i, j) == c.swap(p, q)+*at(i+1, j+1):
			op := archive.Replaced
			if c.word(p) == c.word(q) {
				op = archive.Kept
			}
			steps = append(steps, step{op, p, p + 1, q, q + 1})
			i, j = i+1, j+1
		case j < m && *at(i, j) == costIndel+*at(i, j+1):
			steps = append(steps, step{archive.Dropped, p, p, q, q + 1})
			j++
		default:
			steps = append(steps, step{archive.Added, p, p + 1, q, q})
			i++
		}
	}
	return steps
}

// swap gives the cost of the word at p standing for the one at q.
func (c *corpus) swap(p, q int32) int {
	switch {
	case c.word(p) == c.word(q):
		return 0
	case spelling.Near(c.at(p).Norm, c.at(q).Norm):
		return costNear
	}
	return costReplace
}

// allNear tells whether a replacement is nothing but misspellings.
func (c *corpus) allNear(s step) bool {
	if s.p1-s.p0 != s.q1-s.q0 {
		return false
	}
	for i := int32(0); i < s.p1-s.p0; i++ {
		if !spelling.Near(c.at(s.p0+i).Norm, c.at(s.q0+i).Norm) {
			return false
		}
	}
	return true
}
