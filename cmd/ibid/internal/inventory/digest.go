package inventory

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// Append appends what tells files and their stamps from any others. Package record could,
// but lists of files are long, and no part of a path but the folder's comes again.
func Append(to []byte, files []File) []byte {
	size := binary.MaxVarintLen64
	for i := range files {
		size += binary.MaxVarintLen16 + len(files[i].Path) + stampSize
	}
	to = binary.AppendUvarint(slices.Grow(to, size), uint64(len(files)))
	for i := range files {
		to = files[i].append(to)
	}
	return to
}

// stampSize is how many bytes a stamp is written as.
const stampSize = 5 * 8

func (f *File) append(to []byte) []byte {
	to = append(binary.AppendUvarint(to, uint64(len(f.Path))), f.Path...)
	s := &f.Stamp
	for _, n := range [...]uint64{uint64(s.Size), uint64(s.Modified), uint64(s.Changed), s.Inode, uint64(s.Mode)} {
		to = binary.LittleEndian.AppendUint64(to, n)
	}
	return to
}

// Digest returns a digest of what Append appends.
func Digest(files []File) [sha256.Size]byte {
	const some = 64 << 10
	h := sha256.New()
	part := binary.AppendUvarint(make([]byte, 0, some+4<<10), uint64(len(files)))
	for i := range files {
		if part = files[i].append(part); len(part) >= some {
			h.Write(part)
			part = part[:0]
		}
	}
	h.Write(part)
	return [sha256.Size]byte(h.Sum(nil))
}
