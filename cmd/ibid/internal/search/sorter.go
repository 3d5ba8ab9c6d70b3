package search

import "crypto/sha256"

// sorter writes the index of a section, its terms in order.
type sorter struct {
	room      int
	languages []string // in which terms have stems, in order
	pieces    [][]byte
	chunks    []chunk

	// Of what is being written.
	isOpen, isPieceOpen bool
	name                string // of the last term
	from                int    // its place in the piece
}

// begin begins a term with so many stems, and returns the piece that it goes into, to be
// handed to end.
func (w *sorter) begin(name string, stems int) []byte {
	if !w.isPieceOpen {
		w.pieces, w.isPieceOpen = append(w.pieces, make([]byte, 0, pieceSize+pieceSize/4)), true
	}
	last := len(w.pieces) - 1
	data := w.pieces[last]
	w.from = len(data)
	if !w.isOpen {
		w.chunks, w.isOpen, w.name = append(w.chunks, chunk{name: name, piece: last, at: w.from}), true, ""
	}
	data = appendNumber(appendName(data, w.name, name), stems)
	w.name = name
	return data
}

// end ends a term, and the chunk and the piece if they end with it.
func (w *sorter) end(data []byte) {
	w.pieces[len(w.pieces)-1] = data
	size := len(data) - w.chunks[len(w.chunks)-1].at
	if !endsBehind(w.name, size, len(data)-w.from, chunkSize) {
		return
	}
	w.endChunk()
	w.isPieceOpen = !endsBehind(w.name, len(data), size, pieceSize)
}

func (w *sorter) endChunk() {
	if !w.isOpen {
		return
	}
	w.isOpen = false
	c := &w.chunks[len(w.chunks)-1]
	h := sha256.New()
	for _, language := range w.languages { // which the terms have by their numbers
		h.Write(appendText(nil, language))
	}
	h.Write([]byte{0})
	h.Write(w.pieces[c.piece][c.at:])
	c.digest = [8]byte(h.Sum(nil))
}

// head returns what is to be known of what was written, without reading it.
func (w *sorter) head() []byte {
	w.endChunk()
	head := appendNumber(appendNumber(nil, w.room), len(w.languages))
	for _, l := range w.languages {
		head = appendText(head, l)
	}
	head = appendNumber(head, len(w.pieces))
	for _, data := range w.pieces {
		id := digestOf(data)
		head = append(head, id[:]...)
	}
	head = appendNumber(head, len(w.chunks))
	before := ""
	for _, c := range w.chunks {
		head = append(appendNumber(appendName(head, before, c.name), c.at), c.digest[:]...)
		before = c.name
	}
	return head
}
