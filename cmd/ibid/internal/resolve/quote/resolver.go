package quote

import (
	"slices"
	"sync"
	"sync/atomic"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/people"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/formula"
	"ibid/cmd/ibid/internal/resolve/reuse"
)

// Resolver finds the quotations of an archive's threads. It keeps the memory
// of one thread for the next, which for many small threads is most of the
// time. Several goroutines may use it at once.
type Resolver struct {
	archive *archive.Archive
	usage   *corpus.Usage
	mu      sync.Mutex
	idle    []*threadResolver
}

// NewResolver makes a resolver for the threads of an archive, of which the
// usage is known or nil.
func NewResolver(a *archive.Archive, u *corpus.Usage) *Resolver {
	return &Resolver{archive: a, usage: u}
}

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

// take returns a resolver that nobody else uses.
func (all *Resolver) take() *threadResolver {
	all.mu.Lock()
	defer all.mu.Unlock()
	n := len(all.idle)
	if n == 0 {
		return newThreadResolver()
	}
	r := all.idle[n-1]
	all.idle = all.idle[:n-1]
	return r
}

func (all *Resolver) giveBack(r *threadResolver) {
	all.mu.Lock()
	defer all.mu.Unlock()
	all.idle = append(all.idle, r)
}

// threadResolver resolves one thread.
type threadResolver struct {
	align.Aligner
	thread    *archive.Thread
	isMixed   bool // the items are of several threads
	people    *people.Directory
	addresses *addresses
	usage     *corpus.Usage
	formula.Formulas
	origin   []int32        // for each position, where its word was first written; -1 if there
	copied   []int32        // for each item that is done, how many of its words repeat others without a mark
	finders  []align.Finder // one for each core
	works    []*itemResolver
	idle     []*itemResolver // those that are given back
	mu       sync.Mutex      // of idle
	found    []archive.Quotation
	problems []problem.Problem
}

func newThreadResolver() *threadResolver {
	return &threadResolver{Aligner: align.NewAligner(), people: new(people.Directory)}
}

// reset makes the resolver ready for a thread.
func (r *threadResolver) reset(a *archive.Archive, t *archive.Thread, texts []*markup.Text, u *corpus.Usage) {
	texts = slices.Clone(texts)
	for i, it := range t.Items {
		if it.Removed {
			texts[i] = &markup.Text{} // a tombstone's words are not published, so nothing leads to them
		}
	}
	r.thread, r.problems, r.usage = t, nil, u
	r.people.Reset(a, t)
	r.Formulas.Clear(r.Corpus)
	r.Corpus.Reset(texts, u, r.note)
	r.Formulas.Fix()
	r.addresses = nil
	if citeSources(texts) {
		r.addresses = newAddresses(a, t)
	}
	r.origin = r.origin[:0]
	r.finders = reuse.Resized(r.finders, corpus.Workers(r.Length()))
	r.makeReady()
	clear(r.found) // so that they can be collected
	r.found = r.found[:0]
}

// note notes what says nothing in an item.
func (r *threadResolver) note(item int, muted []bool) {
	r.Formulas.Mute(r.people, r.usage, item, muted)
}

// makeReady makes ready what belongs to the corpus, as far as it is not.
func (r *threadResolver) makeReady() {
	before := len(r.origin)
	r.origin = reuse.Resized(r.origin, r.Length())
	for i := range r.origin[before:] {
		r.origin[before+i] = -1
	}
	r.copied = reuse.Resized(r.copied, len(r.Texts))
	for i := range r.finders {
		r.finders[i].Reset(r.Aligner)
	}
	r.idle = append(r.idle[:0], r.works...)
}

// putBehind puts an item behind those that are resolved, in the place of another
// that was put there: t is the thread with it.
func (r *threadResolver) putBehind(a *archive.Archive, t *archive.Thread, text *markup.Text) {
	citing := r.addresses != nil
	r.thread = t
	r.people.Reset(a, t)
	r.Formulas.Unread()
	r.Corpus.PutBehind(text, r.note)
	if citing || citeSources([]*markup.Text{text}) {
		r.addresses = newAddresses(a, t)
	}
	r.origin = r.origin[:r.FixedEnd()]
	r.makeReady()
}

// begin returns the work on an item.
func (r *threadResolver) begin(item int) *itemResolver {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.idle) == 0 {
		r.works = append(r.works, new(itemResolver))
		r.idle = append(r.idle, r.works[len(r.works)-1])
	}
	w := r.idle[len(r.idle)-1]
	r.idle = r.idle[:len(r.idle)-1]
	w.reset(r, item)
	return w
}

// finish takes what was found in an item and gives the work on it back.
func (r *threadResolver) finish(w *itemResolver) {
	from := len(r.found)
	r.found = append(r.found, w.found...)
	slices.SortStableFunc(r.found[from:], InOrder)
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
func (r *threadResolver) run(n int) {
	read := make([]atomic.Pointer[itemResolver], n) // by item; nil when resolved
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
	parallel.With(len(r.finders), n, func(worker, item int) {
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
