package resolve

import (
	"cmp"
	"context"
	"slices"

	"ibid/cmd/ibid/internal/anchor"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/progress"
)

// link leads from a quotation to a passage in another thread.
type link struct {
	from, to end
	passage  archive.Passage
}

// end is one end of a link.
type end struct {
	thread int
	Place
}

func compareEnds(a, b end) int {
	return cmp.Or(cmp.Compare(a.thread, b.thread), a.Compare(b.Place))
}

// linksBetween returns the links between threads, in the order of the
// quotations.
func (r *Archive) linksBetween() []link {
	var all []link
	for thread := range r.archive.Threads {
		if !r.quotations.mayLead(thread) {
			continue
		}
		quotations := r.quotations.of(thread)
		for i := range quotations {
			q := &quotations[i]
			for _, p := range slices.Concat(q.Sources, q.Origin) {
				to, ok := r.archive.ThreadAt(p.Thread)
				if ok && p.Thread != "" && p.Span.Len() > 0 {
					from := end{thread, Place{Item: q.Item, Span: q.Span}}
					all = append(all, link{from, end{to, Place{Item: p.Item, Span: p.Span}}, p})
				}
			}
		}
	}
	return all
}

// linkThreads gives the threads at both ends of each link what they need to
// lead to each other.
func (r *Archive) linkThreads(ctx context.Context) error {
	links := r.linksBetween()
	ends, err := r.readEnds(ctx, links)
	if err != nil {
		return err
	}
	r.links = make([]Links, len(r.archive.Threads))
	for e := range ends {
		r.links[e.thread].Ends = append(r.links[e.thread].Ends, e.Place)
	}
	for i := range r.links {
		slices.SortFunc(r.links[i].Ends, Place.Compare)
	}
	for _, l := range links {
		from, to := &r.links[l.from.thread], &r.links[l.to.thread]
		if from.Anchors == nil {
			from.Anchors, from.Words = map[archive.Passage]string{}, map[archive.Passage]string{}
		}
		from.Anchors[l.passage], from.Words[l.passage] = ends[l.to].anchor, ends[l.to].passage
		to.Quoters = append(to.Quoters, Quoter{
			Thread: r.archive.Threads[l.from.thread], Item: l.from.Item, Of: l.to.Place,
			Anchor: ends[l.from].anchor, Words: ends[l.from].quotation,
		})
	}
	return nil
}

// endWords is what the page at the other end of a link needs to know of an
// end: its anchor, and its words as a passage and as a quotation.
type endWords struct{ anchor, passage, quotation string }

// readEnds reads the words at each end. Those of an item are read once, however
// many ends are in it.
func (r *Archive) readEnds(ctx context.Context, links []link) (map[end]endWords, error) {
	items := endsByItem(links)
	anchors := map[int]map[string]bool{}
	for _, ends := range items {
		if thread := ends[0].thread; anchors[thread] == nil {
			anchors[thread] = r.archive.Threads[thread].Anchors()
		}
	}
	read := make([][]endWords, len(items))
	err := progress.Each(ctx, "linking threads", "comments", len(items), func(i int) error {
		first := items[i][0]
		f := r.fragment(first.thread, first.Item)
		namer := anchor.New(r.archive.Threads[first.thread].Items[first.Item], f.Words, anchors[first.thread])
		for _, e := range items[i] {
			read[i] = append(read[i], r.wordsAt(&f, namer, e.Span))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	all := map[end]endWords{}
	for i, ends := range items {
		for k, e := range ends {
			all[e] = read[i][k]
		}
	}
	return all, nil
}

func (r *Archive) wordsAt(f *markup.Fragment, namer *anchor.Namer, span archive.Span) endWords {
	at := endWords{anchor: namer.Of(span)}
	if e := r.options.Excerpts; e.Passage != nil && e.Quotation != nil {
		at.passage, at.quotation = e.Passage(f, span), e.Quotation(f, span)
	}
	return at
}

// endsByItem returns the ends in each item that has any, in order, each once.
func endsByItem(links []link) [][]end {
	var ends []end
	for _, l := range links {
		ends = append(ends, l.from, l.to)
	}
	slices.SortFunc(ends, compareEnds)
	ends = slices.Compact(ends)
	var items [][]end
	for i, e := range ends {
		if i == 0 || e.thread != ends[i-1].thread || e.Item != ends[i-1].Item {
			items = append(items, nil)
		}
		items[len(items)-1] = append(items[len(items)-1], e)
	}
	return items
}

// itemsElsewhere returns the items of other threads that are wanted with a
// thread's quotations.
func (r *Archive) itemsElsewhere(quotations []archive.Quotation) map[archive.Target]Item {
	items := map[archive.Target]Item{}
	for i := range quotations {
		source, ok := quotations[i].Source()
		wanted := r.options.WithSources || quotations[i].Fidelity == archive.Altered
		if ok && wanted {
			r.addItem(items, source.Target)
		}
	}
	return items
}

// addItem adds an item of another thread.
func (r *Archive) addItem(items map[archive.Target]Item, at archive.Target) {
	thread, ok := r.archive.ThreadAt(at.Thread)
	if !ok || at.Thread == "" || at.Item < 0 || items[at].Item != nil {
		return
	}
	f := r.fragment(thread, at.Item)
	items[at] = Item{Item: r.archive.Threads[thread].Items[at.Item], Fragment: &f}
}
