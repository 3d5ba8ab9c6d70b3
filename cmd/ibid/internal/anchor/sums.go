package anchor

import (
	"cmp"
	"hash/fnv"
	"math/bits"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// sequence stands for a run of words: equal sequences are taken for equal
// words. Should two runs be alike by malice, they are numbered as one and
// still have two addresses.
type sequence struct {
	sum    uint64
	length int
}

// sums answers what stands where in a text without reading it again: the
// sum of any stretch in constant time (Rabin and Karp), and the number of
// earlier stretches with the same words.
type sums struct {
	prefix []uint64           // prefix[i] is the sum of the first i words
	powers []uint64           // powers[i] is base to the power of i
	starts map[int][]int      // for windows of a length: their places, by sum, then place
	places map[sequence][]int // where the words of a sequence begin, in order
}

const (
	modulus = 1<<61 - 1 // a Mersenne prime: remainders cost two additions
	base    = 0x1b873593cc9e2d51 % modulus
)

func newSums(words []markup.Word) *sums {
	s := &sums{
		prefix: make([]uint64, len(words)+1),
		powers: make([]uint64, len(words)+1),
		starts: map[int][]int{},
		places: map[sequence][]int{},
	}
	s.powers[0] = 1
	for i, w := range words {
		h := fnv.New64a()
		h.Write([]byte(w.Norm))
		s.prefix[i+1] = add(times(s.prefix[i], base), h.Sum64()%modulus)
		s.powers[i+1] = times(s.powers[i], base)
	}
	return s
}

func (s *sums) of(from, length int) uint64 {
	return add(s.prefix[from+length], modulus-times(s.prefix[from], s.powers[length]))
}

func (s *sums) sequence(span archive.Span) sequence {
	return sequence{s.of(span.From, span.Len()), span.Len()}
}

// ordinal gives the number of a stretch among those with the same words.
func (s *sums) ordinal(span archive.Span) int {
	key := s.sequence(span)
	places, known := s.places[key]
	if !known {
		if len(s.places) < manyAsked {
			places = s.scan(key)
		} else {
			places = s.find(span, key)
		}
		s.places[key] = places
	}
	i, _ := slices.BinarySearch(places, span.From)
	return i + 1
}

// manyAsked is from how many sequences on it costs less to sort the places of a text
// than to look at all of them for each.
const manyAsked = 48

// scan gives the places where a sequence begins: it looks at all.
func (s *sums) scan(key sequence) []int {
	var places []int
	for from := range len(s.prefix) - key.length {
		if s.of(from, key.length) == key.sum {
			places = append(places, from)
		}
	}
	return places
}

// find gives the places where a sequence begins. It looks only at the places
// of the longest window, of a power of two words, that the stretch begins or
// ends with, whichever is rarer: in a text of any sense these are few.
func (s *sums) find(span archive.Span, key sequence) []int {
	length := 1 << (bits.Len(uint(span.Len())) - 1)
	head := s.windows(length, span.From)
	tail := s.windows(length, span.To-length)
	candidates, shift := head, 0
	if len(tail) < len(head) {
		candidates, shift = tail, span.Len()-length
	}
	var places []int
	for _, at := range candidates {
		from := at - shift
		if from >= 0 && from+key.length < len(s.prefix) && s.of(from, key.length) == key.sum {
			places = append(places, from)
		}
	}
	return places
}

// windows gives the places, in order, of all windows of a length with the
// same words as the one at a place.
func (s *sums) windows(length, at int) []int {
	starts, known := s.starts[length]
	if !known {
		starts = s.sorted(length)
		s.starts[length] = starts
	}
	sum := s.of(at, length)
	before := func(start int, sum uint64) int { return cmp.Compare(s.of(start, length), sum) }
	lo, _ := slices.BinarySearchFunc(starts, sum, before)
	hi, _ := slices.BinarySearchFunc(starts[lo:], sum+1, before)
	return starts[lo : lo+hi]
}

func (s *sums) sorted(length int) []int {
	type window struct {
		sum   uint64
		start int
	}
	all := make([]window, len(s.prefix)-length)
	for i := range all {
		all[i] = window{s.of(i, length), i}
	}
	slices.SortFunc(all, func(a, b window) int {
		if a.sum != b.sum { // nearly always; cmp.Or would look further
			return cmp.Compare(a.sum, b.sum)
		}
		return a.start - b.start
	})
	starts := make([]int, len(all))
	for i, w := range all {
		starts[i] = w.start
	}
	return starts
}

func add(a, b uint64) uint64 {
	if a += b; a >= modulus {
		a -= modulus
	}
	return a
}

func times(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return add(lo&modulus, (hi<<3|lo>>61)%modulus)
}
