package quote

import (
	"cmp"
	"math/bits"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// Summary is what the search across threads needs to know of one thread: the
// words as numbers, and the quotations to look for. Summaries of two sets of
// threads are merged by appending one to the other, in the order of the
// archive's threads.
type Summary struct {
	thread *archive.Thread
	keys   [][]uint64 // of each item's words; nil for a removed item
	open   []query

	quotations []archive.Quotation
}

// query is a quotation that is looked for in other threads.
type query struct {
	quotation int // place in the thread's quotations
	item      int
	span      archive.Span
	mark      archive.Mark
	level     int
	target    *archive.Target // the item that the editor names; nil for any
}

// crossWords is how many words a quotation needs to be looked for in other
// threads: among so many people, shorter ones recur by chance.
const crossWords = 8

// Summarise sums up a thread whose quotations are resolved.
func Summarise(t *archive.Thread, texts []*markup.Text, qs []archive.Quotation) Summary {
	s := Summary{thread: t, keys: make([][]uint64, len(texts)), quotations: qs}
	for i, text := range texts {
		if t.Items[i].Removed {
			continue
		}
		s.keys[i] = make([]uint64, len(text.Words))
		for w := range text.Words {
			s.keys[i][w] = text.Words[w].Key
		}
	}
	for i := range qs {
		q := query{quotation: i, item: qs[i].Item, span: qs[i].Span, mark: qs[i].Mark, level: qs[i].Level}
		source, named := qs[i].Source()
		switch {
		case named && source.Thread != "":
			q.target = &source.Target
		case qs[i].Status != archive.Unresolved || q.span.Len() < crossWords:
			continue
		}
		s.open = append(s.open, q)
	}
	return s
}

// Crossing is a quotation whose source, or origin, stands in another thread.
type Crossing struct {
	Thread, Quotation int               // places of the thread in the archive, and of the quotation in the thread's
	Resolved          archive.Quotation // to be put there
}

// Across looks in the earlier threads of an archive for the sources of
// quotations that their own thread does not hold; all[i] is the summary of
// a.Threads[i], text gives an item's text again. An item is earlier if both
// dates are known and its own comes first. What repeats a quotation that was
// found so, in its thread or in a later one, gets the words' origin.
//
// The words of the quotations sought are indexed, and every thread is read
// once past that index, so that the work grows with the archive's words and
// the memory with the quotations sought.
func Across(a *archive.Archive, all []Summary, text func(thread, item int) *markup.Text) []Crossing {
	s := newSeeker(a, all, text)
	if len(s.queries) == 0 {
		return nil
	}
	s.scan()
	var out []Crossing
	for q := range s.queries {
		if c, ok := s.settle(q); ok {
			out = append(out, c)
		}
	}
	return s.firstWritten(out)
}

// crossGram is how many words in a row are met in another thread to look
// closer.
const crossGram = 4

// seeker is the state of one search across threads.
type seeker struct {
	archive *archive.Archive
	all     []Summary
	text    func(thread, item int) *markup.Text
	queries []sought
	grams   map[uint64][]int32 // queries by the grams in them
	filter  []uint64           // a bit for each gram's hash: most grams of an archive are not sought
	votes   [][]vote           // for each query
}

// sought is a query with the thread it comes from.
type sought struct {
	query
	thread int
}

// vote is for an item to hold what a query seeks.
type vote struct {
	thread, item int32
	grams        int // of the query, in the item
}

func newSeeker(a *archive.Archive, all []Summary, text func(thread, item int) *markup.Text) *seeker {
	s := &seeker{archive: a, all: all, text: text, grams: map[uint64][]int32{}}
	for thread, sum := range all {
		for _, q := range sum.open {
			keys := sum.keys[q.item][q.span.From:q.span.To]
			n := int32(len(s.queries))
			s.queries = append(s.queries, sought{q, thread})
			for i := 0; i+crossGram <= len(keys); i++ {
				h := crossHash(keys[i:])
				if of := s.grams[h]; len(of) == 0 || of[len(of)-1] != n {
					s.grams[h] = append(of, n)
				}
			}
		}
	}
	s.filter = make([]uint64, 1<<max(6, bits.Len(uint(len(s.grams)))))
	for h := range s.grams {
		s.filter[h>>6&uint64(len(s.filter)-1)] |= 1 << (h & 63)
	}
	return s
}

func crossHash(keys []uint64) uint64 {
	return gramHash(keys[0], keys[1], keys[2]) ^ bits.RotateLeft64(keys[3]*0x9E3779B97F4A7C15, 31)
}

// scan reads every thread past the index. A thread's votes are counted apart,
// so that their order does not depend on the cores.
func (s *seeker) scan() {
	cast := make([]map[int32][]vote, len(s.all)) // by thread: votes by query
	var next atomic.Int64
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for t := int(next.Add(1)) - 1; t < len(s.all); t = int(next.Add(1)) - 1 {
				for item, keys := range s.all[t].keys {
					s.scanItem(&cast[t], t, item, keys)
				}
			}
		})
	}
	group.Wait()
	s.votes = make([][]vote, len(s.queries))
	for _, votes := range cast {
		for q, v := range votes {
			s.votes[q] = append(s.votes[q], v...)
		}
	}
}

