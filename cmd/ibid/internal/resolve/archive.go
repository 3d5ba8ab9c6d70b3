package resolve

import (
	"context"
	"slices"
	"sync"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/progress"
	"ibid/cmd/ibid/internal/record"
	"ibid/cmd/ibid/internal/reply"
	"ibid/cmd/ibid/internal/resolve/across"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/quote"
)

// Options say how an archive is resolved.
type Options struct {
	IsBroken    func(thread int) bool // reports whether a file of the thread has an error
	WithSources bool                  // whether a thread comes with all items of others that it quotes, and can be explained
	Excerpts    Excerpts
	// Recall returns the items of a thread, marked up, if they are known; then it needs
	// no bodies. Keep is told those that were not, and reports whether Recall will return
	// them from then on, again and again. Neither need be there.
	Recall func(thread int) (markup.Packed, bool)
	Keep   func(thread int, items *markup.Packed) bool
	// Pieces returns those of the items of a thread that Recall does not return of which it is
	// known what they were marked up to: one for each item, or nil. It need not be there.
	Pieces func(thread int) []markup.Piece
	Memory Memory // of what else is known
	// Bodies returns the bodies of a thread's items, if the archive is without them; else
	// nil. It need not be there.
	Bodies func(thread int) []string
	// Aside puts bytes aside that are needed again, but not soon, and returns what gives
	// them. Without it they stay in memory.
	Aside func(data []byte) (again func() []byte)
	// WithoutBodies says that nobody needs the items' bodies behind the survey: they
	// are taken from the archive, as large as its text.
	WithoutBodies bool
}

// Excerpts give words for the pages of other threads: no page can read another.
// Where there are none no words come with a link.
type Excerpts struct {
	Passage   func(*markup.Fragment, archive.Span) string // the beginning of a passage
	Quotation func(*markup.Fragment, archive.Span) string // that of a quotation and, on a line of its own, of what follows it
}

// Archive is an archive of which all quotations between threads are known.
type Archive struct {
	archive  *archive.Archive
	parser   *markup.Parser
	options  Options
	usage    *corpus.Usage
	lines    []*corpus.Lines // by thread; nil for those that nobody asks for again
	people   []byte          // what people.yaml says, as bytes
	resolver *quote.Resolver
	kept     shelf
	latest   latest
	rooms    sync.Pool // of *markup.Room, for what is needed no longer than a call

	// By thread, and nil if no other thread was looked at.
	quotations *held
	summaries  []across.Summary
	links      []Links
}

// New surveys an archive and finds its quotations between threads. The problems
// are those of the editor's entries that do not fit. The error is the
// context's.
func New(ctx context.Context, a *archive.Archive, p *markup.Parser, o Options) (*Archive, []problem.Problem, error) {
	r := &Archive{archive: a, parser: p, options: o, people: record.Append(nil, &a.People)}
	if err := r.survey(ctx); err != nil {
		return nil, nil, err
	}
	if a.Site.OwnThreadOnly || len(a.Threads) < 2 {
		return r, nil, nil
	}
	problems, err := r.acrossThreads(ctx)
	if err == nil {
		err = r.linkThreads(ctx)
	}
	return r, problems, err
}

// Usage returns how the archive uses words and lines.
func (r *Archive) Usage() *corpus.Usage { return r.usage }

// Thread resolves a thread that is not broken. The problems are those that New
// has not returned.
func (r *Archive) Thread(i int) (*Thread, []problem.Problem) { return r.thread(i, nil) }

// Use is Thread for what needs the thread no longer than do takes, and but once: its
// words are in memory that the next thread takes over, and its quotations are let go.
func (r *Archive) Use(i int, do func(*Thread, []problem.Problem) error) (err error) {
	r.inRoom(func(room *markup.Room) {
		err = do(r.thread(i, room))
	})
	r.Pass(i)
	return err
}

// Pass lets go what is held of a thread's quotations, as Use does: nobody needs the thread.
func (r *Archive) Pass(i int) {
	if r.lines != nil {
		r.lines[i] = nil
	}
	if r.quotations != nil {
		r.quotations.letGo(i)
		r.links[i] = Links{}
	}
}

func (r *Archive) thread(i int, room *markup.Room) (*Thread, []problem.Problem) {
	t := r.archive.Threads[i]
	resolved := &Thread{Thread: t, Fragments: r.fragments(i, room)}
	texts := resolved.Texts()
	var problems []problem.Problem
	if r.quotations != nil {
		resolved.Quotations, resolved.Links = r.quotations.of(i), r.links[i]
		resolved.Links.Items = r.itemsElsewhere(resolved.Quotations)
	} else {
		resolved.Quotations, problems = r.quotationsAlone(i, texts)
	}
	resolved.namers = sync.OnceValue(resolved.newNamers)
	resolved.Replies = reply.Resolve(r.archive, t, texts, resolved.Quotations)
	return resolved, problems
}

