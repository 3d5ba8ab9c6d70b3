package search

import (
	"crypto/sha256"
	"errors"
	"sort"
	"sync"
)

// sorted is the index of a section, or of the pairs in it: terms in order, each with its
// stems and its list. They lie in pieces, which are read when they are asked for, and these
// are divided into chunks, of which is known what is in them without reading them.
type sorted struct {
	first     int // the number of its first item among all
	room      int // how many numbers its items take
	languages []string
	chunks    []chunk
	pieces    []piece
	again     func() ([][]byte, error) // makes the pieces anew
}

// chunk is some terms that stand together, from the one with a name up to the next chunk.
type chunk struct {
	name   string
	piece  int
	at     int     // its place there
	digest [8]byte // of the terms with all that is said of them
}

// piece is some bytes of a section's index.
type piece struct {
	id   [16]byte // their digest
	mu   sync.Mutex
	data []byte // nil unless they stay in memory
}

// How many bytes a chunk has, about, and a piece. If a term is others in a section, all is
// made anew that stands in its chunk. Of each section a piece is in memory when they are
// joined.
const (
	chunkSize = 1 << 10
	pieceSize = 16 << 10
)

// heldPieces is how many bytes of pieces stay in memory, beyond which they are read again
// when they are asked for.
const heldPieces = 32 << 20

// pieceKind is the kind of thing that a piece is in a Memory.
const pieceKind = "search piece"

// sorted returns what was made before of a kind and some shares, or else makes it.
func (b *Builder) sorted(kind string, of []byte, make func() (*sorter, error)) (*sorted, error) {
	s := &sorted{again: func() ([][]byte, error) {
		w, err := make()
		if err != nil {
			return nil, err
		}
		return w.pieces, nil
	}}
	if b.memory.Recall(kind, of, s.read) && b.keep(s) {
		return s, nil
	}
	w, err := make()
	if err != nil {
		return nil, err
	}
	head := w.head()
	b.memory.Note(head, kind, of)
	s.read(head)
	for k, data := range w.pieces {
		p := &s.pieces[k]
		if !b.memory.Note(data, pieceKind, p.id[:]) || b.hold(data) {
			p.data = data
		}
	}
	return s, nil
}

// keep reports whether all pieces of a section are there.
func (b *Builder) keep(s *sorted) bool {
	for k := range s.pieces {
		if !b.memory.Keep(pieceKind, s.pieces[k].id[:]) {
			return false
		}
	}
	return true
}

// hold reports whether a piece may stay in memory.
func (b *Builder) hold(data []byte) bool {
	return b.held.Add(int64(len(data))) <= heldPieces
}

// piece returns one of a section's pieces. One that is lost is made anew.
func (b *Builder) piece(s *sorted, number int) (data []byte, err error) {
	p := &s.pieces[number]
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.data != nil {
		return p.data, nil
	}
	data, ok := b.memory.copyOf(pieceKind, p.id[:])
	if !ok {
		pieces, err := s.again()
		if err != nil {
			return nil, err
		}
		if number >= len(pieces) || digestOf(pieces[number]) != p.id {
			return nil, errors.New("search: the terms of a section that were kept cannot be read again")
		}
		data = pieces[number]
	}
	if b.hold(data) {
		p.data = data
	}
	return data, nil
}

func digestOf(data []byte) [16]byte {
	sum := sha256.Sum256(data)
	return [16]byte(sum[:16])
}

// chunkAt returns the number of the last chunk that begins at a term or before it; 0 if
// there is none.
func (s *sorted) chunkAt(name string) int {
	return max(sort.Search(len(s.chunks), func(i int) bool { return s.chunks[i].name > name })-1, 0)
}

// read reads what sorter.head has written.
func (s *sorted) read(head []byte) {
	r := readerOf(head)
	s.room, s.languages = r.next(), nil
	for range r.next() {
		s.languages = append(s.languages, string(r.bytes()))
	}
	s.pieces = make([]piece, r.next())
	for k := range s.pieces {
		r.at += copy(s.pieces[k].id[:], r.rest())
	}
	s.chunks = make([]chunk, r.next())
	var name []byte
	piece := -1
	for i := range s.chunks {
		c := &s.chunks[i]
		name = r.name(name)
		c.name, c.at = string(name), r.next()
		if c.at == 0 {
			piece++
		}
		c.piece = piece
		r.at += copy(c.digest[:], r.rest())
	}
}
