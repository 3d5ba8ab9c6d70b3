package align

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/lexicon"
	"ibid/cmd/ibid/internal/spelling"
)

// misquotedNumber is the evidence, in bits, against a quotation in which a
// number is another: people misspell words, but they copy numbers, while
// programs print the same words with other numbers.
const misquotedNumber = 12

// numbers counts the words of a replacement that are numbers on both sides.
func (c Aligner) numbers(s Step) int {
	n := 0
	for i := int32(0); i < min(s.P1-s.P0, s.Q1-s.Q0); i++ {
		if lexicon.IsNumber(c.At(s.P0+i).Norm) && lexicon.IsNumber(c.At(s.Q0+i).Norm) && c.Word(s.P0+i) != c.Word(s.Q0+i) {
			n++
		}
	}
	return n
}

// The costs of the operations on a word. A changed word costs less than one
// dropped and one added, a misspelt one least.
const (
	costNear    = 4
	CostReplace = 15
	costIndel   = 10
)

// Compare finds the cheapest way from the source's words to the quotation's
// (Wagner and Fischer, 1974), one step a word.
func (c Aligner) Compare(p0, p1, q0, q1 int32) []Step {
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
				*at(i, j) = min(c.Swap(p0+int32(i), q0+int32(j))+*at(i+1, j+1), costIndel+*at(i+1, j), costIndel+*at(i, j+1))
			}
		}
	}
	var steps []Step
	for i, j := 0, 0; i < n || j < m; {
		p, q := p0+int32(i), q0+int32(j)
		switch {
		case i < n && j < m && *at(i, j) == c.Swap(p, q)+*at(i+1, j+1):
			op := archive.Replaced
			if c.Word(p) == c.Word(q) {
				op = archive.Kept
			}
			steps = append(steps, Step{op, p, p + 1, q, q + 1})
			i, j = i+1, j+1
		case j < m && *at(i, j) == costIndel+*at(i, j+1):
			steps = append(steps, Step{archive.Dropped, p, p, q, q + 1})
			j++
		default:
			steps = append(steps, Step{archive.Added, p, p + 1, q, q})
			i++
		}
	}
	return steps
}

// Swap returns the cost of the word at p standing for the one at q.
func (c Aligner) Swap(p, q int32) int {
	switch {
	case c.Word(p) == c.Word(q):
		return 0
	case spelling.Near(c.At(p).Norm, c.At(q).Norm):
		return costNear
	}
	return CostReplace
}

// AllNear reports whether a replacement is nothing but misspellings.
func (c Aligner) AllNear(s Step) bool {
	if s.P1-s.P0 != s.Q1-s.Q0 {
		return false
	}
	for i := int32(0); i < s.P1-s.P0; i++ {
		if !spelling.Near(c.At(s.P0+i).Norm, c.At(s.Q0+i).Norm) {
			return false
		}
	}
	return true
}
