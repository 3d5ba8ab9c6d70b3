package cache

import "github.com/klauspost/compress/s2"

// A block's bytes begin with one that says how its value is written.
const (
	asItIs byte = iota
	smaller
)

// leastPacked is how long a value is, at least, that is made smaller.
const leastPacked = 256

// packed returns a value as it is written into a file that lasts.
func packed(value []byte) (form byte, data []byte) {
	if len(value) >= leastPacked {
		if small := s2.EncodeBetter(nil, value); len(small) < len(value)/16*15 {
			return smaller, small
		}
	}
	return asItIs, value
}

// unpacked returns the value of a block's bytes: the form, and what packed has returned. It
// is a part of these if it is as it is.
func unpacked(data []byte) ([]byte, bool) {
	switch {
	case len(data) == 0:
		return nil, false
	case data[0] == asItIs:
		return data[1:], true
	}
	value, err := s2.Decode(nil, data[1:])
	return value, err == nil
}
