package page

import (
	"sync"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/topic"
)

// Summary is what the pages of the archive as a whole need to know of a thread
// that has been rendered. That of a thread that was not is its zero value.
type Summary struct {
	Excerpts  []string          // the beginnings of its items
	Topics    []Mention         // where its items have topics, in order of item
	Ties      []Tie             // who quotes and answers whom, in order of the later item
	Popular   []Popular         // of each author the passage that most items quote
	Addresses []archive.Address // all that its files are reached by
	Former    int               // files at former addresses
	Surprised bool              // its pages depend on more than Surroundings tells
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
	Published []archive.Published // all that was published so far, and is now, in no order
	Former    int                 // files at former addresses, those of threads included
	HasPlaces func(*topic.Entry) bool
}

// archivePages makes the pages that show the archive as a whole.
type archivePages struct {
	*Renderer
	threads []Summary
	write   func(File) error
	former  int                     // files at former addresses
	topicOf map[string]*topic.Entry // by name
	topicAt map[string][]place      // where items have topics, by the names of entries, in order of date
	ties    map[*topic.Entry]*ties  // of each person
	lists   *lists
	dated   []*archive.Thread // in order of date
	undated []*archive.Thread
	mu      sync.Mutex
	made    map[string]string // the pages so far, by path, and what each is the page of
}

// page makes a page of something and hands it on. What it is the page of is its
// name in the list of what was published.
func (p *archivePages) page(template, path, of string, view any) error {
	f, err := p.render(template, path, view)
	if err != nil {
		return err
	}
	p.mu.Lock()
	p.made[path] = of
	p.mu.Unlock()
	return p.write(f)
}

// aside makes a page that is none of the archive's content: it need not be kept when the
// site has it no more.
func (p *archivePages) aside(template, path string, view any) error {
	f, err := p.render(template, path, view)
	if err != nil {
		return err
	}
	return p.write(f)
}

// hasPlaces reports whether an item has a topic.
func (p *archivePages) hasPlaces(e *topic.Entry) bool { return len(p.topicAt[e.Name]) > 0 }
