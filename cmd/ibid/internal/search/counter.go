package search

import (
	"bytes"
	"slices"
	"sync"
)

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

// counter counts the words of a part of a thread, which it numbers in the order in which they
// come.
type counter struct {
	numbers map[string]int
	all     []string
	at      []int // by number: the place of the word among the item's, and one more
	filters map[filter][]int

	// Of the item that is being counted.
	words int
	order []byte // its words, as Share.Uses has them
	uses  []use  // what it is found by besides

	data []byte // what becomes Share.Uses
}

// filter is what many items of a thread may have: an author, a topic.
type filter struct{ name, text string }

// counters are kept from part to part: what they grow to is much more than what
// comes of them.
var counters = sync.Pool{New: func() any { return &counter{numbers: map[string]int{}, filters: map[filter][]int{}} }}

// share counts the words of a part.
func (c *counter) share(p *Part) *Share {
	words := 0
	for i := range p.items {
		c.item(p.of, p.from+i)
		c.data = c.append(c.data)
		words += c.words
	}
	return &Share{p.of.Language, slices.Clone(c.all), bytes.Clone(c.data), len(p.items), words}
}

// reset makes the counter ready for another thread.
func (c *counter) reset() {
	clear(c.numbers)
	clear(c.filters)
	clear(c.all) // they are parts of a thread's text
	c.all, c.at, c.uses, c.data = c.all[:0], c.at[:0], c.uses[:0], c.data[:0]
}

// append appends what was counted of the item, as Share.Uses has it.
func (c *counter) append(to []byte) []byte {
	to = appendText(appendNumber(to, c.words), c.order)
	to = appendNumber(to, len(c.uses))
	for _, u := range c.uses {
		to = appendNumber(appendNumber(to, u.word), u.times<<2|int(u.where))
	}
	return to
}

// titleCounts is how often a word of the title counts as one of the post.
const titleCounts = 3

func (c *counter) item(t *Thread, i int) {
	for _, u := range c.uses {
		c.at[u.word] = 0
	}
	c.words, c.uses, c.order = 0, c.uses[:0], c.order[:0]
	item := &t.Items[i]
	if len(item.Lines) == 0 {
		return
	}
	for k := range item.Lines {
		c.line(&item.Lines[k])
	}
	if i == 0 {
		forms(t.Title, func(form string, _ int) { c.add(c.number(form), titleCounts, own) })
	}
	c.filter("author:", item.Author)
	c.filter("year:", item.Year)
	c.filter("thread:", t.Title)
	c.filter("thread:", t.Path)
	for _, topic := range item.Topics {
		c.filter("topic:", topic)
	}
}

func (c *counter) line(l *Line) {
	next := l.Quoted
	forms(l.Text, func(form string, at int) {
		for len(next) > 0 && at >= next[0].To {
			next = next[1:]
		}
		word := 2 * (c.number(form) + 1)
		if len(next) > 0 && at >= next[0].From {
			word++
		}
		c.words++
		c.order = appendNumber(c.order, word)
	})
	c.order = append(c.order, 0)
}

// filter counts what an item is found by besides its words.
func (c *counter) filter(name, text string) {
	of := filter{name, text}
	numbers, known := c.filters[of]
	if !known {
		forms(text, func(form string, _ int) { numbers = append(numbers, c.number(name+form)) })
		c.filters[of] = numbers
	}
	for _, n := range numbers {
		c.add(n, 1, own)
	}
}

// number returns the number of a word.
func (c *counter) number(w string) int {
	number, known := c.numbers[w]
	if !known {
		number = len(c.all)
		c.numbers[w] = number
		c.all, c.at = append(c.all, w), append(c.at, 0)
	}
	return number
}

// add counts what the item is found by.
func (c *counter) add(number, times int, stands where) {
	if c.at[number] == 0 {
		c.uses = append(c.uses, use{word: number})
		c.at[number] = len(c.uses)
	}
	u := &c.uses[c.at[number]-1]
	u.times, u.where = u.times+times, u.where|stands
}
