package page

import (
	"cmp"
	"maps"
	"slices"
)

// The conversation map is an arc diagram: the items down a line in their
// order, and to its left an arc from each to what it quotes or answers. Since
// an item quotes and answers earlier ones only, an arc needs no head: its lower
// end is the later item.
//
// It stays readable however long the thread is, because its size is bounded:
// of many items a run of neighbours is a band, which opens to show them, or again
// runs of them, and what joins them; arcs that join the same two become one, and
// if there are still too many the strongest are drawn. What it leaves out stands at
// the items.

// conversation gives the map of a thread, or nil if there is nothing to show.
func (c *composer) conversation() *Map {
	items := c.Thread.Thread.Items
	links := c.links()
	if len(links) == 0 {
		return nil
	}
	run := 1
	if len(items) > mostRows {
		run = runLength(len(items)-1, mostBands)
	}
	marks := (len(items)-2)/run + 2 // the post has a mark of its own
	m := &Map{Height: marks * rowHeight, Close: marks > fewRows, Marks: c.marks(links, run, marks)}
	grouped := group(links, func(item int) int { return markOf(item, run) })
	m.All = len(grouped)
	if len(grouped) > mostArcs {
		grouped = strongest(grouped)
	}
	m.Dense = len(grouped) > 2*marks || len(grouped) > mostArcs/2
	for _, l := range grouped {
		m.Arcs = append(m.Arcs, c.arc(l, run))
	}
	return m
}

// runLength gives how many neighbours are taken together so that there are so many
// runs at most: a number that is easy to count by.
func runLength(items, most int) int {
	if items <= most {
		return 1
	}
	for run := 5; ; run *= 10 {
		for _, n := range []int{run, 2 * run, 4 * run} {
			if items <= n*most {
				return n
			}
		}
	}
}

// links gives who quotes and answers whom, in order of the later item, then of
// the earlier. Who quotes an item answers it too: that is one link.
func (c *composer) links() []link {
	var links []link
	for i := range c.Fragments {
		of := map[int]*link{}
		for _, q := range c.quoting[i] {
			source, ok := q.Source()
			if ok && source.Thread == "" && source.Item < i {
				at := cmp.Or(of[source.Item], &link{from: i, to: source.Item, quotes: true, href: "#" + c.namers[i].Of(q.Span)})
				at.weight++
				of[source.Item] = at
			}
		}
		for _, r := range c.replies[i] {
			if of[r.To] == nil && r.To < i {
				of[r.To] = &link{from: i, to: r.To, weight: 1, href: "#" + c.Thread.Thread.Items[i].Anchor()}
			}
		}
		for _, to := range slices.Sorted(maps.Keys(of)) {
			links = append(links, *of[to])
		}
	}
	return links
}

// group joins the links between the same two marks, where those of the items are
// known. A mark below 0 is none.
func group(links []link, mark func(item int) int) []link {
	var grouped []link
	at := map[[2]int]int{}
	for _, l := range links {
		l.from, l.to = mark(l.from), mark(l.to)
		if l.from == l.to || l.from < 0 || l.to < 0 {
			continue
		}
		key := [2]int{l.from, l.to}
		if i, ok := at[key]; ok {
			grouped[i].weight += l.weight
			grouped[i].quotes = grouped[i].quotes || l.quotes
			continue
		}
		at[key] = len(grouped)
		grouped = append(grouped, l)
	}
	return grouped
}

// strongest gives the links with the most weight, in their order. Of equal
// ones it takes some from everywhere, not the first: multiplying by an odd
// number scatters their places.
func strongest(links []link) []link {
	scattered := func(l link) uint32 { return uint32(l.from*mostRows+l.to) * 2654435761 }
	byWeight := slices.Clone(links)
	slices.SortStableFunc(byWeight, func(a, b link) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(scattered(a), scattered(b)))
	})
	kept := byWeight[:mostArcs]
	slices.SortStableFunc(kept, func(a, b link) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	return kept
}
