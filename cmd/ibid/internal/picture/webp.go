package picture

import (
	"bytes"
	"encoding/binary"
	"io"
)

// measureWebP reads the first chunk of a WebP file (RFC 9649): that of the
// extended form, of a lossless or of a lossy picture.
func measureWebP(r io.Reader) (Size, error) {
	head := make([]byte, 30)
	if n, err := io.ReadFull(r, head); err != nil {
		head = head[:n]
	}
	if len(head) < 25 || !bytes.HasPrefix(head, []byte("RIFF")) || string(head[8:12]) != "WEBP" {
		return Size{}, errNoSize
	}
	data := head[20:]
	switch kind := string(head[12:16]); {
	case kind == "VP8L" && data[0] == 0x2F:
		bits := binary.LittleEndian.Uint32(data[1:])
		return Size{int(bits&0x3FFF) + 1, int(bits>>14&0x3FFF) + 1}, nil
	case kind == "VP8X" && len(data) == 10:
		return Size{uint24(data[4:]) + 1, uint24(data[7:]) + 1}, nil
	case kind == "VP8 " && len(data) == 10 && bytes.Equal(data[3:6], []byte{0x9D, 0x01, 0x2A}):
		return Size{int(binary.LittleEndian.Uint16(data[6:]) & 0x3FFF), int(binary.LittleEndian.Uint16(data[8:]) & 0x3FFF)}, nil
	}
	return Size{}, errNoSize
}

func uint24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }
