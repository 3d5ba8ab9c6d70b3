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

// Add reads a thread, which is the archive's with this number, and returns the files
// with its words.
func (b *Builder) Add(number int, t *Thread) ([]File, error) {
	files, parts, err := t.texts(number)
	if err != nil {
		return nil, err
	}
	data, words := b.read(t)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.threads[number] = stored{b.end, len(data), parts, words}
	n, err := b.store.Write(data)
	b.end += int64(n)
	return files, err
}

// read counts the words of a thread's items. For each item there is the number of
// its words, that of the different ones, and for each of these its number in the
// vocabulary, how often it is there, and where.
func (b *Builder) read(t *Thread) (data []byte, words int) {
	c := counter{numbers: map[string]int{}}
	for i := range t.Items {
		c.item(t, i)
	}
	global := b.intern(t.Language, c.all)
	for _, item := range c.items {
		data = binary.AppendUvarint(data, uint64(item.words))
		data = binary.AppendUvarint(data, uint64(len(item.uses)))
		for _, u := range item.uses {
			data = binary.AppendUvarint(data, uint64(global[u.word]))
			data = binary.AppendUvarint(data, uint64(u.times)<<2|uint64(u.where))
		}
		words += item.words
	}
	return data, words
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
