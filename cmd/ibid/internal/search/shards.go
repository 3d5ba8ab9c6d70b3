package search

import (
	"bytes"
	"hash/fnv"
)

// How many bytes there are to a file, about, before they are compressed: a search
// loads one shard for each of its words and one or two for other forms of it, so that
// one of four words in an archive of 100,000 comments loads less than 300 kB.
const (
	shardSize = 16 << 10
	listPart  = 32 << 10
	// longestInline is the longest list that stands in the vocabulary itself.
	longestInline = 6 << 10
)

// endsBehind reports whether something that is so long ends behind a term, which is so long
// itself, where it usually has a size. From half of that on it hangs on the term alone and
// on how long it is, so that few ends are others when a term has come, or has become longer.
func endsBehind(name string, size, term, usual int) bool {
	isEnd := int(hashOf(name)%uint32(usual/2)) < term
	return size >= usual/2 && isEnd || size >= 2*usual
}

// hashOf returns a number for a text, the same on any machine (FNV-1a).
func hashOf(text string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(text))
	return h.Sum32()
}

// fileMaker makes the files of a shard.
type fileMaker struct {
	shard  []byte
	before string // the last term
	lists  [][]byte
}

// term writes a term into the shard: how much its name has in common with the
// term before it, and the rest; in how many items it is; its kin; and its list, or
// of how many parts that is. What is in the list may be changed afterwards.
func (f *fileMaker) term(t *entry, l *list) {
	b := appendNumber(appendName(f.shard, f.before, t.name), int(l.count))
	b = appendNumber(b, len(t.kin))
	for _, k := range t.kin {
		b = appendName(b, t.name, k.name)
	}
	if len(l.data) <= longestInline {
		b = appendText(appendNumber(b, 0), l.data)
	} else {
		b = f.parts(b, l)
	}
	f.shard, f.before = b, t.name
}

// parts puts a long list into files of its own, which follow those of the terms before. The
// term has how many there are, and before each but the first one item, from which it counts.
func (f *fileMaker) parts(b []byte, l *list) []byte {
	first := len(f.lists)
	var items []byte
	l.cuts(func(before int, part []byte) {
		if len(f.lists) > first {
			items = appendNumber(items, before)
		}
		f.lists = append(f.lists, bytes.Clone(part))
	})
	return append(appendNumber(b, len(f.lists)-first), items...)
}

func appendName(b []byte, before, name string) []byte {
	common := 0
	for common < min(len(before), len(name), 255) && before[common] == name[common] {
		common++
	}
	return appendText(appendNumber(b, common), name[common:])
}
