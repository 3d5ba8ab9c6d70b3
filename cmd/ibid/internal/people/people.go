// Package people knows the authors of a thread by the words of their names,
// their misspellings and the other names of people.yaml, and the comments by
// their numbers: what "Michael wrote:", "Micheal? you said", "@michael" and
// "#7" speak of, and whom an item addresses at its start.
//
// # Names
//
// A person is called by each word of his names. Where a script puts no spaces
// between words, such a word is what stands without one: 田中 太郎 is called 田中,
// 太郎 and 田中太郎, and 张三 neither 张 nor 三. Before an honorific, part of such a
// word will do, if that has two letters or more: 高橋誠 is 高橋さん, 홍길동 is 길동님.
// Names are counted in letters: one letter names nobody; two do where an '@' stands before them or a comma or
// colon behind, and in Chinese, Japanese and Korean, where they are a full name.
//
// Who gives no name is nobody in particular: items without an author, or by
// "Anonymous", "Gast" or "匿名さん", are called by no name and are not one
// person's. Names of three letters or more that differ in capitals, spaces and
// punctuation alone are one person's: "Sea Owl", "seaowl" and "sea-owl".
//
// # Addresses
//
// An item addresses somebody by a name that stands apart from what follows:
// "Barry, …", "G.A.Phillips: …", "@barry …", "@ Barry", or a paragraph of its
// own; greetings, titles and the like may stand before it ("Hi", "Sorry, ",
// "Frau", "يا"), and honorifics behind it (さん, 님). Several may be addressed in
// a row, each with an '@' ("@Barry, @Ann: …"). It does so at its start, block quotations
// apart; at the start of later paragraphs with an '@', and of later lines with
// a comma or colon besides; or with a colon, if it began with such an address.
// What is a greeting or its like in some language ("Cara", "Sorry") is a name
// only with an '@' or a colon, or behind a greeting ("Dear Cara, …").
package people

import (
	"strconv"

	"ibid/cmd/ibid/internal/archive"
)

// Directory lists the authors of one thread, each under a number of its own.
type Directory struct {
	of      []int             // for each item, its author
	first   []int             // for each author, the first item
	nobody  []bool            // for each author, that he has given no name
	names   map[string][]int  // by a word of a name, in normal form: the authors called so
	initial map[rune][]string // the words of names by their first letter
	spelled map[uint64][]int  // by the sum of a name's words: the authors called so
	parts   map[uint64][]int  // likewise, by a part of a name that an honorific makes one
	begun   map[uint64]int    // by the key of the first of these words: how many the longest such name has
	items   map[string]int    // by a comment's id or number: its place in the thread

	numbers map[string]int   // of the authors, by their names
	likened map[string]int   // likewise, by what their names have in common in all spellings
	read    map[string]*name // the names met so far
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
			n = p.newAuthor(a, name)
		}
		if it.Author != name {
			p.call(n, it.Author)
		}
		p.of = append(p.of, n)
	}
	p.number(t)
}

// newAuthor enters a name that the thread has not had yet. It may be a further
// spelling of an author's who has his number.
func (p *Directory) newAuthor(a *archive.Archive, name string) int {
	read := p.readName(name)
	n, known := p.likened[read.likeness]
	if !known {
		n = len(p.first)
		p.likened[read.likeness] = n
		p.first = append(p.first, len(p.of))
		p.nobody = append(p.nobody, read.isNobody)
	}
	p.numbers[name] = n
	p.call(n, name)
	if person := a.Listed(name); person != nil {
		for _, other := range person.Aliases {
			p.call(n, other)
		}
	}
	return n
}

// empty forgets the thread.
func (p *Directory) empty() {
	if p.read == nil {
		*p = Directory{
			names: map[string][]int{}, initial: map[rune][]string{}, items: map[string]int{},
			spelled: map[uint64][]int{}, parts: map[uint64][]int{}, begun: map[uint64]int{},
			numbers: map[string]int{}, likened: map[string]int{}, read: map[string]*name{},
		}
	}
	p.of, p.first, p.nobody = p.of[:0], p.first[:0], p.nobody[:0]
	clear(p.names)
	clear(p.initial)
	clear(p.spelled)
	clear(p.parts)
	clear(p.begun)
	clear(p.items)
	clear(p.numbers)
	clear(p.likened)
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

// idsCount reports whether the ids of a thread's comments are the numbers that
// they had on a page.
func idsCount(t *archive.Thread) bool {
	for _, it := range t.Items[1:] {
		if n, err := strconv.Atoi(it.ID); err != nil || n < 1 || n > 2*len(t.Items) {
			return false
		}
	}
	return true
}

// Author gives the number of an item's author.
func (p *Directory) Author(item int) int { return p.of[item] }

// SamePerson reports whether one person wrote two items. Items by nobody in
// particular may be anybody's.
func (p *Directory) SamePerson(a, b int) bool {
	return p.of[a] == p.of[b] && !p.nobody[p.of[a]]
}

// Comment gives the place of the comment with an id, or else a number on the
// page.
func (p *Directory) Comment(id string) (item int, ok bool) {
	item, ok = p.items[id]
	return item, ok
}
