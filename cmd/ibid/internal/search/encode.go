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

// reader reads such bytes. It counts where it is, since a number is written faster than what
// the collector of garbage has to follow.
type reader struct {
	data []byte
	at   int
}

func readerOf(data []byte) reader { return reader{data: data} }

func (r *reader) isDone() bool { return r.at == len(r.data) }

func (r *reader) next() int {
	if b := r.data[r.at]; b < 0x80 { // as most are
		r.at++
		return int(b)
	}
	n, size := binary.Uvarint(r.data[r.at:])
	r.at += size
	return int(n)
}

// bytes reads how many bytes there are of something, and gives them.
func (r *reader) bytes() []byte { return r.take(r.next()) }

// take reads so many bytes.
func (r *reader) take(n int) []byte {
	r.at += n
	return r.data[r.at-n : r.at]
}

// rest returns what is not read yet.
func (r *reader) rest() []byte { return r.data[r.at:] }

// part is bytes for what is read number by number.
func (r *reader) part() reader { return readerOf(r.bytes()) }

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
	r := readerOf(data)
	s.Language = string(r.bytes())
	count := r.next()
	from := r.at
	for range count {
		r.bytes()
	}
	s.Uses = r.rest()
	all := string(data[from:r.at]) // of which the forms are parts
	s.Forms = slices.Grow(s.Forms[:0], count)
	for r.at = from; len(s.Forms) < count; {
		n := r.next()
		s.Forms = append(s.Forms, all[r.at-from:r.at-from+n])
		r.at += n
	}
}
