package corpus

import (
	"sync"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/reuse"
)

// vocabulary numbers the different words of a thread, from 1 on.
type vocabulary struct {
	usage  *Usage    // of the archive
	counts []int32   // how often each stands in the thread
	uses   []wordUse // what is known of each
	keys   []uint64  // of each word
	table  []int32   // number of a word, or 0, by its key; at least twice as long as there are words

	listed    sync.Once // the places, when first asked for
	offsets   []int32   // where a word's positions begin in positions
	positions []int32   // ascending for each word
}

// smallestTable is how many words the table begins with. It grows with the
// different words, not with all of them, and so stays in the cache.
const smallestTable = 1 << 12

// clear empties the vocabulary.
func (v *vocabulary) clear() {
	v.counts, v.keys = append(v.counts[:0], 0), append(v.keys[:0], 0)
	v.uses = append(v.uses[:0], wordUse{})
	v.listed = sync.Once{}
	v.table = reuse.Resized(v.table, smallestTable)
	clear(v.table)
}

// number counts a word and gives its number.
func (v *vocabulary) number(w *markup.Word) int32 {
	i := v.find(w.Key)
	n := v.table[i]
	if n == 0 {
		n = int32(len(v.keys))
		v.table[i] = n
		v.keys = append(v.keys, w.Key)
		v.counts = append(v.counts, 0)
		v.uses = append(v.uses, v.usage.of(w))
		if 2*len(v.keys) > len(v.table) {
			v.grow()
		}
	}
	v.counts[n]++
	return n
}

// find returns the place of a key in the table, or the free one where it belongs.
func (v *vocabulary) find(key uint64) uint64 {
	mask := uint64(len(v.table) - 1)
	i := (key ^ key>>32) & mask
	for v.table[i] != 0 && v.keys[v.table[i]] != key {
		i = (i + 1) & mask
	}
	return i
}

// grow doubles the table.
func (v *vocabulary) grow() {
	v.table = reuse.Resized(v.table, 2*len(v.table))
	clear(v.table)
	for n := 1; n < len(v.keys); n++ {
		v.table[v.find(v.keys[n])] = int32(n)
	}
}

// PositionsOf returns all positions of the word that stands at pos, ascending.
func (c *Corpus) PositionsOf(pos int32) []int32 {
	v := &c.words
	v.listed.Do(func() { v.list(c.places) })
	word := c.Word(pos)
	return v.positions[v.offsets[word] : v.offsets[word]+v.counts[word]]
}

func (v *vocabulary) list(places []place) {
	v.offsets = reuse.Resized(v.offsets, len(v.counts))
	sum := int32(0)
	for word, n := range v.counts {
		sum += n
		v.offsets[word] = sum // the end, for now
	}
	v.positions = reuse.Resized(v.positions, int(sum))
	for pos := len(places) - 1; pos >= 0; pos-- {
		if word := places[pos].word; word != 0 {
			v.offsets[word]--
			v.positions[v.offsets[word]] = int32(pos)
		}
	}
}
