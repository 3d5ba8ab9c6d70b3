package quote

import (
	"sync"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/people"
)

// corpus is the words of a thread laid end to end, one item after another
// with a gap of one between them, and for each word where the same three
// words in a row stood before. Places in it are called positions.
type corpus struct {
	texts  []*markup.Text
	start  []int32   // position of each item's first word, and of the end
	places []place   // by position
	above  []float64 // bits of all words before each position
	parts  []int32   // and their length, in parts of a word
	tail   []int32   // for each item, the position behind its last word that is not boilerplate
	words  vocabulary

	leads  []lead    // in order
	silent []bool    // by position: boilerplate
	worth  []float64 // bits of each word of the vocabulary
	linker linker
	fixed  fixed // what stays when the last item is exchanged
}

// fixed is how much of a corpus are the items that others are put behind, one
// at a time.
type fixed struct {
	items, leads int
	end          int32 // of their positions
}

// place is what is known of a position. It lies together since the search for
// runs jumps from position to position, and a jump costs more than the look.
type place struct {
	word  int32 // its number in the vocabulary; 0 in the gaps
	owner int32 // the item
	rank  int32 // where it stands among the positions of its gram (linker.repeated), or -1
}

// reset makes the corpus that of other texts, of an archive with some usage.
func (c *corpus) reset(texts []*markup.Text, usage *Usage, p *people.Directory) {
	c.words.usage = usage
	c.texts, c.start = texts, c.start[:0]
	total := 0
	for _, t := range texts {
		c.start = append(c.start, int32(total))
		total += len(t.Words) + 1
	}
	c.start = append(c.start, int32(total))
	workers := workersFor(total)
	c.number()
	both(workers, func() { c.linker.link(c.places, workers) }, func() {
		c.leads = c.leads[:0]
		c.silent = resized(c.silent, len(c.places))
		for i := range texts {
			c.findLeads(p, i)
		}
		c.silence(0)
		c.weighWords()
		c.weigh(0, 0)
	})
	c.fixed = fixed{len(c.texts), len(c.leads), int32(total)}
}

// putBehind puts a text behind those of which the corpus was made, in the place
// of another that was put there: what is known of them stays, so that the work
// grows with that text alone.
func (c *corpus) putBehind(text *markup.Text, p *people.Directory) {
	n := c.fixed.items
	for _, at := range c.places[c.fixed.end:max(c.fixed.end, int32(len(c.places))-1)] {
		c.words.counts[at.word]--
	}
	c.texts = append(c.texts[:n:n], text)
	end := c.fixed.end + int32(len(text.Words)) + 1
	c.start = append(c.start[:n+1], end)
	c.places = resized(c.places, int(end))
	c.parts = resized(c.parts, int(end)+1)
	c.words.listed = sync.Once{}
	c.numberItem(n)
	c.leads = c.leads[:c.fixed.leads]
	c.silent = resized(c.silent, int(end))
	c.findLeads(p, n)
	c.silence(n)
	c.worth = resized(c.worth, len(c.words.counts))
	for _, at := range c.places[c.fixed.end : end-1] {
		c.worth[at.word] = c.bits(at.word)
	}
	c.weigh(n, c.above[c.fixed.end])
}

// number lays out the words, numbers them and sums up their lengths.
func (c *corpus) number() {
	c.places = resized(c.places, int(c.start[len(c.texts)]))
	c.parts = resized(c.parts, len(c.places)+1)
	c.words.clear()
	c.parts[0] = 0
	for i := range c.texts {
		c.numberItem(i)
	}
}

// numberItem lays out the words of an item behind those of the one before it.
func (c *corpus) numberItem(item int) {
	at := c.start[item]
	parts := c.parts[at]
	words := c.texts[item].Words
	for w := range words {
		word := c.words.number(&words[w])
		c.places[at], c.parts[at] = place{word: word, owner: int32(item), rank: -1}, parts
		parts += c.words.uses[word].parts
		at++
	}
	c.places[at], c.parts[at], c.parts[at+1] = place{owner: int32(item), rank: -1}, parts, parts
}

// end gives the position behind an item's last word.
func (c *corpus) end(item int) int32 { return c.start[item+1] - 1 }

// owner gives the item of a position.
func (c *corpus) owner(pos int32) int32 { return c.places[pos].owner }

// word gives the number of the word at a position: 0 in the gaps.
func (c *corpus) word(pos int32) int32 { return c.places[pos].word }

// at gives the word at a position.
func (c *corpus) at(pos int32) *markup.Word {
	item := c.owner(pos)
	return &c.texts[item].Words[pos-c.start[item]]
}

// span gives the words of an item between two positions of it.
func (c *corpus) span(from, to int32) archive.Span {
	base := c.start[c.owner(from)]
	return archive.Span{From: int(from - base), To: int(to - base)}
}
