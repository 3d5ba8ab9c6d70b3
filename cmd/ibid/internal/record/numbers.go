package record

import "encoding/binary"

// Numbers reads what was appended to bytes piece by piece, by who writes his values
// himself: numbers as binary.AppendUvarint and AppendVarint write them, and such of eight
// bytes. What is damaged is zero, or empty, from there on.
type Numbers struct {
	data    []byte
	damaged bool
}

// NumbersOf reads from some bytes, which it does not change.
func NumbersOf(data []byte) Numbers { return Numbers{data: data} }

// IsWhole reports whether all was read, and nothing of it was damaged.
func (r *Numbers) IsWhole() bool { return !r.damaged && len(r.data) == 0 }

// Next reads a number.
func (r *Numbers) Next() uint64 {
	n, size := binary.Uvarint(r.data)
	if size <= 0 {
		r.fail()
		return 0
	}
	r.data = r.data[size:]
	return n
}

func (r *Numbers) signed() int64 {
	n, size := binary.Varint(r.data)
	if size <= 0 {
		r.fail()
		return 0
	}
	r.data = r.data[size:]
	return n
}

// Length reads how many there are of what takes so many bytes at least. There are no
// more than the bytes that are left can hold.
func (r *Numbers) Length(least int) int {
	n := r.Next()
	if n > uint64(len(r.data)/least) {
		r.fail()
		return 0
	}
	return int(n)
}

// Bytes reads so many bytes. They are those that are read from.
func (r *Numbers) Bytes(n int) []byte {
	if n > len(r.data) {
		r.fail()
		return nil
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

// Fixed reads a number of eight bytes, the lowest first.
func (r *Numbers) Fixed() uint64 {
	if b := r.Bytes(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

func (r *Numbers) fail() { r.damaged, r.data = true, nil }
