package search

import (
	"cmp"
	"context"
	"maps"
	"slices"
)

// Whether words stand together is seen in their text, which a search loads. Where each of
// a phrase's words is in very many texts, as in "it is what it is", that would be half of
// them. So the index has pairs of such words, too.

// manyItems is how many items an archive has at least in which a word may be everyday, by
// being in more than a quarter of them. The script asks for pairs by the same rule.
const manyItems = 400

func isEveryday(count, items int) bool { return items > manyItems && count > items/4 }

// couples are those of everyday words that stand together.
type couples struct {
	isEveryday []bool // by term
	lists      map[couple]*list
}

// couple is a term and the one behind it.
type couple struct{ first, second int32 }

// together finds the pairs, and in which items they are.
func (b *Builder) together(ctx context.Context, of []int32, terms []term, lists []list) (*couples, error) {
	items := 0
	for i := range b.threads {
		items += b.threads[i].items()
	}
	p := &couples{make([]bool, len(terms)), map[couple]*list{}}
	for i := range terms {
		p.isEveryday[i] = isEveryday(lists[i].count, items)
	}
	if !slices.Contains(p.isEveryday, true) {
		return p, nil
	}
	return p, b.each(ctx, func(item int, data []byte) []byte {
		r := reader{data}
		r.next()
		for range r.next() {
			r.next()
			r.next()
		}
		p.item(item, of, r.part())
		return r.data
	})
}

// item adds an item with some words to the lists of its pairs.
func (p *couples) item(item int, of []int32, words reader) {
	const none = -1
	before := int32(none)
	for len(words.data) > 0 {
		here := int32(none)
		if word := words.next(); word > 0 && p.isEveryday[of[word-1]] {
			here = of[word-1]
		}
		if before != none && here != none {
			l := p.lists[couple{before, here}]
			if l == nil {
				l = &list{last: -1}
				p.lists[couple{before, here}] = l
			}
			if l.last != item {
				l.add(item, pairCode)
			}
		}
		before = here
	}
}

// pairCode says that a pair is in an item: of middling worth, and wherever it is asked for.
const pairCode = 2*3 + uint64(own|quoted) - 1

// before puts the pairs before all other terms: a blank is before and between their words.
func (p *couples) before(terms []term, lists []list) ([]term, []list) {
	if len(p.lists) == 0 {
		return terms, lists
	}
	pairs := slices.SortedFunc(maps.Keys(p.lists), func(a, b couple) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.second, b.second))
	})
	var names []term
	var all []list
	for _, c := range pairs {
		names = append(names, term{name: " " + terms[c.first].name + " " + terms[c.second].name})
		all = append(all, *p.lists[c])
	}
	for i := range terms {
		for k := range terms[i].kin {
			terms[i].kin[k] += int32(len(names))
		}
	}
	return append(names, terms...), append(all, lists...)
}
