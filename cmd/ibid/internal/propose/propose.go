// Package propose finds what an editor may want to enter in topics.yaml and
// people.yaml, in the archive itself. It decides nothing.
//
// # Topics
//
// A topic is proposed for names and phrases that recur. Where a script has capital
// letters, that is a run of words that have them within sentences ("Islamic Jihad"),
// with a short word between at most ("Bank of Brunn"); a name takes along the word
// before it which hardly stands before another ("al Qaeda"). Words that have capitals
// as often as not have none to speak of, nor have the names of those who wrote, and
// what only begins sentences. Where a script has none, it is a run of words that stand
// together much more often than by chance, with different words around.
//
// What is the same in other spelling is one entry: written together or apart ("al-Qaeda"),
// a letter off in a word of five and more ("Qaida"), or initials ("NIE" of a "National
// Intelligence Estimate"). Of a phrase and its part that hardly stands alone, the phrase
// is proposed.
//
// The more items have it, and the fewer of all, the higher it ranks; capitals
// throughout and several words, which are names and hardly words, count for more. What
// stands in quotations counts where it was said first.
//
// No list of words of any language is used.
//
// # People
//
// Two names are proposed as one person's that have the same address (url), or that
// differ by what spelling allows (package spelling) in one word of several, or in
// capitals, spaces and signs alone; see people.go.
package propose

import (
	"sync"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/topic"
)

// Topic is a proposed entry of topics.yaml.
type Topic struct {
	Name    string
	Aliases []string
	Items   int // that have it
	Places  []Place
}

// Place is where something stands.
type Place struct {
	Address  string // "2009/clock#comment-3"
	Author   string
	Sentence string
	thread   int
	item     int
}

// Survey counts what may be names in an archive. It may be fed from several goroutines
// at once.
type Survey struct {
	mu      sync.Mutex
	index   *topic.Index
	writers map[string]bool // words of the names of those who wrote, folded
	words   map[string]*count
	phrases map[string]*phrase
	items   int
	threads int
	all     int // words
}

// count is how often a word stands, and how within sentences.
type count struct{ all, within, capital int }

// phrase is a run of words that may be a name.
type phrase struct {
	words    []string // normal forms
	n        int
	items    int
	in       []uint64 // these items, of a phrase that may be one thing with others
	threads  int
	surfaces map[string]int
	before   map[string]int // what stands around it, as far as it is of use
	behind   map[string]int
	places   []Place // the first ones
	cased    bool
}

// New begins a survey of an archive.
func New(a *archive.Archive, index *topic.Index) *Survey {
	s := &Survey{index: index, writers: map[string]bool{}, words: map[string]*count{}, phrases: map[string]*phrase{}}
	for _, t := range a.Threads {
		for _, item := range t.Items {
			for _, w := range markup.Norms(item.Author) {
				s.writers[w] = true
			}
		}
	}
	return s
}

// mostPlaces is how many places of a topic are told.
const mostPlaces = 3

// longestPhrase is in words; of scripts without spaces, in characters.
const longestPhrase = 5

// Add counts the words of a thread, which has a place in the archive.
func (s *Survey) Add(thread int, t *resolve.Thread) {
	quoted, inThread := quotedBefore(t), map[string]bool{}
	s.mu.Lock()
	s.threads++
	s.mu.Unlock()
	for i := range t.Fragments {
		f := &t.Fragments[i]
		if len(f.Words) == 0 {
			continue
		}
		r := reader{f: f, thread: thread, item: i, of: t, in: map[string]bool{}, inThread: inThread, quoted: make([]bool, len(f.Words))}
		for _, q := range quoted[i] {
			for k := q.From; k < q.To; k++ {
				r.quoted[k] = true
			}
		}
		s.mu.Lock()
		s.items++
		s.read(&r)
		s.mu.Unlock()
	}
}

// quotedBefore gives for each item the words that an earlier one said.
func quotedBefore(t *resolve.Thread) [][]archive.Span {
	quoted := make([][]archive.Span, len(t.Fragments))
	for i := range t.Quotations {
		if q := &t.Quotations[i]; q.Status == archive.Resolved || q.Status == archive.Ambiguous {
			quoted[q.Item] = append(quoted[q.Item], q.Span)
		}
	}
	return quoted
}
