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
func everydayOf(w *whole, items int) (names []string) {
	w.each(func(t *entry) {
		if isEveryday(t.count, items) {
			names = append(names, t.name)
		}
	})
	return names
}

// pairsKind is the kind of thing that the pairs of a section are.
const pairsKind = "search pairs"

// pairs returns an index of the pairs in a section of everyday words that stand together.
func (b *Builder) pairs(s section, everyday []string) (*sorted, error) {
	of := s.ids([]byte(strings.Join(everyday, " ")))
	return b.sorted(pairsKind, of, func() (*sorter, error) {
		m := newPairMaker(everyday)
		if err := b.shares(s, m.share); err != nil {
			return nil, err
		}
		return m.sorter(), nil
	})
}

// pairMaker makes an index of pairs.
type pairMaker struct {
	everyday []string       // in order
	at       map[string]int // their places, and those of the words met so far that Fold may change
	items    int            // the number of the next
	lists    []list         // by first word and second word
}

func newPairMaker(everyday []string) *pairMaker {
	m := &pairMaker{everyday: everyday, at: map[string]int{}, lists: make([]list, len(everyday)*len(everyday))}
	for i, term := range everyday {
		m.at[term] = i
	}
	for i := range m.lists {
		m.lists[i] = newList()
	}
	return m
}

const notEveryday = -1

// placeOf returns the place of a word among the everyday ones.
func (m *pairMaker) placeOf(form string) int {
	if at, known := m.at[form]; known {
		return at
	}
	if isFolded(form) {
		return notEveryday
	}
	at, is := m.at[Fold(form)]
	if !is {
		at = notEveryday
	}
	m.at[form] = at
	return at
}

// share adds the items of a part of a thread, behind which some numbers are free.
func (m *pairMaker) share(s *Share, free int) {
	of := make([]int, len(s.Forms))
	for i, form := range s.Forms {
		of[i] = m.placeOf(form)
	}
	for r := readerOf(s.Uses); !r.isDone(); m.items++ {
		r.next()
		m.item(r.part(), of)
		for range r.next() {
			r.next()
			r.next()
		}
	}
	m.items += free
}

// item adds an item with some words to the lists of its pairs.
func (m *pairMaker) item(words reader, of []int) {
	before := notEveryday
	for !words.isDone() {
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

// sorter returns the pairs in order.
func (m *pairMaker) sorter() *sorter {
	type pair struct {
		name string
		in   *list
	}
	var all []pair
	for i := range m.lists {
		if l := &m.lists[i]; l.count > 0 {
			all = append(all, pair{" " + m.everyday[i/len(m.everyday)] + " " + m.everyday[i%len(m.everyday)], l})
		}
	}
	slices.SortFunc(all, func(a, b pair) int { return strings.Compare(a.name, b.name) })
	w := &sorter{room: m.items}
	for _, p := range all {
		w.end(p.in.append(w.begin(p.name, 0)))
	}
	return w
}
