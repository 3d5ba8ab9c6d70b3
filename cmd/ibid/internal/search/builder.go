package search

import (
	"encoding/binary"
	"io"
	"sync"

	"ibid/cmd/ibid/internal/parallel"
)

// Store keeps what has been read of threads until all have been.
type Store interface {
	io.Writer
	io.ReaderAt
}

// Builder makes the index of an archive, of its threads one by one. It may be given
// them from several goroutines at once and in any order: the files are the same.
type Builder struct {
	store   Store
	mu      sync.Mutex
	end     int64 // of what is in the store
	threads []stored
	vocabulary
}

// stored is a thread that has been read.
type stored struct {
	at    int64
	size  int
	parts []int // how many items each file of its words has
	words int   // of all its items
}

// NewBuilder returns a Builder for so many threads.
func NewBuilder(threads int, store Store) *Builder {
	return &Builder{store: store, threads: make([]stored, threads), vocabulary: vocabulary{numbers: map[string]map[string]uint32{}}}
}

// Share is what the index has of a thread. It depends on the thread and its number alone.
type Share struct {
	Language string
	Forms    []string // its different words
	// Uses has for each item the number of its words, that of the different ones, and for
	// each of these its place in Forms, how often it is there, and where; then how many
	// bytes there are of its words in order: their places in Forms and one more, and 0
	// behind each line.
	Uses  []byte
	Parts []int // how many items each file of its words has
	Words int   // of all its items
}

// Read reads a thread, which is the archive's with this number, and returns its share of
// the index and the files with its words.
func (t *Thread) Read(number int) (*Share, []File, error) {
	var files []File
	var parts []int
	var err error
	var s *Share
	parallel.Beside(len(t.Items), func() { files, parts, err = t.texts(number) }, func() { s = t.count() })
	if err != nil {
		return nil, nil, err
	}
	s.Parts = parts
	return s, files, nil
}

// Add adds the share of the thread that is the archive's with this number.
func (b *Builder) Add(number int, s *Share) error {
	data := s.numbered(b.intern(s.Language, s.Forms))
	b.mu.Lock()
	defer b.mu.Unlock()
	b.threads[number] = stored{b.end, len(data), s.Parts, s.Words}
	n, err := b.store.Write(data)
	b.end += int64(n)
	return err
}

// numbered returns the uses with the words' numbers in a vocabulary.
func (s *Share) numbered(numbers []uint32) []byte {
	r := reader{s.Uses}
	data := make([]byte, 0, len(s.Uses)+len(s.Uses)/2)
	var order []byte
	for len(r.data) > 0 {
		data = binary.AppendUvarint(data, uint64(r.next()))
		different := r.next()
		data = binary.AppendUvarint(data, uint64(different))
		for range different {
			data = binary.AppendUvarint(data, uint64(numbers[r.next()]))
			data = binary.AppendUvarint(data, uint64(r.next()))
		}
		order = order[:0]
		for in := r.part(); len(in.data) > 0; {
			word := in.next()
			if word > 0 {
				word = int(numbers[word-1]) + 1
			}
			order = binary.AppendUvarint(order, uint64(word))
		}
		data = append(binary.AppendUvarint(data, uint64(len(order))), order...)
	}
	return data
}