// Explain is Thread, with the items of other threads that were considered as
// sources of an item's quotations, and what came of looking for them there. The
// archive was made with Options.WithSources.
func (r *Archive) Explain(thread, item int) (*Thread, []across.Search, []problem.Problem) {
	t, problems := r.Thread(thread)
	if r.quotations == nil || r.options.IsBroken(thread) {
		return t, nil, problems
	}
	searches := across.Explain(r.archive, r.usage, r.summaries, r, thread, item)
	for _, search := range searches {
		for _, c := range search.Candidates {
			r.addItem(t.Links.Items, c.Target)
		}
	}
	return t, searches, problems
}

// quotationsAlone finds the quotations of a thread of which no other is a source, or
// recalls them.
func (r *Archive) quotationsAlone(thread int, texts []*markup.Text) ([]archive.Quotation, []problem.Problem) {
	if known, ok := r.recall(kindAlone, thread); ok {
		if quotations, ok := r.unpacked(known); ok {
			return quotations, known.Problems
		}
	}
	r.usage.Prepare()
	quotations, problems := r.resolver.Resolve(r.archive.Threads[thread], texts)
	r.note(kindAlone, thread, quotations, problems)
	r.placeAll(quotations)
	return quotations, problems
}

// quotationsIn finds a thread's quotations in the thread itself.
func (r *Archive) quotationsIn(t *archive.Thread, texts []*markup.Text) ([]archive.Quotation, []problem.Problem) {
	quotations, problems := r.resolver.Resolve(t, texts)
	r.placeAll(quotations)
	return quotations, problems
}

// placeAll sets the numbers of the items that the editor names in other threads.
func (r *Archive) placeAll(quotations []archive.Quotation) {
	for i := range quotations {
		for k := range quotations[i].Sources {
			r.place(&quotations[i].Sources[k].Target)
		}
	}
}

// place sets the number of an item that the editor names in another thread,
// of which the resolver knows the name alone.
func (r *Archive) place(to *archive.Target) {
	if to.Thread == "" {
		return
	}
	if i, ok := r.archive.ThreadAt(to.Thread); ok {
		to.Item = r.archive.Threads[i].IndexOf(to.Anchor)
	}
}

// acrossThreads finds the quotations of all threads, those whose source stands
// in another thread included.
func (r *Archive) acrossThreads(ctx context.Context) ([]problem.Problem, error) {
	threads := r.archive.Threads
	r.quotations, r.summaries = newHeld(len(threads), r.options.Aside), make([]across.Summary, len(threads))
	problems, err := r.withinThreads(ctx)
	r.lines = nil
	if err != nil {
		return nil, err
	}
	defer progress.Start(ctx, "finding quotations between threads", "", nil)()
	for _, of := range across.Resolve(r.archive, r.usage, r.summaries, r, r.searched()) {
		r.quotations.put(of.Thread, of.Quotations)
	}
	if !r.options.WithSources {
		r.summaries = nil // Explain's alone
	}
	return slices.Concat(problems...), nil
}

// fewThreads is a share of an archive's threads: to resolve fewer, the words that they
// ask for are looked up in the archive, and all are not made ready.
const fewThreads = 16

// withinThreads finds the quotations of each thread in itself, and sums it up. The
// problems are by thread.
func (r *Archive) withinThreads(ctx context.Context) ([][]problem.Problem, error) {
	problems := make([][]problem.Problem, len(r.archive.Threads))
	isKnown := make([]bool, len(problems))
	parallel.All(len(problems), func(i int) {
		if !r.options.IsBroken(i) {
			problems[i], isKnown[i] = r.recallQuotations(i)
		}
	})
	var unknown []int
	for i := range isKnown {
		if !isKnown[i] {
			unknown = append(unknown, i)
		}
	}
	if len(unknown)*fewThreads > len(problems) {
		r.usage.Prepare()
	}
	err := progress.Each(ctx, "finding quotations", "threads", len(unknown), func(i int) error {
		i = unknown[i]
		r.inRoom(func(room *markup.Room) { problems[i] = r.within(i, room) })
		return nil
	})
	return problems, err
}

// within finds the quotations of a thread in itself, and sums it up.
func (r *Archive) within(i int, room *markup.Room) (problems []problem.Problem) {
	t := r.archive.Threads[i]
	texts := textsOf(r.fragments(i, room))
	if r.options.IsBroken(i) {
		r.summaries[i] = across.Summarise(t, texts, nil)
		return nil
	}
	quotations, problems := r.resolver.Resolve(t, texts)
	r.summaries[i] = across.Summarise(t, texts, quotations)
	r.note(kindAmong, i, quotations, problems)
	r.lines[i] = nil
	r.placeAll(quotations)
	r.quotations.put(i, quotations)
	if r.options.Aside != nil {
		r.summaries[i].Lighten(func() []archive.Quotation { return r.quotations.of(i) }, r.options.Aside)
	}
	return problems
}