func (s *seeker) scanItem(cast *map[int32][]vote, thread, item int, keys []uint64) {
	mask := uint64(len(s.filter) - 1)
	for i := 0; i+crossGram <= len(keys); i++ {
		h := crossHash(keys[i:])
		if s.filter[h>>6&mask]&(1<<(h&63)) == 0 {
			continue
		}
		for _, q := range s.grams[h] {
			if !s.mayQuote(s.queries[q], thread, item) {
				continue
			}
			if *cast == nil {
				*cast = map[int32][]vote{}
			}
			votes := (*cast)[q]
			if n := len(votes); n == 0 || votes[n-1].item != int32(item) {
				votes = append(votes, vote{thread: int32(thread), item: int32(item)})
			}
			votes[len(votes)-1].grams++
			(*cast)[q] = votes
		}
	}
}

// mayQuote tells whether a query may have its source in an item.
func (s *seeker) mayQuote(q sought, thread, item int) bool {
	source := s.all[thread].thread.Items[item]
	if q.target != nil {
		return s.all[thread].thread.Path == q.target.Thread && source.Anchor() == q.target.Anchor
	}
	own := s.all[q.thread].thread.Items[q.item]
	return thread != q.thread && source.Date.Known() && own.Date.Known() && source.Date.Compare(own.Date) < 0
}

// The limits of a closer look.
const (
	mostCandidates = 6    // items compared word by word
	mostThreads    = 8    // threads in which the words may stand; beyond, they are a saying
	leastVotes     = 0.25 // share of a quotation's grams that a candidate has
)

// candidates gives the items that hold at least a share of what a query seeks,
// most grams first, then earliest.
func (s *seeker) candidates(q int, share float64) []vote {
	least := share * float64(s.queries[q].span.Len()-crossGram+1)
	if s.queries[q].target != nil {
		least = 0
	}
	var out []vote
	for _, v := range s.votes[q] {
		if float64(v.grams) >= least {
			out = append(out, v)
		}
	}
	slices.SortFunc(out, func(a, b vote) int {
		return cmp.Or(cmp.Compare(b.grams, a.grams), s.byDate(a, b))
	})
	return out
}

// byDate orders candidates by date, then by their places.
func (s *seeker) byDate(a, b vote) int {
	return cmp.Or(s.itemOf(a).Date.Compare(s.itemOf(b).Date), cmp.Compare(a.thread, b.thread), cmp.Compare(a.item, b.item))
}

func (s *seeker) itemOf(v vote) *archive.Item { return s.all[v.thread].thread.Items[v.item] }
