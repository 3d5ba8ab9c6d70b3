package picture

import (
	"bytes"
	"encoding/binary"
)

// isTurned reports whether a JPEG says that it is to be shown on its side: the
// orientation of its Exif data (CIPA DC-008, 4.6.5) is 5 to 8.
func isTurned(jpeg []byte) bool {
	for at := 2; at+4 <= len(jpeg) && jpeg[at] == 0xFF; {
		marker, length := jpeg[at+1], int(binary.BigEndian.Uint16(jpeg[at+2:]))
		end := at + 2 + length
		switch {
		case length < 2 || end > len(jpeg) || marker == 0xDA: // the picture itself begins
			return false
		case marker == 0xE1:
			if exif, ok := bytes.CutPrefix(jpeg[at+4:end], []byte("Exif\x00\x00")); ok {
				o := orientation(exif)
				return o >= 5 && o <= 8
			}
		}
		at = end
	}
	return false
}

// orientation finds the tag of that name in the first directory of TIFF data.
func orientation(tiff []byte) uint16 {
	var order binary.ByteOrder = binary.BigEndian
	switch {
	case len(tiff) < 8:
		return 0
	case bytes.HasPrefix(tiff, []byte("II")):
		order = binary.LittleEndian
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return 0
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			return 0
		}
		if order.Uint16(entries) == 0x0112 {
			return order.Uint16(entries[8:])
		}
		entries = entries[12:]
	}
	return 0
}
