// Package quote finds out, for each item of a thread in order, which
// stretches of it repeat earlier words, whose, and how faithfully. It sees
// words, never mark-up.
//
// The method, in the order of its steps:
//
//  1. Words are compared in normal form (package markup).
//  2. Runs: three or more words in a row that stand in an earlier item are
//     found through an index of word trigrams (finder).
//  3. Chains: runs of one source in the same order on both sides are chained
//     by dynamic programming; words between them may be added, changed or
//     left out, at a price (bestChain).
//  4. Alignments: what lies between the runs of a chain, and just beyond its
//     ends, is compared word by word, misspellings included (align).
//  5. Choice: the alignment with the most evidence wins, where a rare word is
//     more evidence than a common one (weigh). Of several that fit equally,
//     the one that the lead-in speaks of, then the one whose words are its
//     author's own (the origin), then the nearest; if that leaves several,
//     the quotation is ambiguous and nothing is linked (choose).
//  6. What is marked as a quotation is resolved mark by mark, each level to
//     its own source; a short phrase only where it is rare. What is not
//     marked must be long, or whole sentences, and rare (unmarked).
//  7. The editor's word overrules all (override).
//
// A wrong link is worse than none. Nothing leads to a later item, or to the
// item itself.
//
// A marked quotation that its thread does not hold, and long stretches without
// a mark, are looked for in the earlier threads of the archive, with stricter
// evidence (Across); what repeats one that was found there has its origin there. Explain and ExplainAcross tell
// of each quotation why it was resolved as it was.
//
// The figures in this package (bits of evidence, shares of words) were set on
// labelled mail, forum and blog discussions; ".ci/measure" runs that measure,
// where the discussions lie beside the checkout.
package quote

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/people"
	"ibid/cmd/ibid/internal/problem"
)

// Resolve finds the quotations of a thread, whose items have the given texts.
// They come in order of item, then of first word. The problems are overrides
// that fit no words of their item.
func Resolve(a *archive.Archive, t *archive.Thread, texts []*markup.Text) ([]archive.Quotation, []problem.Problem) {
	r := newResolver(a, t, texts)
	for _, w := range r.prepare() {
		w.resolve()
		r.found = append(r.found, w.found...)
	}
	slices.SortStableFunc(r.found, inOrder)
	return r.found, r.problems
}

// inOrder orders quotations by item, then first word, the outer one first.
func inOrder(x, y archive.Quotation) int {
	return cmp.Or(cmp.Compare(x.Item, y.Item), cmp.Compare(x.Span.From, y.Span.From), cmp.Compare(y.Span.To, x.Span.To))
}

// resolver is the state of one thread's resolving.
type resolver struct {
	*corpus
	thread   *archive.Thread
	people   *people.Directory
	origin   []int32 // for each position, where its word was first written; -1 if there
	found    []archive.Quotation
	problems []problem.Problem
}

func newResolver(a *archive.Archive, t *archive.Thread, texts []*markup.Text) *resolver {
	texts = slices.Clone(texts)
	for i, it := range t.Items {
		if it.Removed {
			texts[i] = &markup.Text{} // a tombstone's words are not published, so nothing leads to them
		}
	}
	c := newCorpus(texts)
	r := &resolver{corpus: c, thread: t, people: people.New(a, t)}
	r.origin = make([]int32, len(c.keys))
	for i := range r.origin {
		r.origin[i] = -1
	}
	return r
}

// work is the resolving of one item.
type work struct {
	*resolver
	item     int
	runs     []run
	segments []segment
	nested   []segment // block marks that hold others
	parts    []segment // what block marks enclose, without others
	free     []freeStretch
	taken    []archive.Span // words that are spoken for
	found    []archive.Quotation
	later    []segment // blocks with several sources that fit equally
	why      string    // the reason for what is added next
	whys     []string  // the reasons for what was found
}

// severalItems is from how many items on it pays to prepare on all cores.
const severalItems = 64

// prepare does for each item what needs no other item's quotations, which is
// most of the work.
func (r *resolver) prepare() []*work {
	all := make([]*work, len(r.texts))
	workers := 1
	if len(all) >= severalItems {
		workers = runtime.GOMAXPROCS(0)
	}
	var next atomic.Int64
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			f := newFinder(r.corpus)
			for i := int(next.Add(1)) - 1; i < len(all); i = int(next.Add(1)) - 1 {
				all[i] = r.read(i, f)
			}
		})
	}
	group.Wait()
	return all
}

// read finds the runs and segments of an item and the candidates for them.
func (r *resolver) read(item int, f *finder) *work {
	w := &work{resolver: r, item: item, segments: r.segments(item)}
	w.runs = slices.Clone(f.runs(item, w.segments, len(r.thread.Items[item].Overrides) > 0))
	w.readBlocks()
	w.readFree()
	for i, s := range w.segments {
		if !isBlock(s.mark) {
			w.segments[i] = w.withCandidates(s)
		}
	}
	return w
}

// resolve finds the quotations of an item; those before it are done.
func (w *work) resolve() {
	w.overrides()
	w.blocks()
	w.unmarked()
	for _, s := range w.segments {
		if !isBlock(s.mark) && !w.isTaken(s.lo, s.hi) {
			w.marked(s, final)
		}
	}
}

// isTaken tells whether a quotation that is found already shares words with
// the positions from lo to hi.
func (w *work) isTaken(lo, hi int32) bool {
	span := w.span(lo, hi)
	return slices.ContainsFunc(w.taken, span.Overlaps)
}

func (w *work) add(q archive.Quotation) {
	q.Item = w.item
	w.found = append(w.found, q)
	w.whys = append(w.whys, w.why)
	w.taken = append(w.taken, q.Span)
}
