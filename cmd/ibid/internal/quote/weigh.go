package quote

import "math"

// bitsOf gives how much evidence the words between two positions are.
func (c *corpus) bitsOf(from, to int32) float64 { return c.above[to] - c.above[from] }

// silence finds the words that say nothing of where they come from.
func (c *corpus) silence() {
	c.silent = resized(c.silent, int(c.start[len(c.texts)]))
	clear(c.silent)
	for i, t := range c.texts {
		boilerplate(t.Words, c.silent[c.start[i]:c.end(i)])
	}
}

// weigh sums up what each word says.
func (c *corpus) weigh() {
	c.weighWords()
	c.above = resized(c.above, len(c.places)+1)
	c.tail = c.tail[:0]
	sum := 0.0
	for i, t := range c.texts {
		pos := c.start[i]
		c.tail = append(c.tail, pos)
		for range t.Words {
			c.above[pos] = sum
			if c.silent[pos] {
				sum += boilerplateBits
			} else {
				sum += c.worth[c.places[pos].word]
				c.tail[i] = pos + 1
			}
			pos++
		}
		c.above[pos] = sum
	}
	c.above[len(c.places)] = sum
}

// Words of one length that are met equally often, and seldom, say the same,
// which saves most logarithms.
const (
	longLength = 6  // from this length on words are alike
	rareCount  = 32 // words met less often are many
)

// weighWords finds what each word of the vocabulary says: the rarer, the more
// (Shannon's information content, in bits), by the frequencies of this thread
// and, as long as it is short, by what words of that length usually have.
func (c *corpus) weighWords() {
	c.worth = resized(c.worth, len(c.words.counts))
	all := float64(len(c.places)) + priorWords
	var rare [longLength + 1][rareCount]float64 // by length and count
	for word, count := range c.words.counts {
		length := min(c.words.lengths[word], longLength)
		if count < rareCount && rare[length][count] != 0 {
			c.worth[word] = rare[length][count]
			continue
		}
		c.worth[word] = math.Log2(all / (float64(count) + priorCount(int(length))))
		if count < rareCount {
			rare[length][count] = c.worth[word]
		}
	}
}

// boilerplateBits is what a word of boilerplate says: next to nothing.
const boilerplateBits = 0.5

// priorWords is the size of the imagined text that priorCount speaks of.
const priorWords = 4000

// priorCount is how often a word of that many bytes is met in such a text:
// short words are the common ones in all alphabetic languages.
func priorCount(length int) float64 {
	switch {
	case length <= 3:
		return 36
	case length == 4:
		return 14
	case length == 5:
		return 6
	}
	return rarePrior
}

// rarePrior is the priorCount of all words but short ones.
const rarePrior = 2
