package phrasebook

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
)

// Encode gives a Book as bytes: the lengths of its lists, the lists, and its
// words, all numbers of four bytes.
func (b *Book) Encode() []byte {
	var notices []uint32
	for _, p := range b.notices {
		notices = append(notices, p.node, p.notice, p.number, p.of)
	}
	lists := [][]uint32{b.starts, b.next, numbers(b.ends), numbers(b.begins), notices}
	var out []byte
	for _, l := range lists {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(l)))
	}
	for _, n := range slices.Concat(lists...) {
		out = binary.LittleEndian.AppendUint32(out, n)
	}
	return append(out, b.words...)
}

func numbers(sets []Kinds) []uint32 {
	out := make([]uint32, len(sets))
	for i, k := range sets {
		out[i] = uint32(k)
	}
	return out
}

// Decode reads what Encode has written. Anything else is an error, or a Book that
// must not be used: the bytes are the program's own.
func Decode(data []byte) (*Book, error) {
	const lists = 5
	var size [lists]uint32
	in := bytes.NewReader(data)
	if err := binary.Read(in, binary.LittleEndian, &size); err != nil {
		return nil, err
	}
	var read [lists][]uint32
	at := 4 * lists
	for i, n := range size {
		if at+4*int(n) > len(data) {
			return nil, errors.New("no book: it ends before its lists do")
		}
		read[i] = make([]uint32, n)
		for j := range read[i] {
			read[i][j] = binary.LittleEndian.Uint32(data[at:])
			at += 4
		}
	}
	b := &Book{words: string(data[at:]), starts: read[0], next: read[1], ends: sets(read[2]), begins: sets(read[3])}
	for p := range slices.Chunk(read[4], 4) {
		b.notices = append(b.notices, noticePart{p[0], part{p[1], p[2], p[3]}})
	}
	b.index()
	return b, nil
}

func sets(numbers []uint32) []Kinds {
	out := make([]Kinds, len(numbers))
	for i, n := range numbers {
		out[i] = Kinds(n)
	}
	return out
}
