package page

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/record"
	"ibid/cmd/ibid/internal/topic"
)

// Output takes the files that show the archive as a whole, from several goroutines at once.
type Output struct {
	Write func(File) error
	// Renew has files made, or keeps those that were made when the digest was the same: of
	// all that they depend on but the templates and their words. It returns their paths. The
	// digest is asked for where something is remembered.
	Renew func(of func() [sha256.Size]byte, make func(write func(File) error) error) (files []string, err error)
	// Whole is Renew for all of these files at once but for the assets: make hands them to
	// Write and to Renew, and returns their paths and what is to be known of them, which is
	// returned again when they are kept. The digest is told what is known of the files that it
	// is to be of. If it is zero, they depend on more.
	Whole func(of func(known []byte) [sha256.Size]byte, make func() (files []string, known []byte, err error)) ([]byte, error)
}

// facts are what a page depends on, as bytes of which the digest is asked for. To put them
// together takes half the time that the page takes.
type facts struct {
	all  hash.Hash
	data []byte // what is not in it yet
}

// factsRoom is about how many bytes are put together before they go into the digest: the
// page of a person may depend on a tenth of the archive.
const factsRoom = 16 << 10

func newFacts() *facts { return &facts{sha256.New(), make([]byte, 0, 2*factsRoom)} }

func (f *facts) number(n int) { f.data = binary.AppendVarint(f.data, int64(n)) }

func (f *facts) digest(d [sha256.Size]byte) { f.data = append(f.data, d[:]...) }

func (f *facts) text(s string) {
	f.number(len(s))
	f.data = append(f.data, s...)
	if len(f.data) >= factsRoom {
		f.all.Write(f.data)
		f.data = f.data[:0]
	}
}

// sum returns the digest of all.
func (f *facts) sum() [sha256.Size]byte {
	f.all.Write(f.data)
	f.data = f.data[:0]
	return [sha256.Size]byte(f.all.Sum(nil))
}

func (f *facts) date(d archive.Date) {
	_, offset := d.Time.Zone()
	f.number(int(d.Time.Unix()))
	f.number(offset)
	f.number(int(d.Precision))
}

func (f *facts) thread(t *archive.Thread, language string) {
	f.text(t.Path)
	f.text(t.Title)
	f.text(language)
}

// link is what is said of an entry by the page of another.
func (f *facts) link(to *topic.Entry) {
	f.text(to.Name)
	f.text(to.Slug)
}

// everyPage returns a digest of what is on each page of a register.
func (p *archivePages) everyPage() [sha256.Size]byte {
	all := struct {
		Site             archive.Site
		Custom, HasTopic bool
	}{p.archive.Site, p.hasCustom, len(p.index.Topics) > 0}
	return record.Digest(&all)
}

// entryFacts returns a digest of what the pages of an entry depend on.
func (p *archivePages) entryFacts(g *register, e *topic.Entry, places []place, texts []string) [sha256.Size]byte {
	f := newFacts()
	f.digest(g.everyPage)
	f.text(g.section)
	f.link(e)
	f.text(e.Description)
	f.text(e.URL)
	f.number(len(e.Aliases))
	for _, alias := range e.Aliases {
		f.text(alias)
	}
	for _, related := range [][]*topic.Entry{e.SeeAlso, e.Narrower, {e.Broader}} {
		f.number(len(related))
		for _, to := range related {
			if to != nil && g.listed[to] {
				f.link(to)
			}
		}
	}
	for i := range places {
		if i == 0 || places[i].thread != places[i-1].thread {
			t := p.archive.Threads[places[i].thread]
			f.thread(t, p.otherLanguage(t, 0))
			f.date(t.Items[0].Date)
		}
		p.placeFacts(f, places[i], texts[i])
	}
	if g.section == "people" {
		p.tieFacts(f, p.ties[e])
	} else {
		p.companyFacts(f, places)
	}
	return f.sum()
}

// placeFacts adds what the page of an entry says of a place.
func (p *archivePages) placeFacts(f *facts, at place, beginning string) {
	t := p.archive.Threads[at.thread]
	item := t.Items[at.item]
	f.number(at.item)
	f.text(item.ID)
	f.text(item.Author)
	f.date(item.Date)
	f.text(p.otherLanguage(t, at.item))
	f.text(beginning)
	f.number(len(at.mentions))
	for i := range at.mentions {
		m := &at.mentions[i]
		f.text(m.Anchor)
		f.text(m.Sentence.Before)
		f.text(m.Sentence.Words)
		f.text(m.Sentence.Behind)
	}
}

// tieFacts adds what the page of a person says of others.
func (p *archivePages) tieFacts(f *facts, of *ties) {
	if of == nil {
		return
	}
	f.number(of.lent)
	f.number(of.received)
	f.number(len(of.with))
	for _, w := range of.with {
		f.number(int(w.kind))
		f.link(w.to)
	}
	if best := &of.best; best.Times > 0 {
		t := p.archive.Threads[best.thread]
		f.thread(t, p.otherLanguage(t, best.Item))
		f.number(best.Item)
		f.text(t.Items[best.Item].Author)
		f.text(best.Anchor)
		f.text(best.Text)
		f.number(best.Times)
	}
}

// companyFacts adds which topics stand beside one.
func (p *archivePages) companyFacts(f *facts, places []place) {
	for _, at := range places {
		mentions := mentionsIn(p.threads[at.thread].Topics, at.item)
		f.number(len(mentions))
		for i := range mentions {
			f.link(p.topicOf[mentions[i].Topic])
		}
	}
}
