package corpus

import "encoding/binary"

// reader reads what was appended to bytes. What is damaged is zero from there on.
type reader struct {
	data    []byte
	damaged bool
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
	if b := r.bytes(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

func (r *reader) fail() { r.damaged, r.data = true, nil }
