package search

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"

	"ibid/cmd/ibid/internal/parallel"
)

// Finish makes the index of all threads that were added and hands its files to write,
// from several goroutines at once and in no order. The error is the context's, or that
// of a file.
func (b *Builder) Finish(ctx context.Context, write func(File) error) error {
	terms, of := b.terms()
	b.numbers = nil // as large as the vocabulary, and not asked again
	lists, err := b.lists(ctx, len(terms), of)
	if err != nil {
		return err
	}
	together, err := b.together(ctx, of, terms, lists)
	if err != nil {
		return err
	}
	index := newIndex(together.before(terms, lists))
	for i := range b.threads {
		index.Parts = append(index.Parts, b.threads[i].parts)
		index.Items += b.threads[i].items()
	}
	files, err := index.files()
	if err != nil {
		return err
	}
	return parallel.Each(ctx, len(files), func(i int) error {
		f, err := script(files[i].Path, files[i].Data)
		if err != nil {
			return err
		}
		return write(f)
	})
}

func (s *stored) items() int {
	n := 0
	for _, part := range s.parts {
		n += part
	}
	return n
}

// list is the items in which a term is, in order.
type list struct {
	postings []posting // where it may be cut
	data     []byte
	count    int
	last     int // item
}

// posting is a place in a list before which it may be cut: the bytes, and the item
// before it.
type posting struct{ at, item int }

// add adds an item. Each is the distance to the one before it, and a code of four
// bits for how well the term fits and where it stands.
func (l *list) add(item int, code uint64) {
	if len(l.data)-l.cut() >= listPart {
		l.postings = append(l.postings, posting{len(l.data), l.last})
	}
	l.data = binary.AppendUvarint(l.data, uint64(item-l.last)<<4|code)
	l.last, l.count = item, l.count+1
}

func (l *list) cut() int {
	if n := len(l.postings); n > 0 {
		return l.postings[n-1].at
	}
	return 0
}

// lists returns the list of each term.
func (b *Builder) lists(ctx context.Context, terms int, of []int32) ([]list, error) {
	m := merger{of: of, lists: make([]list, terms), at: make([]int, terms)}
	for i := range m.lists {
		m.lists[i].last = -1
	}
	items, words := 0, 0
	for i := range b.threads {
		items, words = items+b.threads[i].items(), words+b.threads[i].words
	}
	usual := float64(words) / float64(max(items, 1))
	err := b.each(ctx, func(item int, data []byte) []byte {
		m.data = data
		m.item(item, usual)
		return m.data
	})
	return m.lists, err
}

// each hands what the store has of the items to visit, in their order. That gives what is
// behind the item.
func (b *Builder) each(ctx context.Context, visit func(item int, data []byte) (rest []byte)) error {
	var data []byte
	item := 0
	for i := range b.threads {
		if err := ctx.Err(); err != nil {
			return context.Cause(ctx)
		}
		t := &b.threads[i]
		data = slices.Grow(data[:0], t.size)[:t.size]
		if _, err := b.store.ReadAt(data, t.at); err != nil {
			return fmt.Errorf("search: %w", err)
		}
		rest := data
		for range t.items() {
			rest = visit(item, rest)
			item++
		}
	}
	return nil
}

// reader reads what Share.numbered wrote, or Thread.Read.
type reader struct{ data []byte }

func (r *reader) next() int {
	n, size := binary.Uvarint(r.data)
	r.data = r.data[size:]
	return int(n)
}

// part reads how many bytes there are of something, and gives a reader of it.
func (r *reader) part() reader {
	n := r.next()
	of := reader{r.data[:n]}
	r.data = r.data[n:]
	return of
}

// merger adds items to the lists of their terms.
type merger struct {
	reader
	of    []int32 // terms of words
	lists []list
	uses  []use
	at    []int // by term: its place among the uses, and one more
}

func (m *merger) item(item int, usual float64) {
	words := m.next()
	m.uses = m.uses[:0]
	for range m.next() {
		term := int(m.of[m.next()])
		code := m.next()
		// Two words may be the same without regard to accents.
		if m.at[term] == 0 {
			m.uses = append(m.uses, use{word: term})
			m.at[term] = len(m.uses)
		}
		u := &m.uses[m.at[term]-1]
		u.times, u.where = u.times+code>>2, u.where|where(code&3)
	}
	m.part() // its words in order
	for _, u := range m.uses {
		m.at[u.word] = 0
		m.lists[u.word].add(item, uint64(fit(u.times, words, usual)*3+int(u.where)-1))
	}
}

// The parameters of BM25 that are used most: how much a word counts that is
// repeated, and how much a long item has to have more of them.
const (
	repetition = 1.2
	longness   = 0.75
)

// steps are the least values of BM25's part that depends on the item, of which there
// are five; the script has values between them.
var steps = [...]float64{0.55, 0.85, 1.15, 1.5}

func fit(times, words int, usual float64) int {
	n := float64(times)
	norm := 1 - longness + longness*float64(words)/max(usual, 1)
	value := n * (repetition + 1) / (n + repetition*norm)
	step := 0
	for step < len(steps) && value >= steps[step] {
		step++
	}
	return step
}
