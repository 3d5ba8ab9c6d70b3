package build

import (
	"cmp"
	"context"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/progress"
	"ibid/cmd/ibid/internal/record"
	"ibid/cmd/ibid/internal/resolve"
)

// maker makes the files of threads, or keeps those that are there.
type maker struct {
	*renderer
	pages  *page.Renderer
	others *others
}

// mostEarly is how many threads are made before the others, where somebody waits for
// them.
const mostEarly = 32

// all makes or keeps the files of all threads, and sums them up.
func (m *maker) all(ctx context.Context) (*summaries, error) {
	all := &summaries{renderer: m.renderer, threads: make([]summed, len(m.archive.Threads))}
	one := func(i int) (err error) {
		if !m.IsBroken(i) {
			all.threads[i], err = m.thread(i)
			all.threads[i].putAside(m.memory.aside)
		}
		return err
	}
	isMade := map[int]bool{}
	if early := m.changed(); m.out.early != nil && len(early) <= mostEarly {
		for _, i := range early {
			if err := one(i); err != nil {
				return nil, err
			}
			isMade[i] = true
		}
		m.out.early()
	}
	err := progress.Each(ctx, "making pages", "threads", len(all.threads), func(i int) error {
		if isMade[i] {
			return nil
		}
		return one(i)
	})
	return all, err
}

// changed returns the threads that were read anew.
func (m *maker) changed() (threads []int) {
	for i, t := range m.archive.Threads {
		if !m.memory.isBare(t.Path) {
			threads = append(threads, i)
		}
	}
	return threads
}

// thread makes or keeps the files of a thread that is not broken, and sums it up.
func (m *maker) thread(i int) (of summed, err error) {
	if kept, err := m.keep(i); kept != nil || err != nil {
		m.threads.Pass(i)
		return *kept, err
	}
	var summary page.Summary
	var known cache.Key
	err = m.threads.Use(i, func(t *resolve.Thread, problems []problem.Problem) error {
		m.note(t, problems)
		if m.inspect != nil {
			m.inspect(i, t)
		}
		base, ok := m.keyOf(t)
		var own []byte
		var read *reading
		var err1, err2 error
		paragraphs := m.others.paragraphs(t)
		parallel.Beside(len(t.Fragments),
			func() { summary, known, own, err1 = m.makePages(base, ok, t) },
			func() { read, err2 = m.others.read(i, t, paragraphs) })
		if err := cmp.Or(err1, err2); err != nil {
			return err
		}
		var key cache.Key
		if ok = ok && !summary.Surprised; ok {
			key = keyWithKept(base, t.Thread, &summary.Addresses, m.pages)
		}
		return m.makeOthers(i, key, ok, t, read, own)
	})
	if known == (cache.Key{}) && m.out.publish != nil && m.memory.known != nil {
		known, _ = packedSummary(&summary) // it is not remembered, and tells what the archive's pages depend on
	}
	return summed{key: known, addresses: &summary.Addresses, former: summary.Former, made: &summary}, err
}

// keep keeps the files of a thread without looking at its words, if all that is made of
// it is known and in the folder; else it returns nil.
func (m *maker) keep(i int) (*summed, error) {
	out := m.out.publish
	if out == nil || m.inspect != nil {
		return nil, nil
	}
	hrefs, ok := m.memory.recallHrefs(m.archive.Threads[i].Path)
	if !ok {
		return nil, nil
	}
	t, problems, ok := m.threads.Outline(i)
	if !ok {
		return nil, nil
	}
	base, ok := m.memory.keyOfPages(t, hrefs, m.pages)
	if !ok {
		return nil, nil
	}
	own, ok := m.memory.recallOwn(base)
	if !ok {
		return nil, nil
	}
	key := keyWithKept(base, t.Thread, own, m.pages)
	pages := m.memory.recallPages(key, out)
	if pages == nil || !m.memory.known.Holds(pages.Summary) {
		return nil, nil
	}
	others := m.memory.recallOthers(keyOfOthers(key, i), out)
	if others == nil || !m.others.words.isKnown(others.Share.Words) {
		return nil, nil
	}
	m.found.Add(problems...)
	m.found.Add(pages.Problems...)
	kept := &summed{key: pages.Summary, addresses: own, former: pages.Former}
	if kept.isListed = m.book.Lists(archive.PageOf(t.Thread.Path), own.Places); kept.isListed {
		own.Places = "" // which hardly ever anybody asks for
		kept.places = func() []byte { return m.memory.placesAgain(t.Thread, base) }
	}
	for _, files := range [][]madeFile{pages.Files, others.Files} {
		if err := m.keepAll(files); err != nil {
			return kept, err
		}
	}
	return kept, m.others.keep(i, others)
}

// keyOf returns memory.keyOfPages of a thread, and notes what its outline does not tell.
func (m *maker) keyOf(t *resolve.Thread) (cache.Key, bool) {
	if _, ok := m.memory.key(t.Thread.Path); !ok || m.out.publish == nil {
		return cache.Key{}, false
	}
	hrefs := page.Hrefs(t)
	m.memory.noteHrefs(t.Thread.Path, hrefs)
	return m.memory.keyOfPages(t.Outline(), hrefs, m.pages)
}

// makePages makes the pages of a thread, or keeps those that are there, and sums it up. It
// gives the key of the summary, if that is remembered, and the thread's own page, unless
// that is kept.
func (m *maker) makePages(base cache.Key, hasKey bool, t *resolve.Thread) (page.Summary, cache.Key, []byte, error) {
	if hasKey {
		if own, ok := m.memory.recallOwn(base); ok {
			if made := m.memory.recallPages(keyWithKept(base, t.Thread, own, m.pages), m.out.publish); made != nil {
				if summary, ok := m.memory.recallSummary(made, own); ok {
					return summary, made.Summary, nil, m.keepAll(made.Files)
				}
			}
		}
	}
	files, summary, err := m.pages.Thread(t)
	if err != nil {
		return summary, cache.Key{}, nil, err
	}
	own := files[0].Data
	if err := m.writeAll(files); err != nil || !hasKey || summary.Surprised {
		return summary, cache.Key{}, own, err
	}
	made := madePages{Summary: m.memory.noteSummary(&summary), Former: summary.Former, Problems: page.CheckNotes(t)}
	for _, f := range files {
		made.Files = append(made.Files, madeFile{f.Path, m.out.publish.DigestIn(f.Path)})
	}
	m.memory.noteOwn(base, &summary.Addresses)
	m.memory.notePages(keyWithKept(base, t.Thread, &summary.Addresses, m.pages), made)
	return summary, made.Summary, own, nil
}

// makeOthers makes the other files of a thread, of which the page is known, or has been
// kept.
func (m *maker) makeOthers(number int, key cache.Key, hasKey bool, t *resolve.Thread, read *reading, own []byte) error {
	if own == nil && m.archive.Site.Annotations {
		files, _, err := m.pages.Thread(t)
		if err != nil {
			return err
		}
		own = files[0].Data
	}
	made := madeOthers{Files: read.texts, Parts: read.parts}
	share, err := m.others.thread(number, t, read, own, func(f page.File) error {
		err := m.writeFile(f)
		if hasKey && err == nil {
			made.Files = append(made.Files, madeFile{f.Path, m.out.publish.DigestIn(f.Path)})
		}
		return err
	})
	if hasKey && err == nil {
		made.Share = share
		m.memory.known.Put(keyOfOthers(key, number), record.Append(nil, &made))
	}
	return err
}
