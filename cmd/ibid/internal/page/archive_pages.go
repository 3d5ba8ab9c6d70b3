package page

import (
	"sync"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/topic"
)

// archivePages makes the pages that show the archive as a whole.
type archivePages struct {
	*Renderer
	all     Threads
	threads []Summary // of them all
	out     Output
	topicOf map[string]*topic.Entry // by name
	topicAt map[string][]place      // where items have topics, by the names of entries, in order of date
	ties    map[*topic.Entry]*ties  // of each person
	lists   *lists
	dated   []*archive.Thread // in order of date
	undated []*archive.Thread
	mu      sync.Mutex
	known   made
	files   []string // the paths of those that are no assets, so far
}

// made is what is known of the pages that were made.
type made struct {
	Files  map[string]string // the pages, by path, and what each is the page of
	Placed []string          // the names of the topics that items have
	Former int               // files at former addresses, those of threads apart
}

// write hands a file on.
func (p *archivePages) write(f File) error {
	p.mu.Lock()
	p.files = append(p.files, f.Path)
	p.mu.Unlock()
	return p.out.Write(f)
}

// page makes a page of something and hands it on. What it is the page of is its
// name in the list of what was published.
func (p *archivePages) page(template, path, of string, view any) error {
	f, err := p.render(template, path, view)
	if err != nil {
		return err
	}
	p.mu.Lock()
	p.known.Files[path] = of
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
