package search

import (
	"bytes"
	"cmp"
	"container/heap"
	"encoding/binary"
	"slices"
)

// cursor goes through the terms of a section in order.
type cursor struct {
	of     *sorted
	give   func(s *sorted, piece int) ([]byte, error)
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

// seek goes to a term, or to the first behind it.
func (c *cursor) seek(name string) error {
	if len(c.of.chunks) == 0 {
		c.isDone = true
		return nil
	}
	from := c.of.chunks[c.of.chunkAt(name)]
	data, err := c.give(c.of, from.piece)
	if err != nil {
		return err
	}
	c.piece, c.rest = from.piece+1, reader{data, from.at}
	for {
		if err := c.next(); err != nil || c.isDone || string(c.name) >= name {
			return err
		}
	}
}

// next goes to the next term.
func (c *cursor) next() error {
	if c.rest.isDone() {
		if c.piece == len(c.of.pieces) {
			c.isDone = true
			return nil
		}
		data, err := c.give(c.of, c.piece)
		if err != nil {
			return err
		}
		c.piece, c.rest = c.piece+1, readerOf(data)
	}
	r := &c.rest
	c.name = r.name(c.name)
	c.begin = beginOf(c.name)
	n := r.next()
	stems := r.at
	for range n {
		r.next()
		r.next()
		r.bytes()
	}
	c.stems = r.data[stems:r.at]
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

// merger goes through the terms of sections in order.
type merger struct {
	h      cursors
	places []int     // of the cursors that are at the term
	of     []*cursor // these, in the order of their sections
}

// merge returns a merger of sections that is at a term, or at the first behind it.
func (b *Builder) merge(all []*sorted, from string) (*merger, error) {
	m := &merger{h: make(cursors, len(all))}
	for number, s := range all {
		m.h[number] = &cursor{of: s, number: number, give: b.piece}
		if err := m.h[number].seek(from); err != nil {
			return nil, err
		}
	}
	heap.Init(m.h)
	m.find()
	return m, nil
}

// find finds which cursors are at the first term.
func (m *merger) find() {
	m.places, m.of = m.places[:0], m.of[:0]
	if m.isDone() {
		return
	}
	m.places = m.h.first(m.places, 0)
	for _, place := range m.places {
		m.of = append(m.of, m.h[place])
	}
	slices.SortFunc(m.of, func(a, b *cursor) int { return cmp.Compare(a.number, b.number) })
}

func (m *merger) isDone() bool { return len(m.h) == 0 || m.h[0].isDone }

// name returns the term it is at; "" behind the last.
func (m *merger) name() string {
	if m.isDone() {
		return ""
	}
	return string(m.h[0].name)
}

// next goes to the next term.
func (m *merger) next() error {
	slices.Sort(m.places)
	for _, place := range slices.Backward(m.places) { // what is below one is in order then
		if err := m.h[place].next(); err != nil {
			return err
		}
		heap.Fix(m.h, place)
	}
	m.find()
	return nil
}
