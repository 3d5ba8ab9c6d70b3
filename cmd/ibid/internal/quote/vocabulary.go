package quote

import "sync"

// vocabulary numbers the different words of a thread.
type vocabulary struct {
	ids    []int32 // number of the word at each position, -1 in the gaps
	counts []int32 // how often each stands in the thread

	keys  []uint64 // of each word
	table []int32  // number of a word plus one, by its key; at least twice as long as there are words

	listed    sync.Once // the places, when first asked for
	offsets   []int32   // where a word's positions begin in positions
	positions []int32   // ascending for each word
}

// smallestTable is how many words the table begins with. It grows with the
// different words, not with all of them, and so stays in the cache.
const smallestTable = 1 << 10

// reset makes the vocabulary that of the words with some keys, in their order.
func (v *vocabulary) reset(keys []uint64) {
	v.ids = resized(v.ids, len(keys))
	v.counts, v.keys, v.listed = v.counts[:0], v.keys[:0], sync.Once{}
	v.table = resized(v.table, smallestTable)
	clear(v.table)
	for pos, key := range keys {
		if key == 0 {
			v.ids[pos] = -1
			continue
		}
		id := v.number(key)
		v.ids[pos] = id
		v.counts[id]++
	}
}

// number gives the number of the word with a key, a new one if need be.
func (v *vocabulary) number(key uint64) int32 {
	i := v.find(key)
	if v.table[i] == 0 {
		v.keys, v.counts = append(v.keys, key), append(v.counts, 0)
		v.table[i] = int32(len(v.keys))
		if 2*len(v.keys) > len(v.table) {
			v.grow()
			return int32(len(v.keys)) - 1
		}
	}
	return v.table[i] - 1
}

// find gives the place of a key in the table, or the free one where it belongs.
func (v *vocabulary) find(key uint64) uint64 {
	mask := uint64(len(v.table) - 1)
	i := (key ^ key>>32) & mask
	for v.table[i] != 0 && v.keys[v.table[i]-1] != key {
		i = (i + 1) & mask
	}
	return i
}

// grow doubles the table.
func (v *vocabulary) grow() {
	v.table = resized(v.table, 2*len(v.table))
	clear(v.table)
	for n, key := range v.keys {
		v.table[v.find(key)] = int32(n) + 1
	}
}

// positionsOf gives all positions of the word that stands at pos, ascending.
func (v *vocabulary) positionsOf(pos int32) []int32 {
	v.listed.Do(v.list)
	id := v.ids[pos]
	return v.positions[v.offsets[id]:v.offsets[id+1]]
}

func (v *vocabulary) list() {
	v.offsets = resized(v.offsets, len(v.counts)+1)
	sum := int32(0)
	for id, n := range v.counts {
		sum += n
		v.offsets[id] = sum // the end, for now
	}
	v.offsets[len(v.counts)] = sum
	v.positions = resized(v.positions, int(sum))
	for pos := len(v.ids) - 1; pos >= 0; pos-- {
		if id := v.ids[pos]; id >= 0 {
			v.offsets[id]--
			v.positions[v.offsets[id]] = int32(pos)
		}
	}
}
