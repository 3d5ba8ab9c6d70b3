package search

import "encoding/binary"

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

func (s *Share) append(to []byte) []byte {
	to = appendNumber(appendText(to, s.Language), len(s.Forms))
	for _, form := range s.Forms {
		to = appendText(to, form)
	}
	return append(to, s.Uses...)
}

// read reads what append has written.
func (s *Share) read(data []byte) {
	r := reader{data}
	s.Language = string(r.bytes())
	s.Forms = make([]string, r.next())
	whole := string(data) // of which the forms are parts
	for i := range s.Forms {
		n := r.next()
		at := len(whole) - len(r.data)
		s.Forms[i], r.data = whole[at:at+n], r.data[n:]
	}
	s.Uses = r.data
}
