package across

import (
	"cmp"
	"math/bits"
	"slices"
	"time"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
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
	text     func(thread, item int) *markup.Text
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

func newSearch(a *archive.Archive, u *corpus.Usage, all []Summary, text func(thread, item int) *markup.Text) *search {
	s := &search{archive: a, usage: u, all: all, text: text, share: leastVotes, known: map[uint64]int32{}, grams: map[uint64][]int32{}, assembly: quote.NewAssembly(a, u)}
	for thread, sum := range all {
		for _, q := range sum.open {
			s.add(lookup{query: q, thread: thread})
		}
	}
	return s
}

// add adds a query to those that the next scan looks for.
func (s *search) add(q lookup) {
	keys := s.all[q.thread].keys[q.item][q.span.From:q.span.To]
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
		for item, keys := range s.all[t].keys {
			clear(met)
			s.count(met, keys)
			for wording, grams := range met {
				if float64(grams) >= s.share*gramsIn(s.lengths[wording]) {
					cast[t][wording] = append(cast[t][wording], vote{int32(t), int32(item), grams})
				}
			}
		}
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

// mayQuote reports whether a query may have its source in an item.
func (s *search) mayQuote(q lookup, thread, item int) bool {
	source := s.all[thread].thread.Items[item]
	if q.target != nil {
		return s.all[thread].thread.Path == q.target.Thread && source.Anchor() == q.target.Anchor
	}
	own := s.all[q.thread].thread.Items[q.item]
	if thread == q.thread || !source.Date.Known() || !own.Date.Known() || !source.Date.Before(own.Date) {
		return false
	}
	return q.mark != archive.Unmarked || !s.isOwn(own, source)
}

// The limits of a closer look.
const (
	mostCandidates = 6    // items compared word by word
	mostThreads    = 8    // threads in which the words may stand; beyond, they are a saying
	leastVotes     = 0.25 // share of a quotation's grams that a candidate has
)

// candidates returns the items that may hold what a query seeks, most grams
// first, then earliest.
func (s *search) candidates(q int) []vote {
	var out []vote
	s.eachCandidate(q, func(v vote) bool {
		out = append(out, v)
		return true
	})
	slices.SortFunc(out, func(a, b vote) int {
		return cmp.Or(cmp.Compare(b.grams, a.grams), s.byDate(a, b))
	})
	return out
}

// mostApartInTime is how much later than a quotation, by the clock, its source may
// be and still be of an earlier day: dates are compared as they were written, in
// different zones.
const mostApartInTime = 50 * time.Hour

// eachCandidate calls do for the items that may hold what a query seeks, in order
// of date, until it is told to stop. Of the items of one date none is looked at if
// the first is not earlier, nor is any that is later than all that may be: a saying
// stands in as many items as ask for it.
func (s *search) eachCandidate(q int, do func(vote) bool) {
	at := s.lookups[q]
	if at.target != nil {
		s.eachNamed(at, do)
		return
	}
	own := s.all[at.thread].thread.Items[at.item].Date
	if !own.Known() {
		return
	}
	latest := own.Time.Add(mostApartInTime)
	votes := s.votesByDate(at.wording)
	for i := 0; i < len(votes.votes); {
		v := votes.votes[i]
		date := s.itemOf(v).Date
		if date.Time.After(latest) {
			return
		}
		if !date.Before(own) {
			i = int(votes.next[i])
			continue
		}
		if s.mayQuote(at, int(v.thread), int(v.item)) && !do(v) {
			return
		}
		i++
	}
}

// eachNamed calls do for the item that the editor names, if it holds any of the
// words.
func (s *search) eachNamed(at lookup, do func(vote) bool) {
	for _, v := range s.votes[at.wording] {
		if s.mayQuote(at, int(v.thread), int(v.item)) && !do(v) {
			return
		}
	}
}

// datedVotes are the votes for a wording of items with a date, in order of date.
type datedVotes struct {
	votes []vote
	next  []int32 // of each, the place of the first with another date
}

// votesByDate returns the dated votes for a wording, put in order when they are
// first asked for: there may be as many votes as queries.
func (s *search) votesByDate(wording int32) *datedVotes {
	if d := s.dated[wording]; d != nil {
		return d
	}
	d := &datedVotes{}
	for _, v := range s.votes[wording] {
		if s.itemOf(v).Date.Known() {
			d.votes = append(d.votes, v)
		}
	}
	slices.SortFunc(d.votes, s.byDate)
	d.next = make([]int32, len(d.votes))
	for i := len(d.votes) - 1; i >= 0; i-- {
		d.next[i] = int32(i + 1)
		if i+1 < len(d.votes) && s.itemOf(d.votes[i]).Date == s.itemOf(d.votes[i+1]).Date {
			d.next[i] = d.next[i+1]
		}
	}
	s.dated[wording] = d
	return d
}

// isSaying reports whether the words of a query stand in so many threads that
// they are nobody's.
func (s *search) isSaying(q int) bool {
	var threads []int32
	s.eachCandidate(q, func(v vote) bool {
		enough := float64(v.grams) >= leastVotes*gramsIn(s.lookups[q].span.Len())
		if enough && !slices.Contains(threads, v.thread) {
			threads = append(threads, v.thread)
		}
		return len(threads) <= mostThreads
	})
	return len(threads) > mostThreads
}

// byDate orders candidates by date, then by their places.
func (s *search) byDate(a, b vote) int {
	return cmp.Or(s.itemOf(a).Date.Compare(s.itemOf(b).Date), cmp.Compare(a.thread, b.thread), cmp.Compare(a.item, b.item))
}

func (s *search) itemOf(v vote) *archive.Item { return s.all[v.thread].thread.Items[v.item] }

func gramHash(a, b, c uint64) uint64 {
	h := a*0x9E3779B97F4A7C15 ^ bits.RotateLeft64(b*0xC2B2AE3D27D4EB4F, 21) ^ bits.RotateLeft64(c*0x165667B19E3779F9, 42)
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	return h ^ h>>32
}
