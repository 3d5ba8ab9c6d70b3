package build

import (
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/publish"
	"ibid/cmd/ibid/internal/record"
	"ibid/cmd/ibid/internal/resolve"
)

// The pages of a thread are made anew if something has changed of what they depend on:
// the thread, its quotations, replies and links, the threads at the other ends of these,
// its surroundings in the archive, and the templates with their words. Else those that
// are in the folder are kept.

// edition is what a site's files are handed to.
type edition struct {
	write   writer
	publish standing // nil if they are not published
}

// standing is what there is of the files that are to be published.
type standing interface {
	Holds(path, digest string) bool
	Keep(path, digest string) error
	DigestIn(path string) string
}

func discarded() edition { return edition{write: discard} }

func published(e *publish.Edition) edition { return edition{e.Copy, e} }

// madePages are what is remembered of the pages of a thread.
type madePages struct {
	Summary page.Summary
	Files   []madeFile
}

type madeFile struct{ Path, Digest string }

// pageInputs are what a thread's pages depend on besides the thread itself and what is
// around it in the archive.
type pageInputs struct {
	Quotations []archive.Quotation
	Replies    []archive.Reply
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

// keyOfPages returns the key of what is remembered of the pages of a thread; none if it
// cannot be told what they depend on.
func (m *memory) keyOfPages(t *resolve.Thread, pages *page.Renderer) (cache.Key, bool) {
	own, ok := m.key(t.Thread.Path)
	if !ok || m.forms == (cache.Key{}) {
		return cache.Key{}, false
	}
	l := pageInputs{
		Quotations: t.Quotations, Replies: t.Replies, Anchors: t.Links.Anchors, Words: t.Links.Words, Ends: t.Links.Ends,
		Others: map[string]cache.Key{}, Forms: m.forms,
	}
	for _, q := range t.Links.Quoters {
		l.Quoters = append(l.Quoters, quoter{q.Thread.Path, q.Item, q.Anchor, q.Words, q.Of})
		l.Others[q.Thread.Path] = cache.Key{}
	}
	for i := range t.Quotations {
		q := &t.Quotations[i]
		for _, passages := range [][]archive.Passage{q.Sources, q.Origin} {
			for _, p := range passages {
				l.Others[p.Thread] = cache.Key{}
			}
		}
		for _, target := range q.Candidates {
			l.Others[target.Thread] = cache.Key{}
		}
	}
	delete(l.Others, "") // its own
	for path := range l.Others {
		if l.Others[path], ok = m.key(path); !ok {
			return cache.Key{}, false
		}
	}
	around := pages.Surroundings(t)
	return cache.NewKey("pages", own[:], record.Append(nil, &l), around[:]), true
}

// makePages makes the pages of a thread, or keeps those that are there, and sums it up.
func (r *renderer) makePages(pages *page.Renderer, t *resolve.Thread) (page.Summary, error) {
	out := r.out.publish
	if out == nil {
		files, summary, err := pages.Thread(t)
		if err != nil {
			return summary, err
		}
		return summary, r.writeAll(files)
	}
	key, ok := r.memory.keyOfPages(t, pages)
	if ok {
		if made := r.memory.recallPages(key, out); made != nil {
			r.written.Add(int64(len(made.Files)))
			return made.Summary, keepAll(out, made.Files)
		}
	}
	files, summary, err := pages.Thread(t)
	if err != nil {
		return summary, err
	}
	if err := r.writeAll(files); err != nil || !ok || summary.Surprised {
		return summary, err
	}
	made := madePages{Summary: summary}
	for _, f := range files {
		made.Files = append(made.Files, madeFile{f.Path, out.DigestIn(f.Path)})
	}
	r.memory.known.Put(key, record.Append(nil, &made))
	return summary, nil
}

// recallPages returns what is remembered of the pages of a thread, if they are in the
// folder; else nil.
func (m *memory) recallPages(key cache.Key, out standing) *madePages {
	data, ok := m.known.Get(key)
	made := &madePages{}
	if !ok || record.Read(data, made) != nil {
		return nil
	}
	for _, f := range made.Files {
		if !out.Holds(f.Path, f.Digest) {
			return nil
		}
	}
	return made
}

func keepAll(out standing, files []madeFile) error {
	for _, f := range files {
		if err := out.Keep(f.Path, f.Digest); err != nil {
			return err
		}
	}
	return nil
}
