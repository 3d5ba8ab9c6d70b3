package cache

import (
	"sync"

	"github.com/klauspost/compress/s2"
	"github.com/klauspost/compress/zstd"
)

// A block's bytes begin with one that says how its value is written.
const (
	asItIs byte = iota
	smaller
	smallest
)

// How long a value is, at least, that is made smaller, and one that is made as small as can
// be had soon and takes longer to be read: a build that has little to do reads few long
// values, and thousands of the others.
const (
	leastPacked = 256
	leastLong   = 24 << 10
)

// encoder and decoder serve all goroutines at once. A value is whole in memory, and has a
// checksum besides.
var (
	encoder = sync.OnceValue(func() *zstd.Encoder {
		e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(false), zstd.WithWindowSize(256<<10))
		if err != nil {
			panic(err) // the options are wrong
		}
		return e
	})
	decoder = sync.OnceValue(func() *zstd.Decoder {
		d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(mostBytes))
		if err != nil {
			panic(err) // the options are wrong
		}
		return d
	})
)

// packed returns a value as it is written into a file that lasts.
func packed(value []byte) (form byte, data []byte) {
	if len(value) < leastPacked {
		return asItIs, value
	}
	form, small := smaller, []byte(nil)
	if len(value) < leastLong {
		small = s2.EncodeBetter(nil, value)
	} else {
		form, small = smallest, encoder().EncodeAll(value, nil)
	}
	if len(small) < len(value)/16*15 {
		return form, small
	}
	return asItIs, value
}

// unpacked returns the value of a block's bytes: the form, and what packed has returned. It
// is a part of these if it is as it is.
func unpacked(data []byte) (value []byte, ok bool) {
	if len(data) == 0 {
		return nil, false
	}
	var err error
	switch form, small := data[0], data[1:]; form {
	case asItIs:
		return small, true
	case smaller:
		value, err = s2.Decode(nil, small)
	default:
		value, err = decoder().DecodeAll(small, nil)
	}
	return value, err == nil
}
