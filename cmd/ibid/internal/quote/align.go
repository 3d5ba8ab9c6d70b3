package quote

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/spelling"
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
	words  int     // kept words
}

func (a *alignment) from() int32 { return a.steps[0].p0 }
func (a *alignment) to() int32   { return a.steps[len(a.steps)-1].p1 }

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
			a.words += int(s.p1 - s.p0)
		case archive.Replaced:
			if b.allNear(s) {
				a.kept += 0.8 * bits
				a.words += int(s.p1 - s.p0)
			}
			a.kept -= misquotedNumber * float64(b.numbers(s))
		}
	}
	return a
}

// misquotedNumber is the evidence, in bits, against a quotation in which a
// number is another: people misspell words, but they copy numbers, while
// programs print the same words with other numbers.
const misquotedNumber = 12

// numbers counts the words of a replacement that are numbers on both sides.
func (c *corpus) numbers(s step) int {
	n := 0
	for i := int32(0); i < min(s.p1-s.p0, s.q1-s.q0); i++ {
		if isNumber(c.at(s.p0+i).Norm) && isNumber(c.at(s.q0+i).Norm) && c.keys[s.p0+i] != c.keys[s.q0+i] {
			n++
		}
	}
	return n
}

func isNumber(norm string) bool { return norm[0] >= '0' && norm[0] <= '9' }

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
			if c.keys[p] == c.keys[q] {
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
	case c.keys[p] == c.keys[q]:
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

// reach is how many words beyond a chain's end an extension looks at.
const reach = 10

// The balance of an extension: what a word that agrees wins, and one that does
// not loses.
const (
	gain         = 12
	lossMarked   = 9
	lossUnmarked = 16
)

// extendRight follows the source beyond a chain's last run, as far as hi, for
// as long as more words agree than differ.
func (c *corpus) extendRight(last run, hi int32, loss int) []step {
	p, q := last.p+last.n, last.q+last.n
	n, m := min(hi-p, reach), min(c.end(int(last.source))-q, reach+2)
	if n <= 0 || m <= 0 {
		return nil
	}
	i, j := c.furthest(n, m, loss, func(i, j int32) int { return c.swap(p+i, q+j) })
	return c.compare(p, p+i, q, q+j)
}

// extendLeft does the same before a chain's first run.
func (c *corpus) extendLeft(first run, lo int32, loss int) []step {
	n, m := min(first.p-lo, reach), min(first.q-c.start[first.source], reach+2)
	if n <= 0 || m <= 0 {
		return nil
	}
	i, j := c.furthest(n, m, loss, func(i, j int32) int { return c.swap(first.p-1-i, first.q-1-j) })
	b := builder{corpus: c}
	for _, s := range c.compare(first.p-i, first.p, first.q-j, first.q) {
		b.add(s)
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
		for j := int32(0); j <= m; j++ {
			if i == 0 || j == 0 {
				*at(i, j) = -int(i+j) * loss
				continue
			}
			cost := swap(i-1, j-1)
			balance := gain - 2*cost
			if cost == costReplace {
				balance = -loss
			}
			*at(i, j) = max(*at(i-1, j-1)+balance, *at(i-1, j)-loss, *at(i, j-1)-loss)
			if cost < costReplace && *at(i, j) > best {
				best, bi, bj = *at(i, j), i, j
			}
		}
	}
	return bi, bj
}
