// Package addresses keeps reachable what was published. An archive's Book holds
// every address that it has published and finds where each leads now:
//
//   - A page of a thread, and a former path of one, leads to the thread that is
//     there; else to the one that has the path as an alias, or had it; else to
//     the one that holds its words under an address that is new.
//   - An item's anchor leads to the item that has it; else to the new item that
//     holds its words, in whatever thread. Words are known by the codes of
//     their passages (package anchor), which say nothing of where they stand:
//     half of a new item's own paragraphs must have been in the old one, and in
//     no other as many.
//   - A passage leads to its words; where they have changed, to its item.
//   - The fragments of the addresses at which an item stood before it came into
//     the archive ("#c456", "#p345") lead to the item: that of its permalink, and
//     its places.
//   - What stood beside a thread's page leads to what does now, or to the page.
//   - A file that is not text is published in both places. One in whose place
//     ibid now publishes a file of its own leads there.
//
// What leads nowhere was published and is gone: an error, at its line of
// content/addresses.txt. Where an editor's word would do better than words
// that were found again, there is a warning.
package addresses

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"sync"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/problem"
)

// Texts gives the words of an item, by the places of its thread and of itself.
type Texts func(thread, item int) *markup.Text

// Book is what an archive has published, and where it is now.
type Book struct {
	archive *archive.Archive
	texts   Texts
	unseen  func(path string) bool

	// What is there now.
	base    url.URL            // of the archive; its path ends in a slash
	files   map[string]bool    // published as they are
	threads map[string]*thread // by path
	drafts  map[string]bool    // paths of threads that are not published
	aliases map[string]*thread // by file
	origins map[string]Spot    // what stood at addresses of other sites; see keyOf
	hosts   map[string]int     // how many threads stood on each host before

	// What was published.
	listed  map[string]*listed                     // by file
	changed map[archive.Address]*archive.Published // what is another now than addresses.txt has it
	of      map[archive.Address][]string           // where addresses lead that are gone
	former  map[string]*former                     // by paths of threads
	words   *words                                 // read when something is gone

	// What was found of it.
	mu       sync.Mutex // Lead and Of look for more
	found    map[archive.Address]Spot
	followed map[string]*thread // by paths of threads
	paths    map[*thread]int    // how many paths lead to a thread

	// What is kept alive.
	kept      map[*archive.Thread]*Kept
	holders   map[archive.Address]Spot          // of places on a page, the items that they are put to
	places    map[string]map[Spot][]*formerItem // by the path at which they were published, what leads to an item
	elsewhere map[string][]Moved                // by paths of threads that are gone, what has not gone where the thread has
	copies    map[string]string
	problems  []problem.Problem
	gone      map[string]problem.Problem // by file; see Gone
}

// thread is a thread that is published now.
type thread struct {
	*archive.Thread
	index int
	items func() map[string]int // by anchor; most threads are never asked
}

// Spot is an item.
type Spot struct {
	Thread *archive.Thread
	Item   int
}

// Anchor gives the anchor of the item.
func (s Spot) Anchor() string { return s.Thread.Items[s.Item].Anchor() }

// Address gives the address of the item.
func (s Spot) Address() archive.Address { return archive.PageOf(s.Thread.Path).At(s.Anchor()) }

// Kept is what is kept alive of what has been published, by a thread.
type Kept struct {
	// Places are, by the anchor of an item, the fragments of passages, of other
	// items and of the item's former addresses that lead to it.
	Places map[string][]string
	// Items are those of Places that were items.
	Items map[string][]string
	Moved []Moved // from its own page
	Files []File  // that lead to it
}

// Moved are places that lead to another page. The first was an item.
type Moved struct {
	Places []string
	To     Spot
}

// File is a file that was published and leads to a thread.
type File struct {
	From  string
	As    string  // what it is in the thread's folder: "index.html", "tree.html"
	Page  Spot    // the comment of which it is the page, if it is one's
	Moved []Moved // places on it that lead elsewhere

	IsThread bool // it was the page of a thread, and not one that led on to another
}

