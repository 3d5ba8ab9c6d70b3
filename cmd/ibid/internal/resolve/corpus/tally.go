package corpus

import (
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/record"
)

// Tally counts the words of an archive outside quotations, which were counted where
// they stand. Texts may be taken out again: what is left is as if they had never been
// there. Several goroutines may add to it at once.
type Tally struct {
	mu    sync.Mutex
	words map[uint64]counted
	total int

	threads sync.Pool // of the words of a thread, as words has them
}

// counted is how often a word stands in an archive, and its normal form.
type counted struct {
	n    int32
	norm string
}

// NewTally returns the tally of no words.
func NewTally() *Tally { return &Tally{words: map[uint64]counted{}} }

// Clone returns a tally of the same words.
func (t *Tally) Clone() *Tally { return &Tally{words: maps.Clone(t.words), total: t.total} }

// Add counts the words of a thread.
func (t *Tally) Add(texts []*markup.Text) { t.count(texts, 1) }

// Remove takes the words of a thread out that were counted.
func (t *Tally) Remove(texts []*markup.Text) { t.count(texts, -1) }

func (t *Tally) count(texts []*markup.Text, by int32) {
	counts, ok := t.threads.Get().(map[uint64]counted)
	if !ok {
		counts = map[uint64]counted{}
	}
	clear(counts)
	defer t.threads.Put(counts)
	total := 0
	for _, text := range texts {
		for _, b := range text.Blocks {
			if b.Depth > 0 {
				continue
			}
			words := text.Words[b.Span.From:b.Span.To]
			total += len(words)
			for i := range words {
				counts[words[i].Key] = counted{counts[words[i].Key].n + by, words[i].Norm}
			}
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.total += total * int(by)
	for key, c := range counts {
		known, ok := t.words[key]
		if !ok {
			known.norm = strings.Clone(c.norm) // which is a part of its item
		}
		if known.n += c.n; known.n == 0 {
			delete(t.words, key)
		} else {
			t.words[key] = known
		}
	}
}

// priors returns what tells apart two archives in which words are not as rare. Nearly
// all words are as rare as one that is there once, or are of the rare kind.
func (t *Tally) priors() [sha256.Size]byte {
	var data []byte
	least := int32(math.MaxInt32) // of times that make a word another one
	once := map[float64]float64{}
	for _, prior := range possiblePriors {
		once[prior] = priorIn(prior, 1, t.total)
		data = binary.LittleEndian.AppendUint64(data, math.Float64bits(once[prior]))
		least = min(least, t.timesAbove(prior, once[prior]))
	}
	var often []uint64
	for key, c := range t.words {
		if c.n >= least {
			often = append(often, key)
		}
	}
	slices.Sort(often)
	for _, key := range often {
		c := t.words[key]
		prior := priorCount(c.norm)
		if now := priorIn(prior, int(c.n), t.total); now != once[prior] {
			data = binary.LittleEndian.AppendUint64(data, key)
			data = binary.LittleEndian.AppendUint64(data, math.Float64bits(now))
		}
	}
	return sha256.Sum256(data)
}

// timesAbove returns how often a word is there at least that is less rare than one that
// is there once.
func (t *Tally) timesAbove(prior, once float64) int32 {
	lo, hi := 1, t.total+1
	for lo < hi {
		if mid := lo + (hi-lo)/2; priorIn(prior, mid, t.total) > once {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return int32(min(lo, math.MaxInt32))
}

// Append appends what ReadTally reads.
func (t *Tally) Append(to []byte) []byte {
	to = binary.AppendUvarint(to, uint64(t.total))
	to = binary.AppendUvarint(to, uint64(len(t.words)))
	for _, key := range slices.Sorted(maps.Keys(t.words)) {
		c := t.words[key]
		to = binary.LittleEndian.AppendUint64(to, key)
		to = binary.AppendUvarint(to, uint64(c.n))
		to = binary.AppendUvarint(to, uint64(len(c.norm)))
		to = append(to, c.norm...)
	}
	return to
}

// ReadTally reads what Append has written, and reports whether it is that.
func ReadTally(data []byte) (*Tally, bool) {
	r := record.NumbersOf(data)
	t := &Tally{total: int(r.Next())}
	n := r.Length(10)
	t.words = make(map[uint64]counted, n)
	for range n {
		key, times := r.Fixed(), int32(r.Next())
		t.words[key] = counted{times, string(r.Bytes(r.Length(1)))}
	}
	return t, r.IsWhole() && len(t.words) == n
}
