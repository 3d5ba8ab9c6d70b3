package build

import (
	"context"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/progress"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/resolve/across"
	"ibid/cmd/ibid/internal/resolve/corpus"
)

// resolved is a site whose quotations are known. What resolving finds wrong is
// among the site's problems.
type resolved struct {
	*Site
	threads *resolve.Archive
}

// resolve finds the site's quotations.
func (s *Site) resolve(ctx context.Context, o resolve.Options) (*resolved, error) {
	o.IsBroken = s.IsBroken
	o.Recall = func(i int) (markup.Packed, bool) { return s.memory.recallMarked(s.archive.Threads[i].Path) }
	o.Pieces = s.pieces
	o.Keep = func(i int, items *markup.Packed) bool { return s.memory.keepMarked(s.archive.Threads[i], items) }
	o.Bodies = func(i int) []string { return s.memory.bodies.take(s.archive.Threads[i].Path) }
	o.Aside = s.memory.aside.put
	o.Memory = s.memory.resolved(s.archive)
	a, problems, err := resolve.New(ctx, s.archive, s.markup, o)
	s.found.Add(problems...)
	return &resolved{s, a}, err
}

func (s *Site) pieces(thread int) []markup.Piece { return s.memory.pieces(s.archive.Threads[thread]) }

// thread gives a thread that is not broken.
func (r *resolved) thread(i int) *resolve.Thread {
	t, problems := r.threads.Thread(i)
	r.note(t, problems)
	return t
}

// note adds the problems of a thread to the site's.
func (r *resolved) note(t *resolve.Thread, problems []problem.Problem) {
	r.found.Add(problems...)
	r.found.Add(page.CheckNotes(t)...)
}

// Threads hands each resolved thread to visit with its place in the archive:
// from several goroutines at once, and in no order. What visit does not keep is
// let go. A thread with a broken file is passed over.
func (s *Site) Threads(ctx context.Context, visit func(i int, t *resolve.Thread)) error {
	r, err := s.resolve(ctx, resolve.Options{WithSources: true})
	if err != nil {
		return err
	}
	return progress.Each(ctx, "looking at threads", "threads", len(s.archive.Threads), func(i int) error {
		if !s.IsBroken(i) {
			visit(i, r.thread(i))
		}
		return nil
	})
}

// Explained is a resolved thread and what came of looking for the sources of
// the quotations of one of its items.
type Explained struct {
	*resolve.Thread
	Usage    *corpus.Usage   // how the archive uses words
	Searches []across.Search // in other threads
}

// keepAddresses finds where all that was published before leads. While there
// are other errors, what is gone may be in the files that have them.
func (r *resolved) keepAddresses() (*addresses.Book, missing) {
	others := r.found.Count(problem.Error) > 0
	text := func(thread, item int) *markup.Text { return r.threads.Text(thread, item) } // so that the book does not hold the threads
	book := addresses.Keep(r.archive, text, func(path string) bool { return r.broken[path] })
	hinted := func(p problem.Problem) problem.Problem {
		if others && p.Severity == problem.Error {
			p.Hint = "correct the other errors first: it may be in the files that have them"
		}
		return p
	}
	for _, p := range book.Problems() {
		r.found.Add(hinted(p))
	}
	missing := missing{}
	for path, p := range book.Gone() {
		missing[path] = &missed{problem: hinted(p)}
	}
	return book, missing
}
