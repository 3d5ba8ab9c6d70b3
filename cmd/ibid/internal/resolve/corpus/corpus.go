// Package corpus makes numbered words of a thread's texts, and tells where else
// they stand and how much they say. It knows words, lines, sentences and blocks,
// and not what a quotation is.
//
// A Corpus lays the texts end to end, with a gap of one between them; places in it
// are positions. The different words are numbered from 1 on, and 0 is the gap. Of
// each position it tells
//
//   - the word, its text (Owner) and what bounds there: sentence, line or block
//     (Begins, Ends, IsLineStart, IsBlockStart);
//   - the earlier positions at which the same three words stand in a row (Earlier),
//     found by hashing all grams, in one table or, in large threads, in several that
//     fit into the cache and are worked off on all cores;
//   - the bits that words say, summed up, so that those between two positions are a
//     difference (BitsOf): the rarer a word, the more (Shannon). What the caller mutes
//     says next to nothing;
//   - how long words are, in words as readers of scripts with spaces count them
//     (Size, script.go).
//
// The last text can be exchanged for another, at the cost of that text alone
// (PutBehind).
//
// How rare a word is comes from three sources: the thread; its length, as far as
// nothing else is known; and, if the archive was surveyed (Survey, Usage), how often
// it stands there; that in steps, so that an archive in which little was changed is one in
// which words are as rare as before (Usage.Depends). A survey also learns which lines and sentences several threads
// have, or several items of a thread end with: they are nobody's.
package corpus

import (
	"sync"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/resolve/reuse"
)

// Corpus is the words of a thread laid end to end, one item after another
// with a gap of one between them, and for each word where the same three
// words in a row stood before. Places in it are called positions.
type Corpus struct {
	Texts  []*markup.Text
	Start  []int32   // position of each item's first word, and of the end
	places []place   // by position
	above  []float64 // bits of all words before each position
	parts  []int32   // and their length, in parts of a word
	Tail   []int32   // for each item, the position behind its last word that is not boilerplate
	words  vocabulary

	Muted    []bool    // by position: boilerplate
	wordBits []float64 // bits of each word of the vocabulary
	linker   linker
	fixed    fixed // what stays when the last item is exchanged
}

// fixed is how much of a corpus are the items that others are put behind, one
// at a time.
type fixed struct {
	items int
	end   int32 // of their positions
}

// place is what is known of a position. It lies together since the search for
// runs jumps from position to position, and a jump costs more than the look.
type place struct {
	word  int32 // its number in the vocabulary; 0 in the gaps
	owner int32 // the item
	rank  int32 // where it stands among the positions of its gram (linker.repeated), or -1
}

// Muting notes, for each word of an item, whether it says nothing of where it
// comes from. It is called when the words have been numbered.
type Muting func(item int, muted []bool)

// Reset makes the corpus that of other texts, of an archive with some usage.
func (c *Corpus) Reset(texts []*markup.Text, usage *Usage, note Muting) {
	c.words.usage = usage
	c.Texts, c.Start = texts, c.Start[:0]
	total := 0
	for _, t := range texts {
		c.Start = append(c.Start, int32(total))
		total += len(t.Words) + 1
	}
	c.Start = append(c.Start, int32(total))
	workers := Workers(total)
	c.number()
	parallel.Both(workers, func() { c.linker.link(c.places, workers) }, func() {
		c.mute(0, note)
		c.weighWords()
		c.weigh(0, 0)
	})
	c.fixed = fixed{len(c.Texts), int32(total)}
}

// MakeExchangeable makes the corpus one in which texts can be put behind others.
func (c *Corpus) MakeExchangeable() { c.linker.keeps = true }

// Length is how many positions there are.
func (c *Corpus) Length() int { return len(c.places) }

// FixedEnd is the position at which texts are put behind others.
func (c *Corpus) FixedEnd() int32 { return c.fixed.end }

// PutBehind puts a text behind those of which the corpus was made, in the place
// of another that was put there: what is known of them stays, so that the work
// grows with that text alone.
func (c *Corpus) PutBehind(text *markup.Text, note Muting) {
	n := c.fixed.items
	for _, at := range c.places[c.fixed.end:max(c.fixed.end, int32(len(c.places))-1)] {
		c.words.counts[at.word]--
	}
	c.Texts = append(c.Texts[:n:n], text)
	end := c.fixed.end + int32(len(text.Words)) + 1
	c.Start = append(c.Start[:n+1], end)
	c.places = reuse.Resized(c.places, int(end))
	c.parts = reuse.Resized(c.parts, int(end)+1)
	c.words.listed = sync.Once{}
	c.numberItem(n)
	c.mute(n, note)
	c.wordBits = reuse.Resized(c.wordBits, len(c.words.counts))
	for _, at := range c.places[c.fixed.end : end-1] {
		c.wordBits[at.word] = c.bits(at.word)
	}
	c.weigh(n, c.above[c.fixed.end])
}

// number lays out the words, numbers them and sums up their lengths.
func (c *Corpus) number() {
	c.places = reuse.Resized(c.places, int(c.Start[len(c.Texts)]))
	c.parts = reuse.Resized(c.parts, len(c.places)+1)
	c.words.clear()
	c.parts[0] = 0
	for i := range c.Texts {
		c.numberItem(i)
	}
}

// numberItem lays out the words of an item behind those of the one before it.
func (c *Corpus) numberItem(item int) {
	at := c.Start[item]
	parts := c.parts[at]
	words := c.Texts[item].Words
	for w := range words {
		word := c.words.number(&words[w])
		c.places[at], c.parts[at] = place{word: word, owner: int32(item), rank: -1}, parts
		parts += c.words.uses[word].parts
		at++
	}
	c.places[at], c.parts[at], c.parts[at+1] = place{owner: int32(item), rank: -1}, parts, parts
}

// End returns the position behind an item's last word.
func (c *Corpus) End(item int) int32 { return c.Start[item+1] - 1 }

// Owner returns the item of a position.
func (c *Corpus) Owner(pos int32) int32 { return c.places[pos].owner }

// Word returns the number of the word at a position: 0 in the gaps.
func (c *Corpus) Word(pos int32) int32 { return c.places[pos].word }

// At returns the word at a position.
func (c *Corpus) At(pos int32) *markup.Word {
	item := c.Owner(pos)
	return &c.Texts[item].Words[pos-c.Start[item]]
}

// Span returns the words of an item between two positions of it.
func (c *Corpus) Span(from, to int32) archive.Span {
	base := c.Start[c.Owner(from)]
	return archive.Span{From: int(from - base), To: int(to - base)}
}

// WordsFrom returns the words of an item from a position on.
func (c *Corpus) WordsFrom(pos int32) []markup.Word {
	item := c.Owner(pos)
	return c.Texts[item].Words[pos-c.Start[item]:]
}

// Agree reports whether n words at one position are those at another.
func (c *Corpus) Agree(p, q, n int32) bool {
	for i := range n {
		if c.Word(p+i) != c.Word(q+i) {
			return false
		}
	}
	return true
}

// Count is how often the word at a position stands in the thread.
func (c *Corpus) Count(pos int32) int32 { return c.words.counts[c.Word(pos)] }
