package search

import (
	"bytes"
	"cmp"
	"container/heap"
	"context"
	"encoding/binary"
	"slices"
)

// cursor goes through the terms of a section in order.
type cursor struct {
	of     *sorted
	number int // of the section
	piece  int // the next one
	rest   reader

	// The term it is at; behind the last there is none.
	isDone      bool
	begin       uint64 // the first bytes of its name, which mostly tell it from others
	name        []byte
	stems       []byte // of each the number of its language, and what appendName has written
	count, last int    // how many items it is in, and which is the last
	list        []byte
}

// next goes to the next term.
func (c *cursor) next() error {
	if len(c.rest.data) == 0 {
		if c.piece == len(c.of.pieces) {
			c.isDone = true
			return nil
		}
		data, err := c.of.pieces[c.piece]()
		if err != nil {
			return err
		}
		c.piece, c.rest.data, c.name = c.piece+1, data, c.name[:0]
	}
	r := &c.rest
	c.name = r.name(c.name)
	c.begin = beginOf(c.name)
	n := r.next()
	stems := r.data
	for range n {
		r.next()
		r.next()
		r.bytes()
	}
	c.stems = stems[:len(stems)-len(r.data)]
	c.count, c.last, c.list = r.next(), r.next(), r.bytes()
	return nil
}

// beginOf returns a number for the first bytes of a name: smaller ones for names that come
// before, and maybe the same for others that begin alike.
func beginOf(name []byte) (n uint64) {
	if len(name) >= 8 {
		return binary.BigEndian.Uint64(name)
	}
	for i, b := range name {
		n |= uint64(b) << (56 - 8*i)
	}
	return n
}

// isAt reports whether two cursors are at the same term.
func (c *cursor) isAt(o *cursor) bool {
	return !c.isDone && !o.isDone && c.begin == o.begin && bytes.Equal(c.name, o.name)
}

// cursors has the cursor of the first term on top, as package heap keeps it.
type cursors []*cursor

func (h cursors) Len() int      { return len(h) }
func (h cursors) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h cursors) Push(any)      { panic("none comes later") }
func (h cursors) Pop() any      { panic("none goes before the others") }

func (h cursors) Less(i, j int) bool {
	switch a, b := h[i], h[j]; {
	case a.isDone || b.isDone:
		return b.isDone && !a.isDone
	case a.begin != b.begin:
		return a.begin < b.begin
	default:
		return bytes.Compare(a.name, b.name) < 0
	}
}

// first appends the places of the cursors that are at the term of the top, from a place in
// the heap on: they hang together.
func (h cursors) first(places []int, from int) []int {
	if from >= len(h) || !h[from].isAt(h[0]) {
		return places
	}
	return h.first(h.first(append(places, from), 2*from+1), 2*from+2)
}

// merge hands the terms of sections to visit, in order, each with the cursors of the
// sections that it is in, in their order. The error is the context's, that of a piece, or
// visit's.
func merge(ctx context.Context, all []*sorted, visit func(of []*cursor) error) error {
	h := make(cursors, len(all))
	for number, s := range all {
		h[number] = &cursor{of: s, number: number}
		if err := h[number].next(); err != nil {
			return err
		}
	}
	heap.Init(h)
	var of []*cursor
	var places []int
	for len(h) > 0 && !h[0].isDone {
		places, of = h.first(places[:0], 0), of[:0]
		for _, place := range places {
			of = append(of, h[place])
		}
		slices.SortFunc(of, func(a, b *cursor) int { return cmp.Compare(a.number, b.number) })
		if err := cmp.Or(ctx.Err(), visit(of)); err != nil {
			return err
		}
		slices.Sort(places)
		for _, place := range slices.Backward(places) { // what is below one is in order then
			if err := h[place].next(); err != nil {
				return err
			}
			heap.Fix(h, place)
		}
	}
	return nil
}
