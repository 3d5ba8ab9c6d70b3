package search

import (
	"errors"
	"strconv"
)

// sorted is the index of a section, or of the pairs in it, in pieces: terms in order, each
// with its stems and its list.
type sorted struct {
	first     int // the number of its first item among all
	items     int
	languages []string // those of its stems, in order
	pieces    []func() ([]byte, error)
}

// pieceSize is about how many bytes a piece has. When sections are joined there is one of
// each in memory.
const pieceSize = 64 << 10

// heldPieces is how many bytes of pieces stay in memory, beyond which they are read again
// when they are asked for.
const heldPieces = 32 << 20

// sorted returns what was made before of a kind and some shares, or else makes it: a head
// and the pieces.
func (b *Builder) sorted(kind string, of []byte, make func() (head []byte, pieces [][]byte, err error)) (*sorted, error) {
	head, pieces := b.known(kind, of)
	isKnown := head != nil
	if !isKnown {
		var err error
		if head, pieces, err = make(); err != nil {
			return nil, err
		}
		b.memory.Note(appendNumber(head[:len(head):len(head)], len(pieces)), kind, of)
	}
	s := &sorted{}
	r := reader{head}
	s.items = r.next()
	for range r.next() {
		s.languages = append(s.languages, string(r.bytes()))
	}
	for k, data := range pieces {
		kind := pieceKind(kind, k)
		isKept := isKnown || b.memory.Note(data, kind, of)
		s.pieces = append(s.pieces, b.keep(isKept, kind, of, data))
	}
	return s, nil
}

func pieceKind(kind string, k int) string { return kind + " " + strconv.Itoa(k) }

// known returns the head and the pieces that are known; no head if one of them is not.
func (b *Builder) known(kind string, of []byte) (head []byte, pieces [][]byte) {
	head, ok := b.memory.copyOf(kind, of)
	if !ok {
		return nil, nil
	}
	r := reader{head}
	r.next()
	for range r.next() {
		r.bytes()
	}
	for k := range r.next() {
		data, ok := b.memory.copyOf(pieceKind(kind, k), of)
		if !ok {
			return nil, nil
		}
		pieces = append(pieces, data)
	}
	return head, pieces
}

// keep returns what gives a piece again, if it isKept from the Memory.
func (b *Builder) keep(isKept bool, kind string, of, data []byte) func() ([]byte, error) {
	if !isKept || b.held.Add(int64(len(data))) <= heldPieces {
		return func() ([]byte, error) { return data, nil }
	}
	return func() ([]byte, error) {
		data, ok := b.memory.copyOf(kind, of)
		if !ok {
			return nil, errors.New("search: the terms of a section that were kept cannot be read again")
		}
		return data, nil
	}
}

// sorter writes terms in order.
type sorter struct {
	pieces [][]byte
	before string
}

// begin begins a term with so many stems, and returns the piece that it goes into, to be
// handed to end.
func (w *sorter) begin(name string, stems int) []byte {
	last := len(w.pieces) - 1
	if last < 0 || len(w.pieces[last]) >= pieceSize {
		w.pieces, w.before = append(w.pieces, make([]byte, 0, pieceSize+pieceSize/16)), ""
		last++
	}
	data := appendNumber(appendName(w.pieces[last], w.before, name), stems)
	w.before = name
	return data
}

func (w *sorter) end(piece []byte) { w.pieces[len(w.pieces)-1] = piece }

// headOf returns the head of a section's index.
func headOf(items int, languages []string) []byte {
	head := appendNumber(appendNumber(nil, items), len(languages))
	for _, l := range languages {
		head = appendText(head, l)
	}
	return head
}
