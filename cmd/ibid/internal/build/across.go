package build

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/anchor"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/resolve/across"
)

// acrossThreads is the first pass: it finds the quotations of all threads,
// those whose source stands in another thread included. Where no other thread
// is looked at there is no such pass. It gives the summaries of the threads.
func (s *Site) acrossThreads(ctx context.Context) ([]across.Summary, error) {
	if err := s.survey(ctx); err != nil {
		return nil, err
	}
	threads := s.archive.Threads
	if s.archive.Site.OwnThreadOnly || len(threads) < 2 {
		return nil, nil
	}
	quotations := make([][]archive.Quotation, len(threads))
	summaries := make([]across.Summary, len(threads))
	err := each(ctx, len(threads), func(i int) error {
		_, texts := s.markUp(i)
		if !s.broken[threads[i].Path] { // else it is a source for others, and no more
			quotations[i] = s.quotationsOf(threads[i], texts)
		}
		summaries[i] = across.Summarise(threads[i], texts, quotations[i])
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, r := range across.Resolve(s.archive, s.usage, summaries, s.text) {
		quotations[r.Thread] = r.Quotations
	}
	s.quotations = quotations
	return summaries, s.tie(ctx)
}

func (s *Site) text(thread, item int) *markup.Text {
	f := s.fragment(thread, item)
	return &f.Text
}

// threadAt gives the place of the thread with a path. The archive's threads
// are in order of path.
func (s *Site) threadAt(path string) (int, bool) {
	return slices.BinarySearchFunc(s.archive.Threads, path, func(t *archive.Thread, path string) int {
		return strings.Compare(t.Path, path)
	})
}

// crossing is a passage and the quotation of it in another thread.
type crossing struct {
	from, to end
	passage  archive.Passage
}

// end is one end of a crossing.
type end struct {
	thread int
	page.Stretch
}

func compareEnds(a, b end) int {
	return cmp.Or(cmp.Compare(a.thread, b.thread), a.Compare(b.Stretch))
}

// crossings gives all passages that are quoted in other threads, in the order
// of the quotations.
func (s *Site) crossings() []crossing {
	var all []crossing
	for thread, quotations := range s.quotations {
		for i := range quotations {
			q := &quotations[i]
			for _, p := range slices.Concat(q.Sources, q.Origin) {
				to, ok := s.threadAt(p.Thread)
				if ok && p.Thread != "" && p.Span.Len() > 0 {
					all = append(all, crossing{end{thread, page.Stretch{Item: q.Item, Span: q.Span}}, end{to, page.Stretch{Item: p.Item, Span: p.Span}}, p})
				}
			}
		}
	}
	return all
}

// tie gives the threads at both ends of each crossing what they need to link
// to each other.
func (s *Site) tie(ctx context.Context) error {
	crossings := s.crossings()
	ends, err := s.readEnds(ctx, crossings)
	if err != nil {
		return err
	}
	s.far = make([]page.Far, len(s.archive.Threads))
	for e := range ends {
		s.far[e.thread].Tied = append(s.far[e.thread].Tied, e.Stretch)
	}
	for i := range s.far {
		slices.SortFunc(s.far[i].Tied, page.Stretch.Compare)
	}
	for _, c := range crossings {
		from, to := &s.far[c.from.thread], &s.far[c.to.thread]
		if from.Anchors == nil {
			from.Anchors, from.Words = map[archive.Passage]string{}, map[archive.Passage]string{}
		}
		from.Anchors[c.passage], from.Words[c.passage] = ends[c.to].anchor, ends[c.to].passage
		to.Quoters = append(to.Quoters, page.FarQuoter{
			Thread: s.archive.Threads[c.from.thread], Item: c.from.Item, Of: c.to.Stretch,
			Anchor: ends[c.from].anchor, Words: ends[c.from].answer,
		})
	}
	return nil
}

// said is what the page at the other end of a crossing needs to know of an
// end: its anchor, and its words as a passage and as a quotation.
type said struct{ anchor, passage, answer string }

// readEnds tells what is said at each end. The words of an item are read once,
// however many ends are in it.
func (s *Site) readEnds(ctx context.Context, crossings []crossing) (map[end]said, error) {
	var ends []end
	for _, c := range crossings {
		ends = append(ends, c.from, c.to)
	}
	slices.SortFunc(ends, compareEnds)
	ends = slices.Compact(ends)
	var items [][]end
	anchors := map[int]map[string]bool{}
	for i, e := range ends {
		if anchors[e.thread] == nil {
			anchors[e.thread] = s.archive.Threads[e.thread].Anchors()
		}
		if i == 0 || e.thread != ends[i-1].thread || e.Item != ends[i-1].Item {
			items = append(items, nil)
		}
		items[len(items)-1] = append(items[len(items)-1], e)
	}
	read := make([][]said, len(items))
	err := each(ctx, len(items), func(i int) error {
		first := items[i][0]
		f := s.fragment(first.thread, first.Item)
		namer := anchor.New(s.archive.Threads[first.thread].Items[first.Item], f.Words, anchors[first.thread])
		for _, e := range items[i] {
			read[i] = append(read[i], said{namer.Of(e.Span), page.Passage(&f, e.Span), page.Answer(&f, e.Span)})
		}
		return nil
	})
	all := map[end]said{}
	for i, of := range items {
		for k, e := range of {
			all[e] = read[i][k]
		}
	}
	return all, err
}

// farItems gives the items of other threads whose words quotations have
// changed, so that the page can show what was changed; with farWords, of all
// that are quoted.
func (s *Site) farItems(quotations []archive.Quotation) map[archive.Target]page.FarItem {
	items := map[archive.Target]page.FarItem{}
	for i := range quotations {
		source, ok := quotations[i].Source()
		wanted := s.farWords || quotations[i].Fidelity == archive.Altered
		if ok && wanted {
			s.addFar(items, source.Target)
		}
	}
	return items
}

// addFar adds an item of another thread.
func (s *Site) addFar(items map[archive.Target]page.FarItem, at archive.Target) {
	thread, ok := s.threadAt(at.Thread)
	if !ok || at.Thread == "" || at.Item < 0 || items[at].Item != nil {
		return
	}
	f := s.fragment(thread, at.Item)
	items[at] = page.FarItem{Item: s.archive.Threads[thread].Items[at.Item], Fragment: &f}
}
