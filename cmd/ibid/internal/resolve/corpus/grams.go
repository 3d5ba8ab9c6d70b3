package corpus

import (
	"math/bits"
	"slices"

	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/resolve/reuse"
)

// GramLength is how many words in a row make a seed of a match. Two are too
// common, four lose the quotations with a changed word in every line.
const GramLength = 3

// linker finds for each position where else its gram stands. The grams are
// dealt out into shards by their hashes, so that the table of a shard fits
// into the cache, and the shards are worked off on all cores.
type linker struct {
	places []place
	hashes []uint32 // of the gram at each position; 0 if there is none
	order  []int32  // the positions that have a gram, shard by shard, ascending
	ends   []int32  // of each shard in order
	tables [][]slot // of each worker
	keeps  bool     // the grams are in one table, so that others can be looked up in it

	repeated []int32 // the positions whose gram stands elsewhere too, gram by gram, ascending
	heads    []int32 // for each of them, where its gram begins in repeated
}

// slot is an entry of the table of grams.
type slot struct {
	hash  uint32 // of the gram; 0 if the slot is free
	first int32  // its first position
	count int32  // how often it stands in the thread
	next  int32  // where the next of its positions goes in repeated
}

// shardGrams is how many grams a shard has, about.
const shardGrams = 1 << 15

// link links the places.
func (l *linker) link(places []place, workers int) {
	l.places = places
	shards := 1 << bits.Len(uint(len(places)/shardGrams))
	if l.keeps {
		shards, workers = 1, 1
	}
	shift := 32 - bits.Len(uint(shards-1))
	l.hash()
	l.deal(shards, shift)
	l.repeated, l.heads = reuse.Resized(l.repeated, len(l.order)), reuse.Resized(l.heads, len(l.order))
	for len(l.tables) < workers {
		l.tables = append(l.tables, nil)
	}
	parallel.With(workers, shards, func(worker, shard int) {
		from := int32(0)
		if shard > 0 {
			from = l.ends[shard-1]
		}
		l.linkAll(l.order[from:l.ends[shard]], from, &l.tables[worker])
	})
}

// hash hashes the grams.
func (l *linker) hash() {
	l.hashes = reuse.Resized(l.hashes, len(l.places))
	a, b := int32(0), int32(0)
	for pos := len(l.places) - 1; pos >= 0; pos-- {
		word := l.places[pos].word
		l.hashes[pos] = wordsHash(word, a, b)
		a, b = word, a
	}
}

// wordsHash hashes three words, given by their numbers; to 0 if there is a gap
// among them.
func wordsHash(a, b, c int32) uint32 {
	if a == 0 || b == 0 || c == 0 {
		return 0
	}
	return uint32(Mixed((uint64(a)<<42^uint64(b)<<21^uint64(c))*0x9E3779B97F4A7C15)>>32) | 1
}

// deal orders the positions by shard (a counting sort). Most threads have only
// one, and need no counting.
func (l *linker) deal(shards, shift int) {
	l.ends, l.order = reuse.Resized(l.ends, shards), l.order[:0]
	if shards == 1 {
		for pos, h := range l.hashes {
			if h != 0 {
				l.order = append(l.order, int32(pos))
			}
		}
		l.ends[0] = int32(len(l.order))
		return
	}
	clear(l.ends)
	for _, h := range l.hashes {
		if h != 0 {
			l.ends[h>>shift]++
		}
	}
	sum := int32(0)
	for i, n := range l.ends {
		l.ends[i] = sum
		sum += n
	}
	l.order = reuse.Resized(l.order, int(sum))
	for pos, h := range l.hashes {
		if h != 0 {
			l.order[l.ends[h>>shift]] = int32(pos)
			l.ends[h>>shift]++
		}
	}
}

// linkAll links the positions of one shard, which begins at a place in order.
func (l *linker) linkAll(positions []int32, base int32, table *[]slot) {
	size := 1 << bits.Len(uint(2*len(positions)))
	*table = reuse.Resized(*table, size)
	slots := *table
	clear(slots)
	for _, pos := range positions {
		at := l.slotOf(slots, pos)
		if s := &slots[at]; s.count == 0 {
			*s = slot{hash: l.hashes[pos], first: pos}
		}
		slots[at].count++
		l.places[pos].rank = at // until the second pass
	}
	for _, pos := range positions {
		at := &l.places[pos].rank
		s := &slots[*at]
		if s.count == 1 {
			*at = -1
			continue
		}
		if s.first == pos {
			s.next, base = base, base+s.count
		}
		*at = s.next
		l.repeated[*at], l.heads[*at] = pos, l.places[s.first].rank
		s.next++
	}
}

// slotOf returns the place in the table of the gram at a position, or the free
// one where it belongs.
func (l *linker) slotOf(slots []slot, pos int32) int32 {
	hash, mask := l.hashes[pos], uint32(len(slots)-1)
	i := hash >> 1 & mask
	for slots[i].hash != 0 && (slots[i].hash != hash || !l.isSame(slots[i].first, pos)) {
		i = (i + 1) & mask
	}
	return int32(i)
}

// isSame reports whether the grams at two positions are the same.
func (l *linker) isSame(p, q int32) bool { return isSameGram(l.places[p:], l.places[q:]) }

func isSameGram(a, b []place) bool {
	return a[0].word == b[0].word && a[1].word == b[1].word && a[2].word == b[2].word
}

// find returns the positions at which a gram that was not linked stands, ascending.
// The linker must keep its table.
func (l *linker) find(gram []place) []int32 {
	if len(gram) < GramLength {
		return nil
	}
	hash := wordsHash(gram[0].word, gram[1].word, gram[2].word)
	if hash == 0 {
		return nil
	}
	slots := l.tables[0]
	mask := uint32(len(slots) - 1)
	for i := hash >> 1 & mask; slots[i].count != 0; i = (i + 1) & mask {
		switch s := &slots[i]; {
		case s.hash != hash || !isSameGram(l.places[s.first:], gram):
		case s.count == 1:
			return []int32{s.first}
		default:
			return l.repeated[s.next-s.count : s.next]
		}
	}
	return nil
}

// Earlier returns the positions in earlier items at which the gram of a position
// stands too, ascending.
func (c *Corpus) Earlier(pos int32) []int32 {
	if pos >= c.fixed.end {
		return c.linker.find(c.places[pos:min(int(pos)+GramLength, len(c.places))])
	}
	rank := c.places[pos].rank
	if rank < 0 {
		return nil
	}
	all := c.linker.repeated[c.linker.heads[rank]:rank]
	return all[:Below(all, c.Start[c.Owner(pos)])]
}

// Below returns how many of some ascending positions stand before one.
func Below(ascending []int32, pos int32) int {
	n := len(ascending)
	for n > 0 && n > len(ascending)-fewPlaces && ascending[n-1] >= pos {
		n--
	}
	if n == len(ascending)-fewPlaces {
		n, _ = slices.BinarySearch(ascending[:n], pos)
	}
	return n
}

// fewPlaces is how many positions are looked at one after the other before
// the others are halved.
const fewPlaces = 4

// GramAt returns the words of the gram at a position.
func (c *Corpus) GramAt(pos int32) (gram [GramLength]int32) {
	for i := range gram {
		gram[i] = c.Word(pos + int32(i))
	}
	return gram
}
