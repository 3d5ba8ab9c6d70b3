package corpus

import (
	"math"

	"ibid/cmd/ibid/internal/resolve/lexicon"
	"ibid/cmd/ibid/internal/resolve/reuse"
)

// BitsOf returns how much evidence the words between two positions are.
func (c *Corpus) BitsOf(from, to int32) float64 { return c.above[to] - c.above[from] }

// mute finds the words that say nothing of where they come from, in the items
// from one on.
func (c *Corpus) mute(from int, note Muting) {
	c.Muted = reuse.Resized(c.Muted, len(c.places))
	clear(c.Muted[c.Start[from]:])
	for i := from; i < len(c.Texts); i++ {
		note(i, c.Muted[c.Start[i]:c.End(i)])
	}
}

// PartsIn returns the length of the words between two positions, in parts of a word.
func (c *Corpus) PartsIn(from, to int32) int32 { return c.parts[to] - c.parts[from] }

// Size returns how long the words between two positions are, in words as readers
// of scripts with spaces count them.
func (c *Corpus) Size(from, to int32) int32 {
	return (c.parts[to] - c.parts[from] + WordParts/2) / WordParts
}

// weigh sums up what each word of the items from one on says, given the bits of
// all words before.
func (c *Corpus) weigh(from int, sum float64) {
	c.above = reuse.Resized(c.above, len(c.places)+1)
	c.Tail = c.Tail[:from]
	for i := from; i < len(c.Texts); i++ {
		pos := c.Start[i]
		c.Tail = append(c.Tail, pos)
		for range c.Texts[i].Words {
			c.above[pos] = sum
			if c.Muted[pos] {
				sum += boilerplateBits
			} else {
				sum += c.wordBits[c.places[pos].word]
				c.Tail[i] = pos + 1
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
func (c *Corpus) weighWords() {
	c.wordBits = reuse.Resized(c.wordBits, len(c.words.counts))
	var rare [rareCount]float64 // by count: the bits of words of the rare kind, which are many
	for word, count := range c.words.counts {
		use := &c.words.uses[word]
		isRare := use.prior == rarePrior && use.parts == WordParts && count < rareCount
		if isRare && rare[count] != 0 {
			c.wordBits[word] = rare[count]
			continue
		}
		c.wordBits[word] = c.bits(int32(word))
		if isRare {
			rare[count] = c.wordBits[word]
		}
	}
}

// bits returns what a word of the vocabulary says.
func (c *Corpus) bits(word int32) float64 {
	use := &c.words.uses[word]
	all := float64(len(c.places)) + priorWords
	return math.Log2(all/(float64(c.words.counts[word])+use.prior)) * float64(use.parts) / WordParts
}

// rareCount is up to how often a word is met whose bits are worth remembering.
const rareCount = 32

// boilerplateBits is what a word of boilerplate says: next to nothing.
const boilerplateBits = 0.5

// tellingPrior is up to which prior a word is of the rare kind; one that is less
// than a word, in proportion.
const tellingPrior = 1.3 * rarePrior

// IsRareWord reports whether the word at a position is of the rare kind.
func (c *Corpus) IsRareWord(pos int32) bool {
	use := &c.words.uses[c.Word(pos)]
	return use.prior*float64(use.parts) <= tellingPrior*WordParts
}

// KindsAt returns the kinds of phrases of which one may begin with the word at a
// position.
func (c *Corpus) KindsAt(pos int32) lexicon.Kinds { return c.words.uses[c.Word(pos)].kinds }
