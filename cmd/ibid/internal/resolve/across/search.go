package across

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/quote"
)

// crossGram is how many words in a row are met in another thread to look
// closer.
const crossGram = 4

// search is the state of one search across threads.
type search struct {
	archive  *archive.Archive
	usage    *corpus.Usage
	all      []Summary
	texts    Texts
	share    float64 // of a wording's grams that an item must have
	lookups  []lookup
	known    map[uint64]int32 // wordings by the hash of their words
	wholes   []uint64         // of each wording, that hash
	lengths  []int            // words of each wording, for the share
	grams    gramIndex        // of all wordings
	unsought gramIndex        // of those that were not looked for before
	before   *before
	votes    [][]vote      // for each wording, in order of place
	dated    []*datedVotes // of each wording, as far as they were asked for
	assembly *quote.Assembly
	last     assembled
	read     read
	quoted   quoted
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
	return &search{archive: a, usage: u, all: all, texts: texts, share: leastVotes, known: map[uint64]int32{}, assembly: quote.NewAssembly(a, u)}
}

// addOpen adds what the summaries say is to be looked for.
func (s *search) addOpen() {
	for thread, sum := range s.all {
		for _, q := range sum.open {
			s.add(lookup{query: q, thread: thread})
		}
	}
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

// quoted is the thread of which the quotations were asked for last.
type quoted struct {
	thread     int
	quotations []archive.Quotation // nil if none was asked for
}

// quotationsOf returns the quotations of a thread, as keysOf does the keys of an item.
func (s *search) quotationsOf(thread int) []archive.Quotation {
	if s.quoted.quotations == nil || s.quoted.thread != thread {
		s.quoted = quoted{thread, s.all[thread].quotations()}
	}
	return s.quoted.quotations
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
		s.wholes, s.lengths = append(s.wholes, whole), append(s.lengths, len(keys))
		s.grams.add(n, keys)
		if s.before != nil && !s.before.hasSought(whole) {
			s.unsought.add(n, keys)
		}
	}
	if q.target != nil {
		s.lengths[n] = 0 // whatever stands in the item that the editor names will do
	}
	q.wording = n
	s.lookups = append(s.lookups, q)
}

// gramsIn returns how many grams a number of words has.
func gramsIn(words int) float64 { return float64(words - crossGram + 1) }
