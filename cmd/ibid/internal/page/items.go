package page

import (
	"cmp"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/parallel"
)

// items makes the views of all items, several at once if they are many: each by a composer
// of its own, of what is found out along the way. What they have together is made before.
func (c *composer) items() []*Item {
	c.namePassages()
	n := len(c.Fragments)
	notes, errs, views := c.notesBefore(), make([]error, n), make([]*Item, n)
	composers := make([]composer, parallel.Workers(n))
	for k := range composers {
		composers[k] = *c
		composers[k].buffer = nil
	}
	parallel.With(len(composers), n, func(worker, i int) {
		own := &composers[worker]
		own.notes, own.err = notes[i], nil
		views[i] = own.item(i)
		errs[i] = own.err
	})
	for k := range composers {
		c.legend.add(composers[k].legend)
		c.surprised = c.surprised || composers[k].surprised
	}
	c.err = cmp.Or(c.err, cmp.Or(errs...))
	return views
}

// namePassages names all that is named while the items are made, item by item: an address
// may depend on which was asked for first (package anchor), and a namer that knows a name
// may be asked by several at once.
func (c *composer) namePassages() {
	for i, item := range c.Thread.Thread.Items {
		if item.Removed {
			continue
		}
		of := slices.Clone(c.quoting[i])
		slices.SortStableFunc(of, func(p, q *archive.Quotation) int { return compareSpans(p.Span, q.Span) })
		for _, q := range of {
			c.namers[i].Of(q.Span)
		}
		for k := range c.Fragments[i].Blocks {
			c.namers[i].Of(c.Fragments[i].Blocks[k].Span)
		}
		for _, p := range c.passages[i] { // to which attributions lead
			c.namers[i].Of(p.span)
		}
		for _, note := range item.Notes {
			if span, ok := notedWords(&c.Fragments[i], note.On); ok {
				c.namers[i].Of(span)
			}
		}
	}
}

// notesBefore returns how many editor's notes there are before each item.
func (c *composer) notesBefore() []int {
	before := make([]int, len(c.Fragments))
	n := 0
	for i, item := range c.Thread.Thread.Items {
		before[i] = n
		if !item.Removed {
			n += len(item.Notes)
		}
	}
	return before
}
