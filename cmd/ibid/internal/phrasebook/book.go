package phrasebook

import (
	"maps"
	"slices"
	"strings"
)

// Book holds the phrases of all languages and kinds, cut into words: a tree in
// which phrases that begin with the same words share them. What stands behind a
// word stands together, in order, so that a Book is a few lists of numbers, which
// are read from a file in no time (Decode).
type Book struct {
	words   string   // the nodes' words, one behind another
	starts  []uint32 // by node: where its word begins in words; one more, for the end of the last
	next    []uint32 // by node: the first of those behind it; one more, for the end of the last one's
	ends    []Kinds  // by node: the kinds of which a phrase ends there
	begins  []Kinds  // by first word, which are the first nodes: the kinds of which a phrase begins so
	notices []noticePart

	firsts []uint32          // a hash table of the first words: the number of each and one
	parts  map[uint32][]part // of notices, by the node where they end
}

// Kinds is a set of kinds, a bit for each.
type Kinds uint32

// Has reports whether a kind is in the set.
func (k Kinds) Has(kind Kind) bool { return k>>kind&1 != 0 }

// part is one of the parts that must concur in a notice.
type part struct{ notice, number, of uint32 }

// noticePart is a part, and the node where one of its phrases ends.
type noticePart struct {
	node uint32
	part
}

// Compile makes a Book, given how phrases are cut into words: each in the form
// in which the words will be that it is asked of. That takes long; Encode and
// Decode make it short.
func Compile(words func(phrase string) []string) *Book {
	root, notices := new(node), uint32(0)
	for _, l := range languages() {
		for k, entries := range l.entries {
			for _, e := range entries {
				for i, phrases := range e {
					for _, phrase := range phrases {
						end := root.add(words(phrase), Kind(k))
						if Kind(k) == Notice {
							end.parts = append(end.parts, part{notices, uint32(i), uint32(len(e))})
						}
					}
				}
				notices++
			}
		}
	}
	return root.flat()
}

// node is where the phrases are that begin with the same words.
type node struct {
	next         map[string]*node
	begins, ends Kinds
	parts        []part
}

func (n *node) add(words []string, k Kind) *node {
	for _, w := range words {
		if n.next == nil {
			n.next = map[string]*node{}
		}
		if n.next[w] == nil {
			n.next[w] = new(node)
		}
		n = n.next[w]
		n.begins |= 1 << k
	}
	n.ends |= 1 << k
	return n
}

// flat makes a Book of the tree below n: the nodes of the first words, then those
// of the second, and so on.
func (n *node) flat() *Book {
	b := new(Book)
	var words strings.Builder
	level := []*node{n}
	for at := 0; at < len(level); at++ {
		n := level[at]
		if at > 0 {
			b.next = append(b.next, uint32(len(level)-1))
			b.ends = append(b.ends, n.ends)
			for _, p := range n.parts {
				b.notices = append(b.notices, noticePart{uint32(at - 1), p})
			}
		}
		for _, word := range slices.Sorted(maps.Keys(n.next)) {
			b.starts = append(b.starts, uint32(words.Len()))
			words.WriteString(word)
			level = append(level, n.next[word])
			if at == 0 {
				b.begins = append(b.begins, n.next[word].begins)
			}
		}
	}
	b.words = words.String()
	b.starts = append(b.starts, uint32(words.Len()))
	b.next = append(b.next, uint32(len(level)-1))
	b.index()
	return b
}

// index makes what is looked up by hash.
func (b *Book) index() {
	size := 1
	for size < 3*len(b.begins) {
		size *= 2
	}
	b.firsts = make([]uint32, size)
	for n := range b.begins {
		*b.slot(b.word(uint32(n))) = uint32(n + 1)
	}
	b.parts = map[uint32][]part{}
	for _, p := range b.notices {
		b.parts[p.node] = append(b.parts[p.node], p.part)
	}
}

// slot gives the place of a first word in the hash table: its own, or a free one.
func (b *Book) slot(word string) *uint32 {
	h := uint32(2166136261) // FNV-1a
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * 16777619
	}
	for {
		s := &b.firsts[h&uint32(len(b.firsts)-1)]
		if *s == 0 || b.word(*s-1) == word {
			return s
		}
		h++
	}
}

func (b *Book) word(n uint32) string { return b.words[b.starts[n]:b.starts[n+1]] }

// first gives the node of a first word.
func (b *Book) first(word string) (n uint32, ok bool) {
	s := *b.slot(word)
	return s - 1, s > 0
}

// after gives the node of a word behind another one.
func (b *Book) after(n uint32, word string) (uint32, bool) {
	lo, hi := b.next[n], b.next[n+1]
	for lo < hi {
		switch mid := (lo + hi) / 2; strings.Compare(b.word(mid), word) {
		case 0:
			return mid, true
		case -1:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return 0, false
}

// Begins gives the kinds of which a phrase begins with a word.
func (b *Book) Begins(word string) Kinds {
	n, ok := b.first(word)
	if !ok {
		return 0
	}
	return b.begins[n]
}
