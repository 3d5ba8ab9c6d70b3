package cache

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"os"
	"slices"
	"sort"
)

// index says where the blocks of a file lie, in order of their keys.
type index struct {
	entries []byte // entrySize bytes each: key, place, length, age
}

const entrySize = 16 + 8 + 4 + 4

// entry is one of an index. Its age is in how many builds that wrote it was not asked
// for.
type entry struct {
	key Key
	place
	age uint32
}

func (x index) length() int { return len(x.entries) / entrySize }

func (x index) entry(i int) entry {
	b := x.entries[i*entrySize:]
	return entry{
		key:   Key(b[:16]),
		place: place{int64(binary.LittleEndian.Uint64(b[16:])), binary.LittleEndian.Uint32(b[24:])},
		age:   binary.LittleEndian.Uint32(b[28:]),
	}
}

func appendEntry(to []byte, e entry) []byte {
	to = append(to, e.key[:]...)
	to = binary.LittleEndian.AppendUint64(to, uint64(e.at))
	return binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(to, e.length), e.age)
}

// find returns where the block of a key lies, and its place in the index; -1 if there is
// none.
func (x index) find(key Key) (place, int) {
	n := x.length()
	i := sort.Search(n, func(i int) bool { return bytes.Compare(x.entries[i*entrySize:i*entrySize+16], key[:]) >= 0 })
	if i == n {
		return place{}, -1
	}
	e := x.entry(i)
	if e.key != key {
		return place{}, -1
	}
	return e.place, i
}

// with returns the entries of an index and of what was added to its file, those that
// were used or added with an age of 0, in order of their keys.
func (x index) with(added map[Key]place, used []bool, damaged map[Key]bool) []entry {
	fresh := make([]entry, 0, len(added))
	for key, at := range added {
		fresh = append(fresh, entry{key: key, place: at})
	}
	slices.SortFunc(fresh, byKey)
	all := make([]entry, 0, x.length()+len(added))
	for i := range x.length() {
		e := x.entry(i)
		for len(fresh) > 0 && byKey(fresh[0], e) < 0 {
			all, fresh = append(all, fresh[0]), fresh[1:]
		}
		if damaged[e.key] || len(fresh) > 0 && fresh[0].key == e.key {
			continue
		}
		if e.age++; used[i] {
			e.age = 0
		}
		all = append(all, e)
	}
	return append(all, fresh...)
}

func byKey(a, b entry) int { return bytes.Compare(a.key[:], b.key[:]) }

func newIndex(entries []entry) index {
	b := make([]byte, 0, len(entries)*entrySize)
	for _, e := range entries {
		b = appendEntry(b, e)
	}
	return index{b}
}

// A block begins with its key, the length of its bytes, and a checksum over all of it.
const blockHeadSize = 16 + 4 + 4

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func blockHead(key Key, value ...[]byte) (head [blockHeadSize]byte) {
	copy(head[:], key[:])
	size := 0
	for _, part := range value {
		size += len(part)
	}
	binary.LittleEndian.PutUint32(head[16:], uint32(size))
	sum := crc32.Checksum(head[:20], castagnoli)
	for _, part := range value {
		sum = crc32.Update(sum, castagnoli, part)
	}
	binary.LittleEndian.PutUint32(head[20:], sum)
	return head
}

// A file begins with a line, whose it is, where its index lies, and a checksum over
// these.
const (
	firstLine = "ibid cache 1"
	headSize  = len(firstLine) + 16 + 8 + 4 + 4
)

var errForeign = errors.New("it is not of this program, or damaged")

// indexKey is that of the index, which is a block.
var indexKey = NewKey("index")

func fileHead(identity Key, at place) []byte {
	head := append([]byte(firstLine), identity[:]...)
	head = binary.LittleEndian.AppendUint64(head, uint64(at.at))
	head = binary.LittleEndian.AppendUint32(head, at.length)
	return binary.LittleEndian.AppendUint32(head, crc32.Checksum(head, castagnoli))
}

// readIndex reads the index of a file, and returns where what is written ends.
func readIndex(f io.ReaderAt, identity Key) (index, int64, error) {
	head := make([]byte, headSize)
	if _, err := f.ReadAt(head, 0); err != nil {
		return index{}, 0, err
	}
	rest := head[len(firstLine)+16:]
	at := place{int64(binary.LittleEndian.Uint64(rest)), binary.LittleEndian.Uint32(rest[8:])}
	if !bytes.Equal(head, fileHead(identity, at)) {
		return index{}, 0, errForeign
	}
	entries, ok := readBlock(f, indexKey, at, nil)
	if !ok || len(entries)%entrySize != 0 {
		return index{}, 0, errForeign
	}
	return index{entries}, at.at + int64(at.length), nil
}

// writeIndex writes an index at a place in a file, and then where it lies. It returns
// where what is written ends.
func writeIndex(f *os.File, end int64, x index, identity Key) (int64, error) {
	head := blockHead(indexKey, x.entries)
	if _, err := f.WriteAt(slices.Concat(head[:], x.entries), end); err != nil {
		return end, err
	}
	at := place{end + blockHeadSize, uint32(len(x.entries))}
	_, err := f.WriteAt(fileHead(identity, at), 0)
	return at.at + int64(at.length), err
}

// bytesOf is how many bytes of a file some entries are.
func bytesOf(entries []entry) (sum int64) {
	for _, e := range entries {
		sum += int64(e.length) + blockHeadSize
	}
	return sum
}

// byPlace puts entries in the order in which they lie in their file.
func byPlace(entries []entry) {
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.at, b.at) })
}
