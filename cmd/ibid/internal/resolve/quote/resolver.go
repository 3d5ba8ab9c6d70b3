package quote

import (
	"cmp"
	"slices"
	"sort"
	"sync"
	"sync/atomic"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/people"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/cited"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/formula"
	"ibid/cmd/ibid/internal/resolve/nearby"
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
	isMixed   bool     // the items are of several threads
	setting   bool     // somebody sets quotations apart in a comment
	title     []string // the words of its title
	people    *people.Directory
	addresses *cited.Names
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
	r.title = markup.Norms(t.Title)
	r.setting = !r.isMixed && slices.ContainsFunc(texts[min(1, len(texts)):], setsApart)
	r.people.Reset(a, t)
	r.Formulas.Clear(r.Corpus)
	r.Corpus.Reset(texts, u, r.note)
	r.Formulas.Fix()
	r.addresses = nil
	if cited.Any(texts) {
		r.addresses = cited.New(a, t)
	}
	r.origin = r.origin[:0]
	r.finders = reuse.Resized(r.finders, corpus.Workers(r.Length()))
	r.makeReady()
	clear(r.found) // so that they can be collected
	r.found = r.found[:0]
}

// setsApart reports whether a text has block quotations.
func setsApart(t *markup.Text) bool {
	return slices.ContainsFunc(t.Blocks, func(b markup.Block) bool { return b.Depth > 0 })
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
	if citing || cited.Any([]*markup.Text{text}) {
		r.addresses = cited.New(a, t)
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

// InOrder orders quotations by item, then first word, the outer one first.
func InOrder(x, y archive.Quotation) int {
	return cmp.Or(cmp.Compare(x.Item, y.Item), cmp.Compare(x.Span.From, y.Span.From), cmp.Compare(y.Span.To, x.Span.To))
}

// itemResolver resolves one item of a thread, those before it being done.
type itemResolver struct {
	*threadResolver
	item     int
	runs     []align.Run
	segments []segment
	nested   []segment // block marks that hold others
	parts    []segment // what block marks enclose, without others
	ofMark   []int32   // the places of segments, by the place of their mark; once asked for
	free     []region
	rulings  []ruling       // what the editor says, in order
	spans    []archive.Span // in which something was found
	taken    []bool         // for each word of the item, whether it lies in one
	found    []archive.Quotation
	near     nearby.Index   // where they are
	holding  []int          // places of those found that may hold others
	later    []segment      // blocks with several sources that fit equally
	why      string         // the reason for what is added next
	whys     []string       // the reasons for what was found
	spoken   *spoken        // what its lead-ins speak for; nil if nobody asked yet
	mostOf   map[int32]bool // by source, whether it says most of that; nil if nobody asked yet

	align.Chainer
	scratch
}

// scratch is memory that is used again and again.
type scratch struct {
	enclosed []align.Stretch // for read
	inner    []int           // for appendSegments
	parted   []segment       // for unruled
	outside  []segment       // for unenclosed
	depths   []int32         // for regions
}

// reset makes the work ready for an item; it keeps its memory.
func (w *itemResolver) reset(r *threadResolver, item int) {
	*w = itemResolver{
		threadResolver: r, item: item,
		segments: w.segments[:0], nested: w.nested[:0], parts: w.parts[:0], ofMark: w.ofMark[:0], free: w.free[:0],
		spans: w.spans[:0], taken: reuse.Resized(w.taken, len(r.Texts[item].Words)), near: w.near, found: w.found[:0], holding: w.holding[:0], later: w.later[:0], whys: w.whys[:0],
		Chainer: w.Chainer, scratch: w.scratch,
	}
	clear(w.taken)
	w.near.Reset()
	w.Chainer.Reset(r.Aligner)
}

// read finds the runs and segments of the item and the candidates for them,
// which needs no other item's quotations and is most of the work. The runs of
// unmarked words are all needed if someone may ask for any of them.
func (w *itemResolver) read(f *align.Finder, all bool) {
	w.segments = w.appendSegments(w.segments, w.item)
	w.enclosed = w.enclosed[:0]
	for _, s := range w.segments {
		w.enclosed = append(w.enclosed, align.Stretch{Lo: s.lo, Hi: s.hi})
	}
	w.runs = w.Keep(f.Runs(w.item, w.enclosed, all))
	w.withoutTwins()
	w.SetRuns(w.runs, w.Start[w.item], w.End(w.item))
	w.readBlocks()
	w.readFree()
	for i, s := range w.segments {
		if !isBlock(s.mark) {
			w.segments[i] = w.withCandidates(s)
		}
	}
}

// resolve finds the quotations of the item; those before it are done.
func (w *itemResolver) resolve() {
	w.overrides()
	w.search()
}

// search finds the quotations of which the editor says nothing.
func (w *itemResolver) search() {
	w.blocks()
	w.unmarked()
	w.announced()
	w.paragraphs()
	for _, s := range w.segments {
		if !isBlock(s.mark) && !w.isTaken(s.lo, s.hi) && !w.IsLead(s.lo) {
			w.marked(s, final)
		}
	}
}

// forget makes the work ready for another search.
func (w *itemResolver) forget() {
	for _, span := range w.spans {
		clear(w.taken[span.From:span.To])
		for i := span.From; i < span.To; i++ {
			w.origin[w.Start[w.item]+int32(i)] = -1
		}
	}
	w.holding = w.holding[:0]
	w.spans, w.found, w.later, w.whys = w.spans[:0], w.found[:0], w.later[:0], w.whys[:0]
	w.near.Reset()
}

// isTaken reports whether a quotation that is found already shares words with
// the positions from lo to hi.
func (w *itemResolver) isTaken(lo, hi int32) bool {
	span := w.Span(lo, hi)
	return slices.Contains(w.taken[span.From:span.To], true)
}

// take notes that something was found in a segment, and gives the parts of it
// of which the editor says nothing.
func (w *itemResolver) take(s segment) []segment {
	span := w.Span(s.lo, s.hi)
	w.spans = append(w.spans, span)
	corpus.Fill(w.taken[span.From:span.To])
	return w.unruled(s)
}

func (w *itemResolver) add(q archive.Quotation) {
	q.Item = w.item
	w.found = append(w.found, q)
	w.whys = append(w.whys, w.why)
}

// segment is a stretch of an item under one mark, without what deeper marks
// in it enclose.
type segment struct {
	mark   archive.Mark
	level  int
	lo, hi int32   // positions
	of     int     // place of the mark in the item's text
	footer int32   // the position behind a footer that follows within the mark; 0 if none does
	lead   *leadIn // what is said of the source before it; nil if not read yet
	fit    []align.Alignment
	known  bool // fit holds the segment's candidates
}

func (s segment) len() int32 { return s.hi - s.lo }

// wordsOf returns the words of a segment.
func (r *threadResolver) wordsOf(s segment) []markup.Word { return r.WordsFrom(s.lo)[:s.len()] }

// sizeOf returns how long a segment is, as size has it.
func (r *threadResolver) sizeOf(s segment) int32 { return r.Size(s.lo, s.hi) }

// appendSegments cuts the marked words of an item into segments, in order, and
// appends them. Marks in running text within a quotation belong to the words
// quoted.
func (w *itemResolver) appendSegments(out []segment, item int) []segment {
	text, base := w.Texts[item], w.Start[item]
	if len(text.Marks) == 0 {
		return out
	}
	w.inner = reuse.Resized(w.inner, len(text.Words))
	inner := w.inner // innermost mark of each word, plus one
	clear(inner)
	for m, mark := range text.Marks {
		if !isBlock(mark.Kind) && inner[mark.Span.From] != 0 {
			continue
		}
		for i := mark.Span.From; i < mark.Span.To; i++ {
			inner[i] = m + 1
		}
	}
	w.withoutCredits(inner, item)
	for i := 0; i < len(inner); {
		end := i
		for end < len(inner) && inner[end] == inner[i] {
			end++
		}
		if of := inner[i] - 1; of >= 0 {
			mark := text.Marks[of]
			out = append(out, segment{mark: mark.Kind, level: mark.Depth, of: of, lo: base + int32(i), hi: base + int32(end)})
		}
		i = end
	}
	return out
}

// nests returns the block marks of an item that hold deeper ones, each whole.
func (r *threadResolver) nests(item int) []segment {
	var out []segment
	marks, base := r.Texts[item].Marks, r.Start[item]
	for m, mark := range marks {
		if m+1 < len(marks) && isBlock(mark.Kind) && isBlock(marks[m+1].Kind) && mark.Span.Holds(marks[m+1].Span) && mark.Span != marks[m+1].Span {
			out = append(out, segment{mark: mark.Kind, level: mark.Depth, of: m,
				lo: base + int32(mark.Span.From), hi: r.quotedEnd(item, mark)})
		}
	}
	return out
}

// segmentsOf returns the places of a mark's segments, in order.
func (w *itemResolver) segmentsOf(mark int) []int32 {
	if len(w.ofMark) == 0 {
		for i := range w.segments {
			w.ofMark = append(w.ofMark, int32(i))
		}
		slices.SortStableFunc(w.ofMark, func(a, b int32) int { return w.segments[a].of - w.segments[b].of })
	}
	from := sort.Search(len(w.ofMark), func(i int) bool { return w.segments[w.ofMark[i]].of >= mark })
	to := from
	for to < len(w.ofMark) && w.segments[w.ofMark[to]].of == mark {
		to++
	}
	return w.ofMark[from:to]
}

// isBlock tells the marks that set a quotation apart from the running text.
func isBlock(m archive.Mark) bool {
	return m == archive.Blockquote || m == archive.Delimited
}