// Keep finds where all that an archive has published leads now. Of a thread
// that is unseen, because a file of it is broken, all may be there.
func Keep(a *archive.Archive, texts Texts, unseen func(path string) bool) *Book {
	b := &Book{
		archive: a, texts: texts, unseen: unseen,
		files: map[string]bool{}, threads: map[string]*thread{}, drafts: map[string]bool{}, aliases: map[string]*thread{}, origins: map[string]Spot{}, hosts: map[string]int{},
		listed: map[string]*listed{}, changed: map[archive.Address]*archive.Published{}, of: map[archive.Address][]string{}, former: map[string]*former{},
		found: map[archive.Address]Spot{}, followed: map[string]*thread{},
		kept: map[*archive.Thread]*Kept{}, holders: map[archive.Address]Spot{}, places: map[string]map[Spot][]*formerItem{},
		elsewhere: map[string][]Moved{}, copies: map[string]string{}, gone: map[string]problem.Problem{},
	}
	b.enterThreads()
	for _, name := range a.Files {
		b.files[name] = true
	}
	if u, ok := webAddress(a.Site.BaseURL); ok {
		b.base = *u
	}
	b.enterPublished()
	b.keepFormerAddresses()
	for _, f := range b.formerPages() {
		b.keepThread(f)
	}
	b.keepFiles()
	for _, k := range b.kept {
		k.sort()
	}
	return b
}

// formerPages gives what was published and is not settled, the pages first that are there
// still: what they have held keeps its place on them.
func (b *Book) formerPages() []*former {
	all := slices.Collect(maps.Values(b.former))
	parallel.All(len(all), func(i int) { all[i].isSettled = b.isSettled(all[i]) })
	var pages []*former
	for _, f := range all {
		if !f.isSettled {
			pages = append(pages, sortedOut(f))
		}
	}
	slices.SortFunc(pages, func(f, g *former) int {
		return cmp.Or(-cmp.Compare(b.standing(f.path), b.standing(g.path)), cmp.Compare(f.path, g.path))
	})
	return pages
}

func (b *Book) standing(path string) int {
	if b.threads[path] != nil {
		return 1
	}
	return 0
}

func (b *Book) enterThreads() {
	for _, path := range b.archive.Drafts {
		b.drafts[path] = true
	}
	for i, t := range b.archive.Threads {
		if t.Draft {
			b.drafts[t.Path] = true
			continue
		}
		b.threads[t.Path] = &thread{t, i, sync.OnceValue(func() map[string]int { return itemsByAnchor(t) })}
	}
	for _, t := range b.threads {
		for _, alias := range t.Aliases {
			b.aliases[archive.AliasPage(alias).File] = t
		}
	}
}

func itemsByAnchor(t *archive.Thread) map[string]int {
	items := make(map[string]int, len(t.Items))
	for i, it := range t.Items {
		items[it.Anchor()] = i
	}
	return items
}

// Of gives what is kept alive by a thread. It may be called from several goroutines at
// once.
func (b *Book) Of(t *archive.Thread) *Kept {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.keptBy(t)
}

// keeper gives what a thread keeps alive, to be added to.
func (b *Book) keeper(t *archive.Thread) *Kept {
	if b.kept[t] == nil {
		b.kept[t] = &Kept{Places: map[string][]string{}, Items: map[string][]string{}}
	}
	return b.kept[t]
}

func (k *Kept) sort() {
	for _, of := range []map[string][]string{k.Places, k.Items} {
		for anchor, places := range of {
			of[anchor] = inOrder(places)
		}
	}
}

func inOrder(places []string) []string {
	slices.Sort(places)
	return slices.Compact(places)
}

// Copies gives, for each file that was published beside a thread and has gone
// with it to another folder, the file it is.
func (b *Book) Copies() map[string]string { return b.copies }

// Problems gives what leads nowhere, and what an editor should say.
func (b *Book) Problems() []problem.Problem { return b.problems }

// Gone gives, by their paths, the files of the site's own that are gone. Each is a
// problem unless ibid publishes one of its own there, as its feed.xml where the site had
// one: then the address leads to what it did.
func (b *Book) Gone() map[string]problem.Problem { return b.gone }
