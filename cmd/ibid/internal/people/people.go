// Package people knows the authors of a thread by the words of their names,
// their misspellings and the other names of people.yaml, and the comments by
// their numbers: what "Michael wrote:", "Micheal? you said", "@michael" and
// "#7" speak of, and whom an item addresses at its start.
package people

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/spelling"
)

// Directory lists the authors of one thread, each under a number of its own.
type Directory struct {
	of      []int             // for each item, its author
	first   []int             // for each author, the first item
	names   map[string][]int  // by a word of a name, in normal form: the authors called so
	initial map[rune][]string // the words of names by their first letter
	items   map[string]int    // by a comment's id or number: its place in the thread

	numbers map[string]int      // of the authors, by their names
	words   map[string][]string // of each name met so far, in normal form
}

// New lists the authors of a thread.
func New(a *archive.Archive, t *archive.Thread) *Directory {
	p := new(Directory)
	p.Reset(a, t)
	return p
}

// Reset makes it the directory of another thread. It keeps its memory, and the
// words of the names: the same people write in many threads.
func (p *Directory) Reset(a *archive.Archive, t *archive.Thread) {
	p.empty()
	for _, it := range t.Items {
		name := a.PersonNamed(it.Author)
		n, known := p.numbers[name]
		if !known {
			n = len(p.numbers)
			p.numbers[name] = n
			p.first = append(p.first, len(p.of))
			p.call(n, name)
			for _, other := range aliases(a, name) {
				p.call(n, other)
			}
		}
		if it.Author != name {
			p.call(n, it.Author)
		}
		p.of = append(p.of, n)
	}
	p.number(t)
}

// empty forgets the thread.
func (p *Directory) empty() {
	if p.words == nil {
		*p = Directory{
			names: map[string][]int{}, initial: map[rune][]string{}, items: map[string]int{},
			numbers: map[string]int{}, words: map[string][]string{},
		}
	}
	p.of, p.first = p.of[:0], p.first[:0]
	clear(p.names)
	clear(p.initial)
	clear(p.items)
	clear(p.numbers)
}

// number enters the comments by their ids, and by their numbers on the page
// unless the ids are the numbers that they had on another one: then a number
// that is missing among them was somebody's who is gone.
func (p *Directory) number(t *archive.Thread) {
	if !idsCount(t) {
		for i := range t.Items[1:] {
			p.items[strconv.Itoa(i+1)] = i + 1
		}
	}
	for i, it := range t.Items {
		if !it.IsPost() {
			p.items[it.ID] = i
		}
	}
}

// idsCount tells whether the ids of a thread's comments are the numbers that
// they had on a page.
func idsCount(t *archive.Thread) bool {
	for _, it := range t.Items[1:] {
		if n, err := strconv.Atoi(it.ID); err != nil || n < 1 || n > 2*len(t.Items) {
			return false
		}
	}
	return true
}

func aliases(a *archive.Archive, name string) []string {
	for _, person := range a.People {
		if person.Name == name {
			return person.Aliases
		}
	}
	return nil
}

// call enters the words of a name.
func (p *Directory) call(author int, name string) {
	for _, word := range p.wordsOf(name) {
		called := p.names[word]
		if slices.Contains(called, author) {
			continue
		}
		if len(called) == 0 {
			first, _ := utf8.DecodeRuneInString(word)
			p.initial[first] = append(p.initial[first], word)
		}
		p.names[word] = append(called, author)
	}
}

// wordsOf gives the words of a name in normal form.
func (p *Directory) wordsOf(name string) []string {
	words, known := p.words[name]
	if !known {
		for _, w := range markup.Scan(name) {
			words = append(words, w.Norm)
		}
		p.words[name] = words
	}
	return words
}

// Author gives the number of an item's author.
func (p *Directory) Author(item int) int { return p.of[item] }

// Comment gives the place of the comment with an id, or else a number on the
// page.
func (p *Directory) Comment(id string) (item int, ok bool) {
	item, ok = p.items[id]
	return item, ok
}

// Called gives the authors whose name has a word, given in normal form, or a
// word that it may be a misspelling of.
func (p *Directory) Called(norm string) []int {
	if exact := p.names[norm]; len(exact) > 0 || len(norm) < 4 {
		return exact
	}
	first, _ := utf8.DecodeRuneInString(norm)
	for _, name := range p.initial[first] {
		if len(name) >= 4 && spelling.Near(norm, name) {
			return p.names[name]
		}
	}
	return nil
}
