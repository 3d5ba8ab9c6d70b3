package search

import (
	"encoding/binary"
	"slices"
)

// What is kept in a Memory are bytes: numbers of any length, and texts with their lengths
// before them. Who reads them knows that they are what was written.

func appendNumber(to []byte, n int) []byte { return binary.AppendUvarint(to, uint64(n)) }

func appendText[T string | []byte](to []byte, text T) []byte {
	return append(appendNumber(to, len(text)), text...)
}

// reader reads such bytes.
type reader struct{ data []byte }

func (r *reader) next() int {
	n, size := binary.Uvarint(r.data)
	r.data = r.data[size:]
	return int(n)
}

// bytes reads how many bytes there are of something, and gives them.
func (r *reader) bytes() []byte {
	n := r.next()
	of := r.data[:n]
	r.data = r.data[n:]
	return of
}

// part is bytes for what is read number by number.
func (r *reader) part() reader { return reader{r.bytes()} }

// name reads what appendName has written, into the room of the name before it.
func (r *reader) name(before []byte) []byte {
	common := r.next()
	return append(before[:common], r.bytes()...)
}

// longestNumber is how many bytes a number takes at most that a Share has.
const longestNumber = binary.MaxVarintLen32

func (s *Share) append(to []byte) []byte {
	size := len(s.Language) + len(s.Uses) + (len(s.Forms)+2)*longestNumber
	for _, form := range s.Forms {
		size += len(form)
	}
	to = slices.Grow(to, size)
	to = appendNumber(appendText(to, s.Language), len(s.Forms))
	for _, form := range s.Forms {
		to = appendText(to, form)
	}
	return append(to, s.Uses...)
}

// read reads what append has written, into the room of a share that was read before. The
// uses are in the data.
func (s *Share) read(data []byte) {
	r := reader{data}
	s.Language = string(r.bytes())
	count := r.next()
	begin := r.data
	for range count {
		r.bytes()
	}
	s.Uses = r.data
	all := string(begin[:len(begin)-len(r.data)]) // of which the forms are parts
	s.Forms = slices.Grow(s.Forms[:0], count)
	for r = (reader{begin}); len(s.Forms) < count; {
		n := r.next()
		at := len(begin) - len(r.data)
		s.Forms, r.data = append(s.Forms, all[at:at+n]), r.data[n:]
	}
}
