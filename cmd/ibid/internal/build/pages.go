package build

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/publish"
	"ibid/cmd/ibid/internal/record"
	"ibid/cmd/ibid/internal/resolve"
)

// The pages of a thread are made anew if something has changed of what they depend on:
// the thread, its quotations, replies and links, the threads at the other ends of these,
// its surroundings in the archive, what was published before and is not on them by itself,
// and the templates with their words. Else those that are in the folder are kept.

func discarded() edition { return edition{write: discard} }

func published(e *publish.Edition) edition { return edition{write: e.Copy, publish: e} }

// pageInputs are what a thread's pages depend on besides the thread itself and what is
// around it in the archive. Its replies follow from it, its quotations and people.yaml.
type pageInputs struct {
	Quotations [sha256.Size]byte // resolve.Outline
	Anchors    map[archive.Passage]string
	Words      map[archive.Passage]string
	Ends       []resolve.Place
	Quoters    []quoter
	Others     map[string]cache.Key // the threads that quote and are quoted
	Forms      cache.Key            // the templates, and the words in them
}

// quoter is a resolve.Quoter.
type quoter struct {
	Thread        string
	Item          int
	Anchor, Words string
	Of            resolve.Place
}

// keyOfPages returns the key of what is remembered of the pages of a thread, whose links
// and pictures lead to some addresses, but for what was published before (keyWithKept); none
// if it cannot be told what they depend on.
func (m *memory) keyOfPages(t resolve.Outline, hrefs []string, pages *page.Renderer) (cache.Key, bool) {
	own, ok := m.key(t.Thread.Path)
	if !ok || m.forms == (cache.Key{}) {
		return cache.Key{}, false
	}
	l := pageInputs{
		Quotations: t.Quotations, Anchors: t.Links.Anchors, Words: t.Links.Words, Ends: t.Links.Ends,
		Others: map[string]cache.Key{}, Forms: m.forms,
	}
	for _, q := range t.Links.Quoters {
		l.Quoters = append(l.Quoters, quoter{q.Thread.Path, q.Item, q.Anchor, q.Words, q.Of})
		l.Others[q.Thread.Path] = cache.Key{}
	}
	for _, path := range t.Elsewhere {
		l.Others[path] = cache.Key{}
	}
	for path := range l.Others {
		if l.Others[path], ok = m.key(path); !ok {
			return cache.Key{}, false
		}
	}
	around := pages.Surroundings(t.Thread, hrefs)
	return cache.NewKey("pages", own[:], record.Append(nil, &l), around[:]), true
}

// keyWithKept is the key of what is remembered of the pages of a thread, whose
// page.Summary.Addresses are known, with what is kept alive by it.
func keyWithKept(pages cache.Key, t *archive.Thread, own *page.Addresses, of *page.Renderer) cache.Key {
	kept := of.Kept(t, own)
	return cache.NewKey("pages with kept", pages[:], kept[:])
}

// recallOwn returns page.Summary.Addresses of a thread, if they are known: they do not
// depend on what was published before.
func (m *memory) recallOwn(pages cache.Key) (own *page.Addresses, ok bool) {
	own = &page.Addresses{}
	data, ok := m.known.Get(keyOfOwn(pages))
	return own, ok && record.Read(data, own) == nil
}

// placesAgain returns the places of recallOwn, which has returned them before.
func (m *memory) placesAgain(t *archive.Thread, pages cache.Key) []byte {
	own, ok := m.recallOwn(pages)
	if !ok {
		panic(fmt.Sprintf("what is remembered of the addresses of %s was there a moment ago, and cannot be read now", t.Path))
	}
	return []byte(own.Places)
}

func (m *memory) noteOwn(pages cache.Key, own *page.Addresses) {
	m.known.Put(keyOfOwn(pages), record.Append(nil, own))
}

func keyOfOwn(pages cache.Key) cache.Key { return cache.NewKey("own addresses", pages[:]) }

// recallHrefs returns page.Hrefs of a thread, if it is known.
func (m *memory) recallHrefs(thread string) (hrefs []string, ok bool) {
	key, ok := m.key(thread)
	if !ok {
		return nil, false
	}
	data, ok := m.known.Get(keyOfHrefs(key))
	return hrefs, ok && record.Read(data, &hrefs) == nil
}

func (m *memory) noteHrefs(thread string, hrefs []string) {
	if key, ok := m.key(thread); ok {
		m.known.Put(keyOfHrefs(key), record.Append(nil, &hrefs))
	}
}

func keyOfHrefs(thread cache.Key) cache.Key { return cache.NewKey("hrefs", thread[:]) }

// keyOfOthers is the key of what is remembered of a thread's other files.
func keyOfOthers(pages cache.Key, number int) cache.Key {
	return cache.NewKey("others", pages[:], record.Append(nil, &number))
}

// recallPages returns what is remembered of the pages of a thread, if they are in the
// folder; else nil.
func (m *memory) recallPages(key cache.Key, out standing) *madePages {
	made := &madePages{}
	if data, ok := m.known.Get(key); !ok || record.Read(data, made) != nil || !holdsAll(out, made.Files) {
		return nil
	}
	return made
}

func (m *memory) notePages(key cache.Key, made madePages) {
	m.known.Put(key, record.Append(nil, &made))
}

// recallSummary returns the summary of a thread that has some addresses by itself, if it
// is known.
func (m *memory) recallSummary(of *madePages, own *page.Addresses) (s page.Summary, ok bool) {
	data, ok := m.known.Get(of.Summary)
	if !ok || record.Read(data, &s) != nil {
		return page.Summary{}, false
	}
	s.Addresses = *own
	return s, true
}

// noteSummary has a summary remembered, and returns its key.
func (m *memory) noteSummary(s *page.Summary) cache.Key {
	key, data := packedSummary(s)
	m.known.Put(key, data)
	return key
}

// recallOthers returns what is remembered of a thread's other files, if they are in the
// folder; else nil.
func (m *memory) recallOthers(key cache.Key, out standing) *madeOthers {
	made := &madeOthers{}
	if data, ok := m.known.Get(key); !ok || record.Read(data, made) != nil || !holdsAll(out, made.Files) {
		return nil
	}
	return made
}

func holdsAll(out standing, files []madeFile) bool {
	return !slices.ContainsFunc(files, func(f madeFile) bool { return !out.Holds(f.Path, f.Digest) })
}
