package page

import (
	"crypto/sha256"

	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/record"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/topic"
)

// surroundings are what the pages of a thread depend on besides the resolved thread, the
// threads that it quotes and that quote it, what was published before, and the templates
// with their words.
type surroundings struct {
	All    [sha256.Size]byte // allPages
	Before neighbour
	Behind neighbour
	Items  []byte // the digests of the entries of each: its topics and its author
	Leads  []lead
	Cards  [2]*archive.Size // the thread's and the archive's; nil unless the site has it itself
}

// allPages are what the pages of all threads depend on.
type allPages struct {
	Site     archive.Site
	Custom   bool // whether there is a custom.css
	People   []archive.Person
	HasTopic bool              // whether the archive has any
	Words    [sha256.Size]byte // of the topics that are looked for in words
	Fonts    [sha256.Size]byte // of cards
}

// around are the digests of what is around many threads.
type around struct {
	all     [sha256.Size]byte
	entries map[*topic.Entry][sha256.Size]byte
}

func (r *Renderer) newAround() around {
	all := allPages{
		Site: r.archive.Site, Custom: r.hasCustom, People: r.archive.People, HasTopic: len(r.index.Topics) > 0,
		Words: vocabulary(r.archive, r.index),
	}
	if r.press != nil {
		all.Fonts = r.press.Digest()
	}
	a := around{record.Digest(&all), map[*topic.Entry][sha256.Size]byte{}}
	for _, entries := range [][]*topic.Entry{r.index.Topics, r.index.People} {
		for _, e := range entries {
			l := listed{e.Name, e.Slug, e.Aliases, e.Description, e.URL}
			a.entries[e] = record.Digest(&l)
		}
	}
	return a
}

// neighbour is the thread before or behind one.
type neighbour struct{ Path, Title, Language string }

func neighbourOf(t *archive.Thread) neighbour {
	if t == nil {
		return neighbour{}
	}
	return neighbour{t.Path, t.Title, t.Language}
}

// vocabulary returns a digest of topics.yaml, and of the addresses of its topics.
func vocabulary(a *archive.Archive, index *topic.Index) [sha256.Size]byte {
	var all struct {
		Topics []archive.TopicEntry
		Slugs  []string
	}
	for _, t := range a.Topics {
		t.At = problem.Position{}
		all.Topics = append(all.Topics, t)
		if e := index.Topic(t.Name); e != nil {
			all.Slugs = append(all.Slugs, e.Slug)
		}
	}
	return record.Digest(&all)
}

// listed is an entry of a register, but for its locators.
type listed struct {
	Name, Slug  string
	Aliases     []string
	Description string
	URL         string
}

// kept is an addresses.Kept.
type kept struct {
	Places, Items map[string][]string
	Moved         []moved
	Files         []keptFile
}

type moved struct {
	Places []string
	To     spot
}

// spot is an addresses.Spot, with what pages say of the thread.
type spot struct {
	Address archive.Address
	Item    int
	Title   string
}

type keptFile struct {
	From, As string
	Page     *spot
	Moved    []moved
	IsThread bool
}

// lead is where a link or a picture of the thread leads.
type lead struct {
	Href    string
	To      addresses.Target
	Picture *archive.Size
}

// Surroundings returns a digest of what the pages of a thread depend on besides what is
// known of it, of the threads that it quotes and that quote it, what was published before
// (Kept), and the templates with their words. The addresses are those of Hrefs.
func (r *Renderer) Surroundings(t *archive.Thread, hrefs []string) [sha256.Size]byte {
	around := r.around()
	s := surroundings{All: around.all, Before: neighbourOf(r.neighbours[t].before), Behind: neighbourOf(r.neighbours[t].behind)}
	items := facts{data: make([]byte, 0, 2*sha256.Size*len(t.Items))} // and no text
	for _, item := range t.Items {
		items.number(len(item.Topics))
		for _, name := range item.Topics {
			items.digest(around.entries[r.index.Topic(name)])
		}
		items.digest(around.entries[r.index.Person(item.Author)])
	}
	s.Items = items.data
	for _, href := range hrefs {
		l := lead{Href: href, To: r.book.Lead(t, href)}
		if size, ok := r.archive.Pictures[l.To.File]; ok {
			l.Picture = &size
		}
		s.Leads = append(s.Leads, l)
	}
	if r.press != nil {
		for i, file := range []string{cardOf(t), cardOf(nil)} {
			if r.archive.HasFile(file) {
				size := r.archive.Pictures[file]
				s.Cards[i] = &size
			}
		}
	}
	return record.Digest(&s)
}

// Kept returns a digest of what a thread's pages have because it was published before. What
// they have by themselves is Summary.Addresses, for which that is of no consequence: so it
// is nothing for most, and stays so when they are published.
func (r *Renderer) Kept(t *archive.Thread, own *Addresses) [sha256.Size]byte {
	beside := keptOf(r.book.Beside(t, own.Files, own.Places))
	return record.Digest(&beside)
}

// Hrefs returns the addresses to which the links and pictures of a thread's words lead.
func Hrefs(t *resolve.Thread) []string {
	var all []string
	for i := range t.Fragments {
		f := &t.Fragments[i]
		for tag := range f.Tags {
			switch at := &f.Tags[tag]; {
			case at.Kind == markup.Closing:
			case at.Name == atom.A:
				all = append(all, f.Attribute(tag, "href"))
			case at.Name == atom.Img:
				all = append(all, f.Attribute(tag, "src"))
			}
		}
	}
	return all
}

func keptOf(k *addresses.Kept) kept {
	all := kept{Places: k.Places, Items: k.Items, Moved: movedOf(k.Moved)}
	for _, f := range k.Files {
		file := keptFile{From: f.From, As: f.As, Moved: movedOf(f.Moved), IsThread: f.IsThread}
		if f.Page.Thread != nil {
			page := spotOf(f.Page)
			file.Page = &page
		}
		all.Files = append(all.Files, file)
	}
	return all
}

func movedOf(all []addresses.Moved) (out []moved) {
	for _, m := range all {
		out = append(out, moved{m.Places, spotOf(m.To)})
	}
	return out
}

func spotOf(s addresses.Spot) spot { return spot{s.Address(), s.Item, s.Thread.Title} }

// lead returns where a link or a picture of the thread leads, and notes if Surroundings
// has not told that it would be asked.
func (c *composer) lead(href string) addresses.Target {
	c.surprised = c.surprised || !c.foreseen()[href]
	return c.book.Lead(c.Thread.Thread, href)
}
