package search

import (
	"bytes"
	"errors"
	"sync"
	"sync/atomic"
)

// Memory keeps what the index is made of: the shares of threads until all are there, and
// what was made of them for the next build. Its functions may be called from several
// goroutines at once.
type Memory struct {
	// Recall hands what Note was told of the same kind of thing, made of the same, to use,
	// and reports whether there is that. It is there until use returns.
	Recall func(kind string, of []byte, use func(data []byte)) bool
	// Note reports whether Recall will have the data.
	Note func(data []byte, kind string, of []byte) bool
	// Keep has what Note was told last on, though Recall is not asked for it, and reports
	// whether that is there.
	Keep func(kind string, of []byte) bool
	// Latest returns what Renew was told last of a kind of thing. It says itself what it is of.
	Latest func(kind string) (data []byte, ok bool)
	Renew  func(data []byte, kind string)
}

// copyOf returns what Recall hands on.
func (m *Memory) copyOf(kind string, of []byte) (data []byte, ok bool) {
	ok = m.Recall(kind, of, func(d []byte) { data = bytes.Clone(d) })
	return data, ok
}

// Builder makes the index of an archive, of its threads one by one. It may be given
// them from several goroutines at once and in any order: the files are the same.
type Builder struct {
	memory  Memory
	paths   []string
	mu      sync.Mutex
	threads []Brief
	unkept  map[[16]byte]*Share // those for which the Memory has no room
	held    atomic.Int64        // bytes of pieces in memory
	vocabulary
}

// NewBuilder returns a Builder for the threads at some paths, in order.
func NewBuilder(paths []string, m Memory) *Builder {
	return &Builder{memory: m, paths: paths, threads: make([]Brief, len(paths)), unkept: map[[16]byte]*Share{}, vocabulary: newVocabulary()}
}

// Share is what the index has of a part of a thread. It depends on the part alone.
type Share struct {
	Language string
	Forms    []string // its different words
	// Uses has for each item the number of its words; how many bytes there are of these in
	// order, and for each twice its place in Forms and one more, with a bit for whether it
	// is quoted, and 0 behind each line; and what the item is found by besides: how much
	// that is, and of each its place in Forms, how often it counts, and where.
	Uses []byte

	items, words int // how many of them there are
}

// Brief tells of a thread which its shares are, and how large.
type Brief struct {
	Shares []ShareBrief // of its parts
	Parts  []int        // how many items each file of the thread's words has
}

// ShareBrief tells of a share which it is, and how large.
type ShareBrief struct {
	ID           [16]byte // its digest
	Items, Words int
}

func (b *Brief) items() (sum int) {
	for i := range b.Shares {
		sum += b.Shares[i].Items
	}
	return sum
}

// Put keeps a share until the index is made, and returns what tells of it.
func (b *Builder) Put(s *Share) ShareBrief {
	data := s.append(nil)
	of := ShareBrief{digestOf(data), s.items, s.words}
	if !b.memory.Note(data, ShareKind, of.ID[:]) {
		b.mu.Lock()
		b.unkept[of.ID] = s
		b.mu.Unlock()
	}
	return of
}

// Add adds the thread that is the archive's with this number, of which the shares are kept.
func (b *Builder) Add(number int, of Brief) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.threads[number] = of
}

// ShareKind is the kind of thing that a share is in a Memory; ShareBrief.ID is what it is of.
const ShareKind = "search share"

// shares hands the shares of a section to do, in their order, with how many numbers are free
// behind each. What is in a share is there until do returns.
func (b *Builder) shares(s section, do func(of *Share, free int)) error {
	var share Share
	for _, of := range s {
		if unkept := b.unkept[of.ID]; unkept != nil {
			do(unkept, of.free)
			continue
		}
		ok := b.memory.Recall(ShareKind, of.ID[:], func(data []byte) {
			share.read(data)
			do(&share, of.free)
		})
		if !ok {
			return errors.New("search: the words of a thread that were kept cannot be read again")
		}
	}
	return nil
}
