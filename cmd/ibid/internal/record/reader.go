package record

import "encoding/binary"

// reader goes through what was written. What is damaged is empty from there on.
type reader struct {
	data    []byte
	whole   string   // of which texts are parts; made when the first is read
	met     []string // the texts read so far that have numbers
	damaged bool
}

// text reads a text.
func (r *reader) text() string {
	n := r.number()
	if n&1 == 1 {
		if n >>= 1; n < uint64(len(r.met)) {
			return r.met[n]
		}
		r.fail()
		return ""
	}
	if n >>= 1; n > uint64(len(r.data)) {
		r.fail()
		return ""
	}
	s := r.part(int(n))
	if len(s) > shortText {
		r.met = append(r.met, s)
	}
	return s
}

// part reads a text of so many bytes, which are there. All texts of a value are parts of
// one: many small ones cost time to get and to collect.
func (r *reader) part(n int) string {
	if n == 0 {
		return ""
	}
	if r.whole == "" {
		r.whole = string(r.data)
	}
	at := len(r.whole) - len(r.data)
	r.data = r.data[n:]
	return r.whole[at : at+n]
}

func (r *reader) fail() {
	r.damaged, r.data = true, nil
}

func (r *reader) number() uint64 {
	n, size := binary.Uvarint(r.data)
	if size <= 0 {
		r.fail()
		return 0
	}
	r.data = r.data[size:]
	return n
}

func (r *reader) signed() int64 {
	n, size := binary.Varint(r.data)
	if size <= 0 {
		r.fail()
		return 0
	}
	r.data = r.data[size:]
	return n
}

// length reads how many there are of what takes so many bytes at least.
func (r *reader) length(least int) int {
	n := r.number()
	if n > uint64(len(r.data)/least) {
		r.fail()
		return 0
	}
	return int(n)
}

func (r *reader) bytes(n int) []byte {
	if n > len(r.data) {
		r.fail()
		return nil
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

func (r *reader) fixed() uint64 {
	b := r.bytes(8)
	if b == nil {
		return 0
	}
	return binary.LittleEndian.Uint64(b)
}
