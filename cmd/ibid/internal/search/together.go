package search

import (
	"slices"
	"strings"
)

// Whether words stand together is seen in their text, which a search loads. Where each of
// a phrase's words is in very many texts, as in "it is what it is", that would be half of
// them. So the index has pairs of such words, too.

// manyItems is how many items an archive has at least in which a word may be everyday, by
// being in more than a quarter of them. The script asks for pairs by the same rule.
const manyItems = 400

func isEveryday(count, items int) bool { return items > manyItems && count > items/4 }

// everydayOf returns the everyday terms; nil if there are none.
func everydayOf(terms []*entry, items int) (names []string) {
	for _, t := range terms {
		if isEveryday(int(t.list.count), items) {
			names = append(names, t.name)
		}
	}
	return names
}

// pairsKind is the kind of thing that the pairs of a section are.
const pairsKind = "search pairs"

// pairs returns an index of the pairs in a section of everyday words that stand together.
func (b *Builder) pairs(s section, everyday []string) ([]byte, error) {
	of := b.idsOf(s, []byte(strings.Join(everyday, " ")))
	if data, ok := b.memory.Recall(pairsKind, of); ok {
		return data, nil
	}
	m := &pairMaker{everyday: everyday, lists: make([]list, len(everyday)*len(everyday))}
	for i := range m.lists {
		m.lists[i] = newList()
	}
	if err := b.shares(s, m.share); err != nil {
		return nil, err
	}
	data := m.encode()
	b.memory.Note(data, pairsKind, of)
	return data, nil
}

// pairMaker makes an index of pairs.
type pairMaker struct {
	everyday []string // in order
	items    int
	lists    []list // by first word and second word
}

const notEveryday = -1

// share adds the items of a thread.
func (m *pairMaker) share(s *Share, words []*word) {
	of := make([]int, len(words))
	for i, w := range words {
		at, is := slices.BinarySearch(m.everyday, w.term)
		if of[i] = at; !is {
			of[i] = notEveryday
		}
	}
	for r := (reader{s.Uses}); len(r.data) > 0; m.items++ {
		r.next()
		m.item(r.part(), of)
		for range r.next() {
			r.next()
			r.next()
		}
	}
}

// item adds an item with some words to the lists of its pairs.
func (m *pairMaker) item(words reader, of []int) {
	before := notEveryday
	for len(words.data) > 0 {
		here := notEveryday
		if word := words.next(); word > 0 {
			here = of[word/2-1]
		}
		if before != notEveryday && here != notEveryday {
			if l := &m.lists[before*len(m.everyday)+here]; int(l.last) != m.items {
				l.add(m.items, pairCode)
			}
		}
		before = here
	}
}

// pairCode says that a pair is in an item: of middling worth, and wherever it is asked for.
const pairCode = 2*3 + int(own|quoted) - 1

// encode returns the pairs as a section has its terms, in no order.
func (m *pairMaker) encode() []byte {
	data, before := appendNumber(appendNumber(nil, m.items), 0), "" // no languages
	for i := range m.lists {
		if m.lists[i].count == 0 {
			continue
		}
		name := " " + m.everyday[i/len(m.everyday)] + " " + m.everyday[i%len(m.everyday)]
		data = m.lists[i].append(appendNumber(appendName(data, before, name), 0))
		before = name
	}
	return data
}
