package quote

import (
	"slices"
	"sync"
	"sync/atomic"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/people"
	"ibid/cmd/ibid/internal/problem"
)

// Resolver finds the quotations of an archive's threads. It keeps the memory
// of one thread for the next, which for many small threads is most of the
// time. Several goroutines may use it at once.
type Resolver struct {
	archive *archive.Archive
	mu      sync.Mutex
	idle    []*resolver
}

// NewResolver makes a resolver for the threads of an archive.
func NewResolver(a *archive.Archive) *Resolver { return &Resolver{archive: a} }

// Resolve finds the quotations of a thread, whose items have the given texts.
// They come in order of item, then of first word. The problems are overrides
// that fit no words of their item.
func (all *Resolver) Resolve(t *archive.Thread, texts []*markup.Text) ([]archive.Quotation, []problem.Problem) {
	r := all.take()
	defer all.giveBack(r)
	r.reset(all.archive, t, texts)
	r.run(len(texts))
	n := 0
	for i := range r.works {
		n += len(r.works[i].found)
	}
	found := slices.Grow([]archive.Quotation(nil), n)
	for i := range r.works {
		found = append(found, r.works[i].found...)
	}
	slices.SortStableFunc(found, inOrder)
	return found, r.problems
}

// take gives a resolver that nobody else uses.
func (all *Resolver) take() *resolver {
	all.mu.Lock()
	defer all.mu.Unlock()
	n := len(all.idle)
	if n == 0 {
		return newResolver()
	}
	r := all.idle[n-1]
	all.idle = all.idle[:n-1]
	return r
}

func (all *Resolver) giveBack(r *resolver) {
	all.mu.Lock()
	defer all.mu.Unlock()
	all.idle = append(all.idle, r)
}

// resolver is the state of one thread's resolving.
type resolver struct {
	*corpus
	thread   *archive.Thread
	people   *people.Directory
	origin   []int32 // for each position, where its word was first written; -1 if there
	works    []work  // one for each item
	workers  []worker
	problems []problem.Problem
}

func newResolver() *resolver { return &resolver{corpus: new(corpus), people: new(people.Directory)} }

// reset makes the resolver ready for a thread.
func (r *resolver) reset(a *archive.Archive, t *archive.Thread, texts []*markup.Text) {
	texts = slices.Clone(texts)
	for i, it := range t.Items {
		if it.Removed {
			texts[i] = &markup.Text{} // a tombstone's words are not published, so nothing leads to them
		}
	}
	r.corpus.reset(texts)
	r.thread, r.problems = t, nil
	r.people.Reset(a, t)
	r.origin = resized(r.origin, len(r.places))
	for i := range r.origin {
		r.origin[i] = -1
	}
	r.works = resized(r.works, len(texts))
	for i := range r.works {
		r.works[i].reset(r, i)
	}
	r.workers = resized(r.workers, workersFor(len(r.places)))
	for i := range r.workers {
		r.workers[i].reset(r.corpus)
	}
}

// resized gives a slice of n elements, in the memory of s if there is enough.
// What they hold is what was there.
func resized[T any](s []T, n int) []T {
	if n <= cap(s) {
		return s[:n]
	}
	return append(make([]T, 0, n), s[:cap(s)]...)[:n]
}

// run reads and resolves the first n items. Reading needs no other item's
// quotations and is done on all cores; what is read is resolved in order, by
// whichever worker comes by.
func (r *resolver) run(n int) {
	isRead := make([]atomic.Bool, n)
	var turn sync.Mutex
	resolved := 0
	resolve := func(by *worker) {
		for ; resolved < n && isRead[resolved].Load(); resolved++ {
			r.works[resolved].resolve(by)
		}
	}
	each(len(r.workers), n, func(i, item int) {
		by := &r.workers[i]
		r.works[item].read(by, len(r.thread.Items[item].Overrides) > 0)
		isRead[item].Store(true)
		if turn.TryLock() {
			resolve(by)
			turn.Unlock()
		}
	})
	resolve(&r.workers[0]) // what was read while another worker had the turn
}
