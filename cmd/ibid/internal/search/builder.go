package search

import (
	"encoding/binary"
	"io"
	"sync"
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
	// each of these its place in Forms, how often it is there, and where.
	Uses  []byte
	Parts []int // how many items each file of its words has
	Words int   // of all its items
}

// Read reads a thread, which is the archive's with this number, and returns its share of
// the index and the files with its words.
func (t *Thread) Read(number int) (*Share, []File, error) {
	files, parts, err := t.texts(number)
	if err != nil {
		return nil, nil, err
	}
	c := counter{numbers: map[string]int{}}
	for i := range t.Items {
		c.item(t, i)
	}
	s := &Share{Language: t.Language, Forms: c.all, Parts: parts}
	for _, item := range c.items {
		s.Uses = binary.AppendUvarint(s.Uses, uint64(item.words))
		s.Uses = binary.AppendUvarint(s.Uses, uint64(len(item.uses)))
		for _, u := range item.uses {
			s.Uses = binary.AppendUvarint(s.Uses, uint64(u.word))
			s.Uses = binary.AppendUvarint(s.Uses, uint64(u.times)<<2|uint64(u.where))
		}
		s.Words += item.words
	}
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
	for len(r.data) > 0 {
		data = binary.AppendUvarint(data, uint64(r.next()))
		different := r.next()
		data = binary.AppendUvarint(data, uint64(different))
		for range different {
			data = binary.AppendUvarint(data, uint64(numbers[r.next()]))
			data = binary.AppendUvarint(data, uint64(r.next()))
		}
	}
	return data
}

// where says among which of an item's words one stands.
type where uint8

const (
	own where = 1 << iota
	quoted
)

// use is a word of an item.
type use struct {
	word  int
	times int
	where where
}

// counted is an item of which the words have been counted.
type counted struct {
	words int
	uses  []use
}

// counter counts the words of a thread, which it numbers in the order in which they
// come.
type counter struct {
	numbers map[string]int
	all     []string
	at      []int // by number: the place of the word among the item's, and one more
	items   []counted
}

// titleCounts is how often a word of the title counts as one of the post.
const titleCounts = 3

func (c *counter) item(t *Thread, i int) {
	item := &t.Items[i]
	c.items = append(c.items, counted{})
	defer func() {
		for _, u := range c.items[i].uses {
			c.at[u.word] = 0
		}
	}()
	if len(item.Lines) == 0 {
		return
	}
	for _, l := range item.Lines {
		c.line(&l)
	}
	if i == 0 {
		forms(t.Title, func(form string, _ int) { c.count(form, titleCounts, own) })
	}
	c.filter("author", item.Author)
	c.filter("year", item.Year)
	c.filter("thread", t.Title)
	c.filter("thread", t.Path)
	for _, topic := range item.Topics {
		c.filter("topic", topic)
	}
}

func (c *counter) line(l *Line) {
	next := l.Quoted
	forms(l.Text, func(form string, at int) {
		for len(next) > 0 && at >= next[0].To {
			next = next[1:]
		}
		stands := own
		if len(next) > 0 && at >= next[0].From {
			stands = quoted
		}
		c.count(form, 1, stands)
		c.items[len(c.items)-1].words++
	})
}

func (c *counter) filter(name, text string) {
	forms(text, func(form string, _ int) { c.count(name+":"+form, 1, own) })
}

func (c *counter) count(w string, times int, stands where) {
	number, known := c.numbers[w]
	if !known {
		number = len(c.all)
		c.numbers[w] = number
		c.all, c.at = append(c.all, w), append(c.at, 0)
	}
	item := &c.items[len(c.items)-1]
	if c.at[number] == 0 {
		item.uses = append(item.uses, use{word: number})
		c.at[number] = len(item.uses)
	}
	u := &item.uses[c.at[number]-1]
	u.times, u.where = u.times+times, u.where|stands
}
