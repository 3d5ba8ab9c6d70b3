package cache

import (
	"slices"

	"github.com/klauspost/compress/s2"
)

// A block's bytes begin with one that says how its value is written.
const (
	asItIs byte = iota
	smaller
)

// leastPacked is how long a value is, at least, that is made smaller.
const leastPacked = 256

// packed returns a value as it is written into a file that lasts.
func packed(value []byte) []byte {
	if len(value) >= leastPacked {
		out := make([]byte, 1+s2.MaxEncodedLen(len(value)))
		out[0] = smaller
		if small := s2.EncodeBetter(out[1:], value); len(small) < len(value)/16*15 {
			return out[:1+len(small)]
		}
	}
	return append([]byte{asItIs}, value...)
}

// unpacked returns the value of what packed has returned, in memory of its own.
func unpacked(data []byte) ([]byte, bool) {
	switch {
	case len(data) == 0:
		return nil, false
	case data[0] == asItIs:
		return slices.Clone(data[1:]), true
	}
	value, err := s2.Decode(nil, data[1:])
	return value, err == nil
}
