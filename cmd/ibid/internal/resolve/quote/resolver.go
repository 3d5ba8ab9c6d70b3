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
	usage   *Usage
	mu      sync.Mutex
	idle    []*resolver
}

// NewResolver makes a resolver for the threads of an archive, of which the
// usage is known or nil.
func NewResolver(a *archive.Archive, u *Usage) *Resolver { return &Resolver{archive: a, usage: u} }

// Resolve finds the quotations of a thread, whose items have the given texts.
// They come in order of item, then of first word. The problems are overrides
// that fit no words of their item.
func (all *Resolver) Resolve(t *archive.Thread, texts []*markup.Text) ([]archive.Quotation, []problem.Problem) {
	r := all.take()
	defer all.giveBack(r)
	r.reset(all.archive, t, texts, all.usage)
	r.run(len(texts))
	return append([]archive.Quotation(nil), r.found...), r.problems
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
	thread    *archive.Thread
	isMixed   bool // the items are of several threads
	people    *people.Directory
	addresses *addresses
	origin    []int32  // for each position, where its word was first written; -1 if there
	copied    []int32  // for each item that is done, how many of its words repeat others without a mark
	finders   []finder // one for each core
	works     []*work
	idle      []*work    // those that are given back
	mu        sync.Mutex // of idle
	found     []archive.Quotation
	problems  []problem.Problem
}

func newResolver() *resolver { return &resolver{corpus: new(corpus), people: new(people.Directory)} }

// reset makes the resolver ready for a thread.
func (r *resolver) reset(a *archive.Archive, t *archive.Thread, texts []*markup.Text, u *Usage) {
	texts = slices.Clone(texts)
	for i, it := range t.Items {
		if it.Removed {
			texts[i] = &markup.Text{} // a tombstone's words are not published, so nothing leads to them
		}
	}
	r.thread, r.problems = t, nil
	r.people.Reset(a, t)
	r.corpus.reset(texts, u, r.people)
	r.addresses = nil
	if citeSources(texts) {
		r.addresses = newAddresses(a, t)
	}
	r.origin = r.origin[:0]
	r.finders = resized(r.finders, workersFor(len(r.places)))
	r.makeReady()
	clear(r.found) // so that they can be collected
	r.found = r.found[:0]
}

// makeReady makes ready what belongs to the corpus, as far as it is not.
func (r *resolver) makeReady() {
	before := len(r.origin)
	r.origin = resized(r.origin, len(r.places))
	for i := range r.origin[before:] {
		r.origin[before+i] = -1
	}
	r.copied = resized(r.copied, len(r.texts))
	for i := range r.finders {
		r.finders[i].reset(r.corpus)
	}
	r.idle = append(r.idle[:0], r.works...)
}

// putBehind puts an item behind those that are resolved, in the place of another
// that was put there: t is the thread with it.
func (r *resolver) putBehind(a *archive.Archive, t *archive.Thread, text *markup.Text) {
	citing := r.addresses != nil
	r.thread = t
	r.people.Reset(a, t)
	r.corpus.putBehind(text, r.people)
	if citing || citeSources([]*markup.Text{text}) {
		r.addresses = newAddresses(a, t)
	}
	r.origin = r.origin[:r.fixed.end]
	r.makeReady()
}

// resized gives a slice of n elements, in the memory of s if there is enough.
// What they hold is what was there. Growing again and again by a little costs
// little.
func resized[T any](s []T, n int) []T {
	s = s[:cap(s)]
	if n > len(s) {
		s = slices.Grow(s, n-len(s))
	}
	return s[:n]
}

// begin gives the work on an item.
func (r *resolver) begin(item int) *work {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.idle) == 0 {
		r.works = append(r.works, new(work))
		r.idle = append(r.idle, r.works[len(r.works)-1])
	}
	w := r.idle[len(r.idle)-1]
	r.idle = r.idle[:len(r.idle)-1]
	w.reset(r, item)
	return w
}

// finish takes what was found in an item and gives the work on it back.
func (r *resolver) finish(w *work) {
	from := len(r.found)
	r.found = append(r.found, w.found...)
	slices.SortStableFunc(r.found[from:], inOrder)
	r.copied[w.item] = w.countCopied()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.idle = append(r.idle, w)
}

// mostAhead is how many items ahead of the resolved ones a worker stops reading
// to resolve what it can. Where resolving is most of the work, all of the items
// would soon be in memory.
const mostAhead = 64

// run reads and resolves the first n items. Reading needs no other item's
// quotations and is done on all cores; what is read is resolved in order, by
// whichever worker comes by.
func (r *resolver) run(n int) {
	read := make([]atomic.Pointer[work], n) // by item; nil when resolved
	var turn sync.Mutex
	var resolved atomic.Int64
	resolve := func() {
		for i := int(resolved.Load()); i < n && read[i].Load() != nil; i++ {
			w := read[i].Swap(nil)
			w.resolve()
			r.finish(w)
			resolved.Add(1)
		}
		turn.Unlock()
	}
	each(len(r.finders), n, func(worker, item int) {
		w := r.begin(item)
		w.read(&r.finders[worker], false)
		read[item].Store(w)
		if item-int(resolved.Load()) > mostAhead {
			turn.Lock()
			resolve()
		} else if turn.TryLock() {
			resolve()
		}
	})
	turn.Lock()
	resolve() // what was read while another worker had the turn
}
