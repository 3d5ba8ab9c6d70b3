package across

import (
	"math/bits"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/quote"
)

// crossGram is how many words in a row are met in another thread to look
// closer.
const crossGram = 4

// mostAlike bounds how many different quotations a gram may stand in for it to
// be looked for: quotations with the same words but for a few would each be
// met wherever one is.
const mostAlike = 256

// search is the state of one search across threads.
type search struct {
	archive  *archive.Archive
	usage    *corpus.Usage
	all      []Summary
	texts    Texts
	share    float64 // of a wording's grams that an item must have
	lookups  []lookup
	known    map[uint64]int32   // wordings by the hash of their words
	lengths  []int              // words of each wording, for the share
	grams    map[uint64][]int32 // wordings by the grams in them
	filter   []uint64           // a bit for each gram's hash: most grams of an archive are not sought
	votes    [][]vote           // for each wording, in order of place
	dated    []*datedVotes      // of each wording, as far as they were asked for
	assembly *quote.Assembly
	last     assembled
	read     read
}

// lookup is a query with the thread it comes from, and the number of its
// wording: what many quote is looked for once.
type lookup struct {
	query
	thread  int
	wording int32
}

// vote is for an item to hold what a query seeks.
type vote struct {
	thread, item int32
	grams        int // of the query, in the item
}

func newSearch(a *archive.Archive, u *corpus.Usage, all []Summary, texts Texts) *search {
	s := &search{archive: a, usage: u, all: all, texts: texts, share: leastVotes, known: map[uint64]int32{}, grams: map[uint64][]int32{}, assembly: quote.NewAssembly(a, u)}
	for thread, sum := range all {
		for _, q := range sum.open {
			s.add(lookup{query: q, thread: thread})
		}
	}
	return s
}

// read is the item of which the keys were asked for last.
type read struct {
	thread, item int
	keys         []uint64
}

// keysOf returns the keys of an item's words, until those of another are asked for:
// what is asked for of an item is asked in a row.
func (s *search) keysOf(thread, item int) []uint64 {
	if s.read.keys == nil || s.read.thread != thread || s.read.item != item {
		s.read = read{thread, item, s.texts.AppendKeys(s.read.keys[:0], thread, item)}
	}
	return s.read.keys
}

// eachItem calls do with the keys of the words of each of a thread's items.
func (s *search) eachItem(thread int, do func(item int, keys []uint64)) {
	var keys []uint64
	for item := range s.all[thread].thread.Items {
		keys = s.texts.AppendKeys(keys[:0], thread, item)
		do(item, keys)
	}
}

// add adds a query to those that the next scan looks for.
func (s *search) add(q lookup) {
	keys := s.keysOf(q.thread, q.item)[q.span.From:q.span.To]
	whole := uint64(len(keys))
	for _, key := range keys {
		whole = corpus.Mixed(whole*0x9E3779B97F4A7C15 + key)
	}
	n, ok := s.known[whole]
	if !ok {
		n = int32(len(s.known))
		s.known[whole] = n
		s.lengths = append(s.lengths, len(keys))
		for i := 0; i+crossGram <= len(keys); i++ {
			h := crossHash(keys[i:])
			if of := s.grams[h]; len(of) == 0 || of[len(of)-1] != n {
				s.grams[h] = append(of, n)
			}
		}
	}
	if q.target != nil {
		s.lengths[n] = 0 // whatever stands in the item that the editor names will do
	}
	q.wording = n
	s.lookups = append(s.lookups, q)
}

func crossHash(keys []uint64) uint64 {
	return gramHash(keys[0], keys[1], keys[2]) ^ bits.RotateLeft64(keys[3]*0x9E3779B97F4A7C15, 31)
}

// scan reads every thread past the index. A thread's votes are counted apart,
// so that their order does not depend on the cores.
func (s *search) scan() {
	s.filter = make([]uint64, 1<<max(6, bits.Len(uint(len(s.grams)))))
	for h := range s.grams {
		s.filter[h>>6&uint64(len(s.filter)-1)] |= 1 << (h & 63)
	}
	cast := make([]map[int32][]vote, len(s.all)) // by thread: votes by wording
	parallel.All(len(s.all), func(t int) {
		cast[t] = map[int32][]vote{}
		met := map[int32]int{}
		s.eachItem(t, func(item int, keys []uint64) {
			clear(met)
			s.count(met, keys)
			for wording, grams := range met {
				if float64(grams) >= s.share*gramsIn(s.lengths[wording]) {
					cast[t][wording] = append(cast[t][wording], vote{int32(t), int32(item), grams})
				}
			}
		})
	})
	s.votes, s.dated = make([][]vote, len(s.known)), make([]*datedVotes, len(s.known))
	for _, votes := range cast {
		for q, v := range votes {
			s.votes[q] = append(s.votes[q], v...)
		}
	}
}

// gramsIn returns how many grams a number of words has.
func gramsIn(words int) float64 { return float64(words - crossGram + 1) }

// count counts the grams of each wording that an item's words hold.
func (s *search) count(met map[int32]int, keys []uint64) {
	mask := uint64(len(s.filter) - 1)
	for i := 0; i+crossGram <= len(keys); i++ {
		h := crossHash(keys[i:])
		if s.filter[h>>6&mask]&(1<<(h&63)) == 0 {
			continue
		}
		if of := s.grams[h]; len(of) <= mostAlike {
			for _, wording := range of {
				met[wording]++
			}
		}
	}
}

func gramHash(a, b, c uint64) uint64 {
	h := a*0x9E3779B97F4A7C15 ^ bits.RotateLeft64(b*0xC2B2AE3D27D4EB4F, 21) ^ bits.RotateLeft64(c*0x165667B19E3779F9, 42)
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	return h ^ h>>32
}
