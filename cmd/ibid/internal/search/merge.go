package search

import (
	"bytes"
	"cmp"
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

// merge hands the terms of sections to visit, in order, each with the cursors of the
// sections that it is in, in their order. The error is the context's, that of a piece, or
// visit's.
func merge(ctx context.Context, all []*sorted, visit func(of []*cursor) error) error {
	h := &heap{}
	for number, s := range all {
		if err := h.advance(&cursor{of: s, number: number}); err != nil {
			return err
		}
	}
	var of []*cursor
	for len(h.cursors) > 0 {
		of = append(of[:0], h.pop())
		for len(h.cursors) > 0 && bytes.Equal(h.cursors[0].name, of[0].name) {
			of = append(of, h.pop())
		}
		if err := cmp.Or(ctx.Err(), visit(of)); err != nil {
			return err
		}
		for _, c := range of {
			if err := h.advance(c); err != nil {
				return err
			}
		}
	}
	return nil
}

// heap has the cursor of the first term on top.
type heap struct{ cursors []*cursor }

// advance puts a cursor in at its next term, if it has one.
func (h *heap) advance(c *cursor) error {
	if more, err := c.next(); !more {
		return err
	}
	h.cursors = append(h.cursors, c)
	for i := len(h.cursors) - 1; i > 0; {
		above := (i - 1) / 2
		if h.cursors[above].compare(c) <= 0 {
			break
		}
		h.cursors[i], h.cursors[above] = h.cursors[above], c
		i = above
	}
	return nil
}

// pop takes the first cursor out.
func (h *heap) pop() *cursor {
	top, last := h.cursors[0], len(h.cursors)-1
	c := h.cursors[last]
	h.cursors = h.cursors[:last]
	for i := 0; i < last; {
		below := 2*i + 1
		if below+1 < last && h.cursors[below+1].compare(h.cursors[below]) < 0 {
			below++
		}
		if below >= last || c.compare(h.cursors[below]) <= 0 {
			h.cursors[i] = c
			break
		}
		h.cursors[i] = h.cursors[below]
		i = below
	}
	return top
}
