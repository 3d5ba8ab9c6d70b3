package anchor

import (
	"cmp"
	"math/bits"
	"slices"
	"sync/atomic"

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

// occurrences answers what stands where in a text without reading it again: the
// sum of any stretch in constant time (Rabin and Karp), and the number of
// earlier stretches with the same words.
type occurrences struct {
	words  []markup.Word
	prefix []uint64           // prefix[i] is the sum of the first i words
	powers []uint64           // powers[i] is base to the power of i; shared by all
	starts map[int][]int      // for windows of a length: their places, by sum, then place
	places map[sequence][]int // where the words of a sequence begin, in order
	looks  int                // for how many sequences the whole text was looked through
}

// mostLooks is for how many sequences a text is looked through before its
// windows are put in order: sorting them costs more than that many looks, and
// most items have a few passages.
const mostLooks = 32

const (
	modulus = 1<<61 - 1 // a Mersenne prime: remainders cost two additions
	base    = 0x1b873593cc9e2d51 % modulus
)

func newOccurrences(words []markup.Word) *occurrences {
	s := &occurrences{
		words:  words,
		prefix: make([]uint64, len(words)+1),
		powers: powersTo(len(words)),
		starts: map[int][]int{},
		places: map[sequence][]int{},
	}
	for i := range words {
		s.prefix[i+1] = add(times(s.prefix[i], base), words[i].Key%modulus)
	}
	return s
}

// knownPowers are those of the base that were needed so far: they are the same for all
// texts.
var knownPowers atomic.Pointer[[]uint64]

// powersTo returns the powers of the base, up to some exponent at least.
func powersTo(exponent int) []uint64 {
	known := knownPowers.Load()
	if known != nil && len(*known) > exponent {
		return *known
	}
	powers := make([]uint64, 2*exponent+1)
	powers[0] = 1
	for i := range powers[1:] {
		powers[i+1] = times(powers[i], base)
	}
	knownPowers.Store(&powers)
	return powers
}

func (o *occurrences) of(from, length int) uint64 {
	return add(o.prefix[from+length], modulus-times(o.prefix[from], o.powers[length]))
}

func (o *occurrences) sequence(span archive.Span) sequence {
	return sequence{o.of(span.From, span.Len()), span.Len()}
}

// ordinal returns the number of a stretch among those with the same words.
func (o *occurrences) ordinal(span archive.Span) int {
	key := o.sequence(span)
	places, known := o.places[key]
	if !known {
		places = o.find(span, key)
		o.places[key] = places
	}
	i, _ := slices.BinarySearch(places, span.From)
	return i + 1
}

// find returns the places where a sequence begins.
func (o *occurrences) find(span archive.Span, key sequence) []int {
	if o.looks < mostLooks {
		o.looks++
		var places []int
		first := o.words[span.From].Key
		for from := range len(o.prefix) - key.length {
			if o.words[from].Key == first && o.of(from, key.length) == key.sum {
				places = append(places, from)
			}
		}
		return places
	}
	return o.findByWindow(span, key)
}

// findByWindow is find for a text with many passages. It looks only at the places
// of the longest window, of a power of two words, that the stretch begins or
// ends with, whichever is rarer: in a text of any sense these are few.
func (o *occurrences) findByWindow(span archive.Span, key sequence) []int {
	length := 1 << (bits.Len(uint(span.Len())) - 1)
	head := o.windows(length, span.From)
	tail := o.windows(length, span.To-length)
	candidates, shift := head, 0
	if len(tail) < len(head) {
		candidates, shift = tail, span.Len()-length
	}
	var places []int
	for _, at := range candidates {
		from := at - shift
		if from >= 0 && from+key.length < len(o.prefix) && o.of(from, key.length) == key.sum {
			places = append(places, from)
		}
	}
	return places
}

// windows returns the places, in order, of all windows of a length with the
// same words as the one at a place.
func (o *occurrences) windows(length, at int) []int {
	starts, known := o.starts[length]
	if !known {
		starts = o.sorted(length)
		o.starts[length] = starts
	}
	sum := o.of(at, length)
	before := func(start int, sum uint64) int { return cmp.Compare(o.of(start, length), sum) }
	lo, _ := slices.BinarySearchFunc(starts, sum, before)
	hi, _ := slices.BinarySearchFunc(starts[lo:], sum+1, before)
	return starts[lo : lo+hi]
}

func (o *occurrences) sorted(length int) []int {
	type window struct {
		sum   uint64
		start int
	}
	all := make([]window, len(o.prefix)-length)
	for i := range all {
		all[i] = window{o.of(i, length), i}
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
