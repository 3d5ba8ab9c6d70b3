package search

import (
	"bytes"
	"cmp"
	"container/heap"
	"context"
)

// cursor goes through the terms of a section in order.
type cursor struct {
	of     *sorted
	number int // of the section
	piece  int // the next one
	rest   reader

	// The term it is at.
	name        []byte
	stems       []byte // of each the number of its language, and what appendName has written
	count, last int    // how many items it is in, and which is the last
	list        []byte
}

// next goes to the next term; it reports false behind the last.
func (c *cursor) next() (bool, error) {
	if len(c.rest.data) == 0 {
		if c.piece == len(c.of.pieces) {
			return false, nil
		}
		data, err := c.of.pieces[c.piece]()
		if err != nil {
			return false, err
		}
		c.piece, c.rest.data, c.name = c.piece+1, data, c.name[:0]
	}
	r := &c.rest
	c.name = r.name(c.name)
	n := r.next()
	stems := r.data
	for range n {
		r.next()
		r.next()
		r.bytes()
	}
	c.stems = stems[:len(stems)-len(r.data)]
	c.count, c.last, c.list = r.next(), r.next(), r.bytes()
	return true, nil
}

func (c *cursor) compare(o *cursor) int {
	return cmp.Or(bytes.Compare(c.name, o.name), cmp.Compare(c.number, o.number))
}

// cursors has the cursor of the first term on top, as package heap keeps it.
type cursors []*cursor

func (h cursors) Len() int           { return len(h) }
func (h cursors) Less(i, j int) bool { return h[i].compare(h[j]) < 0 }
func (h cursors) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *cursors) Push(c any)        { *h = append(*h, c.(*cursor)) }
func (h *cursors) Pop() any {
	last := len(*h) - 1
	c := (*h)[last]
	*h = (*h)[:last]
	return c
}

// merge hands the terms of sections to visit, in order, each with the cursors of the
// sections that it is in, in their order. The error is the context's, that of a piece, or
// visit's.
func merge(ctx context.Context, all []*sorted, visit func(of []*cursor) error) error {
	var h cursors
	advance := func(c *cursor) error {
		more, err := c.next()
		if more {
			heap.Push(&h, c)
		}
		return err
	}
	for number, s := range all {
		if err := advance(&cursor{of: s, number: number}); err != nil {
			return err
		}
	}
	var of []*cursor
	for len(h) > 0 {
		for of = of[:0]; len(h) > 0 && (len(of) == 0 || bytes.Equal(h[0].name, of[0].name)); {
			of = append(of, heap.Pop(&h).(*cursor))
		}
		if err := cmp.Or(ctx.Err(), visit(of)); err != nil {
			return err
		}
		for _, c := range of {
			if err := advance(c); err != nil {
				return err
			}
		}
	}
	return nil
}
