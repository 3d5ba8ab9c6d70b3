package quote

import "math"

// bitsOf gives how much evidence the words between two positions are.
func (c *corpus) bitsOf(from, to int32) float64 { return c.above[to] - c.above[from] }

// silence finds the words that say nothing of where they come from, in the items
// from one on.
func (c *corpus) silence(from int) {
	clear(c.silent[c.start[from]:])
	for i := from; i < len(c.texts); i++ {
		boilerplate(c.texts[i], c.words.usage, c.silent[c.start[i]:c.end(i)])
	}
	for _, lead := range c.leadsWithin(c.start[from], c.start[len(c.texts)]) {
		fill(c.silent[lead.lo:lead.hi])
	}
}

// size gives how long the words between two positions are, in words as readers
// of scripts with spaces count them.
func (c *corpus) size(from, to int32) int32 {
	return (c.parts[to] - c.parts[from] + wordParts/2) / wordParts
}

// weigh sums up what each word of the items from one on says, given the bits of
// all words before.
func (c *corpus) weigh(from int, sum float64) {
	c.above = resized(c.above, len(c.places)+1)
	c.tail = c.tail[:from]
	for i := from; i < len(c.texts); i++ {
		pos := c.start[i]
		c.tail = append(c.tail, pos)
		for range c.texts[i].Words {
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

// weighWords finds what each word of the vocabulary says: the rarer, the more
// (Shannon's information content, in bits), by the frequencies of this thread
// and, as long as it is short, by what is to be expected of the word. What is
// less than a word says less in proportion.
func (c *corpus) weighWords() {
	c.worth = resized(c.worth, len(c.words.counts))
	var rare [rareCount]float64 // by count: the bits of words of the rare kind, which are many
	for word, count := range c.words.counts {
		use := &c.words.uses[word]
		isRare := use.prior == rarePrior && use.parts == wordParts && count < rareCount
		if isRare && rare[count] != 0 {
			c.worth[word] = rare[count]
			continue
		}
		c.worth[word] = c.bits(int32(word))
		if isRare {
			rare[count] = c.worth[word]
		}
	}
}

// bits gives what a word of the vocabulary says.
func (c *corpus) bits(word int32) float64 {
	use := &c.words.uses[word]
	all := float64(len(c.places)) + priorWords
	return math.Log2(all/(float64(c.words.counts[word])+use.prior)) * float64(use.parts) / wordParts
}

// rareCount is up to how often a word is met whose bits are worth remembering.
const rareCount = 32

// boilerplateBits is what a word of boilerplate says: next to nothing.
const boilerplateBits = 0.5
