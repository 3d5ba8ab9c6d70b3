package picture

import (
	"encoding/binary"
	"io"
)

// measureAVIF reads the properties of the pictures in an AVIF file: boxes in
// boxes (ISO/IEC 14496-12, 23008-12). A file may hold a thumbnail, tiles and
// a mask beside the picture; none of them is larger.
func measureAVIF(r io.Reader) (Size, error) {
	head, err := headOf(r)
	if err != nil {
		return Size{}, err
	}
	var size Size
	turned := false
	properties := inBox(inBox(inMeta(head), "iprp"), "ipco")
	for kind, data := range boxes(properties) {
		switch {
		case kind == "ispe" && len(data) >= 12: // behind four bytes of version and flags
			s := Size{pixelsOf(data[4:]), pixelsOf(data[8:])}
			if s.Width*s.Height > size.Width*size.Height {
				size = s
			}
		case kind == "irot" && len(data) >= 1:
			turned = data[0]&1 == 1 // in quarters
		}
	}
	if turned {
		size.Width, size.Height = size.Height, size.Width
	}
	return size, nil
}

// pixelsOf reads a length that fits, and is 0 if it is none.
func pixelsOf(b []byte) int {
	if n := binary.BigEndian.Uint32(b); n <= largest {
		return int(n)
	}
	return 0
}

// inMeta returns what is in the box named meta, behind its version and flags, if
// the file is an AVIF.
func inMeta(head []byte) []byte {
	first := true
	for kind, data := range boxes(head) {
		if first && (kind != "ftyp" || len(data) < 4) {
			return nil
		}
		first = false
		if kind == "meta" && len(data) >= 4 {
			return data[4:]
		}
	}
	return nil
}

// inBox returns what is in the first box of a kind.
func inBox(data []byte, kind string) []byte {
	for k, inside := range boxes(data) {
		if k == kind {
			return inside
		}
	}
	return nil
}

// boxes returns the kinds and the contents of boxes that follow each other, as
// far as they are there. Where one is cut off, what there is of it counts.
func boxes(data []byte) func(yield func(kind string, inside []byte) bool) {
	return func(yield func(string, []byte) bool) {
		for len(data) >= 8 {
			length, start := uint64(binary.BigEndian.Uint32(data)), uint64(8)
			switch {
			case length == 0: // to the end of the file
				length = uint64(len(data))
			case length == 1 && len(data) >= 16:
				length, start = binary.BigEndian.Uint64(data[8:]), 16
			}
			if length < start {
				return
			}
			length = min(length, uint64(len(data)))
			if !yield(string(data[4:8]), data[start:length]) {
				return
			}
			data = data[length:]
		}
	}
}
