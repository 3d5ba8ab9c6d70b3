package build

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"runtime"
	"slices"

	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/progress"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/topic"
)

// render takes a site through all phases and hands every file of it on.
func (s *Site) render(ctx context.Context, out edition) (*rendered, error) {
	r, err := s.renderer(ctx, out, resolve.Options{WithoutBodies: true})
	if err != nil {
		return nil, err
	}
	return r.render(ctx)
}

// renderer takes a site to where its pages can be made.
func (s *Site) renderer(ctx context.Context, out edition, o resolve.Options) (*renderer, error) {
	go s.templates.Prepare(s.archive.Site.Language)
	o.Excerpts = page.Excerpts
	r, err := s.resolve(ctx, o)
	if err != nil {
		return nil, err
	}
	made := &renderer{resolved: r, out: out}
	defer progress.Start(ctx, "keeping addresses", "", nil)()
	parallel.Both(runtime.GOMAXPROCS(0),
		func() { made.book, made.missing = r.keepAddresses() },
		func() { made.index = topic.New(r.archive) })
	return made, nil
}

func (r *renderer) render(ctx context.Context) (_ *rendered, err error) {
	pages, err := r.pages()
	if err != nil {
		return nil, err
	}
	others, err := r.others(pages)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, others.close()) }()
	maker := &maker{renderer: r, pages: pages, others: others}
	threads, err := maker.all(ctx)
	if err != nil {
		return nil, err
	}
	r.threads = nil // as large as the archive's text, and not read again
	site, err := maker.finish(ctx, threads)
	if err != nil {
		return nil, err
	}
	if len(r.broken) == 0 { // else it may be there that a topic is
		r.found.Add(r.index.Unused(site.HasPlaces)...)
	}
	if err := r.copyFiles(ctx); err != nil {
		return nil, err
	}
	r.found.Add(r.missing.problems()...)
	return &rendered{r.Site, r.index, site.Changes, site.Former + len(r.book.Copies()), len(r.book.Changed()) == 0, int(r.written.Load())}, nil
}

// manyThreads is from how many threads on the index and the archive's pages are not made
// side by side: both together take a fifth more memory than anything before.
const manyThreads = 1000

// finish makes what is of all threads: the archive's pages, and the index and feeds. Much of
// either is one piece of work, so that in a small archive they are made side by side.
func (m *maker) finish(ctx context.Context, threads *summaries) (site page.ArchiveSummary, err error) {
	workers := runtime.GOMAXPROCS(0)
	if len(threads.threads) >= manyThreads {
		workers = 1
	}
	var err1, err2 error
	parallel.Both(workers, func() {
		defer progress.Start(ctx, "making the index and feeds", "", nil)()
		err1 = m.others.finish(ctx, threads)
	}, func() {
		defer progress.Start(ctx, "making the archive's pages", "", nil)()
		site, err2 = m.pages.Site(ctx, threads.known(), m.output())
	})
	return site, cmp.Or(err1, err2)
}

// pages gives the maker of pages, with the site's own templates and assets.
func (r *renderer) pages() (*page.Renderer, error) {
	own, err := r.own("assets")
	if err != nil {
		return nil, err
	}
	return page.New(r.archive, r.book, r.index, r.templates, overlay{own, slim{}}, r.press)
}

// copyFiles publishes what lies beside the posts, as it is, and where it lay
// before. A file may be a film, and is never whole in memory.
func (r *renderer) copyFiles(ctx context.Context) error {
	copies := r.book.Copies()
	names := slices.Concat(r.archive.Files, slices.Sorted(maps.Keys(copies)))
	return progress.Each(ctx, "copying", "files", len(names), func(i int) error {
		f, err := r.files.Open("content/" + cmp.Or(copies[names[i]], names[i]))
		if err != nil {
			return err
		}
		r.count(names[i])
		return errors.Join(r.out.write(names[i], f), f.Close())
	})
}

func (r *rendered) result(out string) Result {
	result := Result{Out: out, Threads: len(r.archive.Threads), Files: r.count, Former: r.former}
	for _, t := range r.archive.Threads {
		for _, it := range t.Items[1:] {
			if !it.Removed {
				result.Comments++
			}
		}
	}
	return result
}
