package quote

import (
	"math"
	"math/bits"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// corpus is the words of a thread laid end to end, one item after another
// with a gap of one between them, and for each word where the same three
// words in a row stood before. Places in it are called positions.
type corpus struct {
	texts []*markup.Text
	start []int32   // position of each item's first word, and of the end
	owner []int32   // item of each position
	keys  []uint64  // of the word at each position; 0 in the gaps
	above []float64 // bits of all words before each position
	prev  []int32   // latest position in an earlier item with the same gram, or -1
	same  []int32   // latest earlier position in the same item with the same gram, or -1
	tail  []int32   // for each item, the position behind its last word that is not boilerplate
	words vocabulary

	worth []float64 // bits of each word of the vocabulary; 0 if not known yet
	table []slot    // of grams
}

// gramLength is how many words in a row make a seed of a match. Two are too
// common, four lose the quotations with a changed word in every line.
const gramLength = 3

// reset makes the corpus that of other texts.
func (c *corpus) reset(texts []*markup.Text) {
	c.texts = texts
	total := 0
	for _, t := range texts {
		total += len(t.Words) + 1
	}
	c.start = c.start[:0]
	c.owner, c.keys = resized(c.owner, total), resized(c.keys, total)
	at := 0
	for i, t := range texts {
		c.start = append(c.start, int32(at))
		for w := range t.Words {
			c.keys[at], c.owner[at] = t.Words[w].Key, int32(i)
			at++
		}
		c.keys[at], c.owner[at] = 0, int32(i)
		at++
	}
	c.start = append(c.start, int32(at))
	each(workersFor(total), 2, func(_, i int) {
		if i == 0 {
			c.link()
			return
		}
		c.words.reset(c.keys)
		c.weigh()
	})
}

// end gives the position behind an item's last word.
func (c *corpus) end(item int) int32 { return c.start[item+1] - 1 }

// at gives the word at a position.
func (c *corpus) at(pos int32) *markup.Word {
	item := c.owner[pos]
	return &c.texts[item].Words[pos-c.start[item]]
}

// span gives the words of an item between two positions of it.
func (c *corpus) span(from, to int32) archive.Span {
	base := c.start[c.owner[from]]
	return archive.Span{From: int(from - base), To: int(to - base)}
}

// bitsOf gives how much evidence the words between two positions are.
func (c *corpus) bitsOf(from, to int32) float64 { return c.above[to] - c.above[from] }

// weigh sums up what each word says: the rarer, the more (Shannon's
// information content, in bits), by the frequencies of this thread and, as
// long as it is short, by what words of that length usually have.
func (c *corpus) weigh() {
	c.above = resized(c.above, len(c.keys)+1)
	c.tail = c.tail[:0]
	c.worth = resized(c.worth, len(c.words.counts))
	bitsOf := c.worth
	clear(bitsOf)
	total := float64(len(c.keys)) + priorWords
	for i, t := range c.texts {
		silent := boilerplate(t.Words)
		c.tail = append(c.tail, c.start[i])
		for w := range t.Words {
			pos, bits := int(c.start[i])+w, boilerplateBits
			if !silent[w] {
				c.tail[i] = int32(pos + 1)
				id := c.words.ids[pos]
				if bitsOf[id] == 0 {
					bitsOf[id] = math.Log2(total / (float64(c.words.counts[id]) + priorCount(len(t.Words[w].Norm))))
				}
				bits = bitsOf[id]
			}
			c.above[pos+1] = c.above[pos] + bits
		}
		end := c.end(i)
		c.above[end+1] = c.above[end]
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
	return 2
}

// slot is an entry of the table of grams.
type slot struct {
	tag          uint32 // part of the gram's hash; 0 if the slot is free
	last, before int32  // latest position, and latest in an item before that one's
}

// link finds for each position where its gram stood before.
func (c *corpus) link() {
	c.prev, c.same = resized(c.prev, len(c.keys)), resized(c.same, len(c.keys))
	size := uint64(1) << bits.Len(uint(len(c.keys)*2))
	c.table = resized(c.table, int(size))
	table := c.table
	clear(table)
	for pos := range c.keys {
		c.prev[pos], c.same[pos] = -1, -1
		if pos+gramLength > len(c.keys) || c.keys[pos+1] == 0 || c.keys[pos+2] == 0 || c.keys[pos] == 0 {
			continue
		}
		hash := gramHash(c.keys[pos], c.keys[pos+1], c.keys[pos+2])
		tag := uint32(hash>>32) | 1
		i := hash & (size - 1)
		for table[i].tag != 0 && table[i].tag != tag {
			i = (i + 1) & (size - 1)
		}
		c.enter(&table[i], tag, int32(pos))
	}
}

func (c *corpus) enter(s *slot, tag uint32, pos int32) {
	switch {
	case s.tag == 0:
		*s = slot{tag: tag, last: pos, before: -1}
		return
	case c.owner[s.last] == c.owner[pos]:
		c.prev[pos], c.same[pos] = s.before, s.last
	default:
		c.prev[pos], s.before = s.last, s.last
	}
	s.last = pos
}

func gramHash(a, b, c uint64) uint64 {
	h := a*0x9E3779B97F4A7C15 ^ bits.RotateLeft64(b*0xC2B2AE3D27D4EB4F, 21) ^ bits.RotateLeft64(c*0x165667B19E3779F9, 42)
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	return h ^ h>>32
}
