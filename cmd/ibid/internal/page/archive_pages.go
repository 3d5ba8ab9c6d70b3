package page

import (
	"sync"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/topic"
)

// archivePages makes the pages that show the archive as a whole.
type archivePages struct {
	*Renderer
	threads []Summary
	places  func(thread int) string // their Addresses.Places
	out     Output
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
	return p.out.Write(f)
}

// aside makes a page that is none of the archive's content: it need not be kept when the
// site has it no more.
func (p *archivePages) aside(template, path string, view any) error {
	f, err := p.render(template, path, view)
	if err != nil {
		return err
	}
	return p.out.Write(f)
}

// hasPlaces reports whether an item has a topic.
func (p *archivePages) hasPlaces(e *topic.Entry) bool { return len(p.topicAt[e.Name]) > 0 }

// lists are the files of the pages that list threads.
type lists struct {
	years   map[int]string
	undated string          // empty if the front page has all of them
	taken   map[string]bool // by something else, in lower case
}

// place is an item that an entry leads to, and for a topic the paragraphs there.
type place struct {
	thread, item int
	mentions     []Mention // those of the topic, in order; empty for what a person wrote
}

// ties are what a person has to do with others. They are kept as they come, and counted
// when they are asked for: in an archive where all quote all, counts would be many.
type ties struct {
	lent, received int // words that others quoted, and that were quoted of others
	with           []tied
	quotes         int // how many of these are quotations, either way
	best           popularAt
}

// tied is one tie of a person.
type tied struct {
	to   *topic.Entry
	kind tieKind
}

type tieKind uint8
