package page

import (
	"context"
	"crypto/sha256"
	"iter"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/gather"
	"ibid/cmd/ibid/internal/topic"
)

// Threads are what is known of all threads, in their order, when they have been rendered.
type Threads struct {
	// Digest tells the threads from all others as they were read, but for their words, and
	// their summaries, but for the addresses; zero if that is not known.
	Digest    [sha256.Size]byte
	IsMade    func(thread int) bool                    // reports whether it was rendered
	Files     func(thread int) []string                // of a summary's Addresses
	Places    func(thread int) string                  // of the same
	IsListed  func(thread int) bool                    // reports whether addresses.Book.Lists these, if somebody has asked
	Former    int                                      // files at former addresses
	Summaries func(context.Context) ([]Summary, error) // which are much, and needed if something has changed
	Excerpt   func(thread, item int) (string, error)   // of a summary, which is without
}

// Summary is what the pages of the archive as a whole need to know of a thread
// that has been rendered. That of a thread that was not is its zero value.
type Summary struct {
	Excerpts  []string  // the beginnings of its items; none in Threads.Summaries
	Topics    []Mention // where its items have topics, in order of item
	Ties      []Tie     // who quotes and answers whom, in order of the later item
	Popular   []Popular // of each author the passage that most items quote
	Addresses Addresses // all that its files are reached by, whatever is kept alive
	Former    int       // files at former addresses
	Surprised bool      // its pages depend on more than Surroundings tells
}

// Addresses are what the files of a thread are reached by.
type Addresses struct {
	Files  []string // their paths
	Places string   // the fragments of its items and passages on its page, in order, a line each
}

// gather puts the summary's texts into one piece of memory, since it stays until all
// threads are made, and lets go of those that they are parts of.
func (s *Summary) gather() {
	s.Topics, s.Ties = slices.Clone(s.Topics), slices.Clone(s.Ties) // without what they have grown too large
	var texts []*string                                             // but the Excerpts and Addresses.Places, which may be put aside
	for i := range s.Addresses.Files {
		texts = append(texts, &s.Addresses.Files[i])
	}
	for i := range s.Topics {
		m := &s.Topics[i]
		texts = append(texts, &m.Anchor, &m.Sentence.Before, &m.Sentence.Words, &m.Sentence.Behind)
	}
	for i := range s.Popular {
		texts = append(texts, &s.Popular[i].Anchor, &s.Popular[i].Text)
	}
	for i := range s.Ties {
		texts = append(texts, &s.Ties[i].Thread)
	}
	gather.Strings(texts...)
}

// Mention is a place where an item has a topic.
type Mention struct {
	Topic    string // the name of its entry
	Item     int
	Anchor   string   // of the paragraph; empty if only the front matter names the topic
	Sentence Sentence // around the name there; empty where an earlier place in the item has it
}

// Tie says that an item quotes or answers another.
type Tie struct {
	Item   int
	Thread string // the path of the other's thread; empty for its own
	To     int
	Words  int // of that one which it quotes; 0 if it answers
}

// Popular is a passage that other items quote.
type Popular struct {
	Item         int
	Anchor, Text string
	Times        int // how many items quote it
}

// ArchiveSummary is what is known of all files when those are made that show the
// archive as a whole.
type ArchiveSummary struct {
	Changes   iter.Seq[archive.Published] // what is published now and was not before, or stood for something else, in no order
	Former    int                         // files at former addresses, those of threads included
	HasPlaces func(*topic.Entry) bool
}

// Sentence is a sentence around words of it that matter.
type Sentence struct{ Before, Words, Behind string }
