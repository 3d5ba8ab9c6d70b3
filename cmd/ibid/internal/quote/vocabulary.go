package quote

import (
	"math/bits"
	"sync"
)

// vocabulary numbers the different words of a thread.
type vocabulary struct {
	ids    []int32 // number of the word at each position, -1 in the gaps
	counts []int32 // how often each stands in the thread

	places *places
}

// places lists the positions of each word; made when first asked for.
type places struct {
	once      sync.Once
	offsets   []int32 // where a word's positions begin in positions
	positions []int32 // ascending for each word
}

func newVocabulary(c *corpus) vocabulary {
	v := vocabulary{ids: make([]int32, len(c.keys)), places: &places{}}
	size := uint64(1) << bits.Len(uint(len(c.keys)+16))
	table := make([]int32, size) // number of a word plus one
	keys := make([]uint64, 0, 1024)
	for pos, key := range c.keys {
		if key == 0 {
			v.ids[pos] = -1
			continue
		}
		i := (key ^ key>>32) & (size - 1)
		for table[i] != 0 && keys[table[i]-1] != key {
			i = (i + 1) & (size - 1)
		}
		if table[i] == 0 {
			keys = append(keys, key)
			v.counts = append(v.counts, 0)
			table[i] = int32(len(keys))
		}
		v.ids[pos] = table[i] - 1
		v.counts[table[i]-1]++
	}
	return v
}

// positionsOf gives all positions of the word that stands at pos, ascending.
func (v *vocabulary) positionsOf(pos int32) []int32 {
	v.places.once.Do(func() { v.places.list(v) })
	id := v.ids[pos]
	return v.places.positions[v.places.offsets[id]:v.places.offsets[id+1]]
}

func (p *places) list(v *vocabulary) {
	p.offsets = make([]int32, len(v.counts)+1)
	for id, n := range v.counts {
		p.offsets[id+1] = p.offsets[id] + n
	}
	p.positions = make([]int32, p.offsets[len(v.counts)])
	next := append([]int32(nil), p.offsets[:len(v.counts)]...)
	for pos, id := range v.ids {
		if id >= 0 {
			p.positions[next[id]] = int32(pos)
			next[id]++
		}
	}
}
