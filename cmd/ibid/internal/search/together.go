package search

import "context"

// Whether words stand together is seen in their text, which a search loads. Where each of
// a phrase's words is in very many texts, as in "it is what it is", that would be half of
// them. So the index has pairs of such words, too.

// manyItems is how many items an archive has at least in which a word may be everyday, by
// being in more than a quarter of them. The script asks for pairs by the same rule.
const manyItems = 400

func isEveryday(count, items int) bool { return items > manyItems && count > items/4 }

// couples are those of everyday words that stand together, in their order.
type couples struct {
	words []int // terms, in order
	place []int // of each term among the words, and one more
	lists []list
}

// together finds the pairs, and in which items they are.
func (b *Builder) together(ctx context.Context, of []int32, terms []term, lists []list) (*couples, error) {
	items := 0
	for i := range b.threads {
		items += b.threads[i].items()
	}
	p := &couples{}
	for i := range terms {
		if isEveryday(lists[i].count, items) {
			p.words = append(p.words, i)
		}
	}
	if len(p.words) == 0 {
		return p, nil
	}
	p.place = make([]int, len(terms))
	for k, i := range p.words {
		p.place[i] = k + 1
	}
	p.lists = make([]list, len(p.words)*len(p.words))
	for i := range p.lists {
		p.lists[i].last = -1
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
	before := 0
	for len(words.data) > 0 {
		here := words.next()
		if here > 0 {
			here = p.place[of[here-1]]
		}
		if before > 0 && here > 0 {
			if l := &p.lists[(before-1)*len(p.words)+here-1]; l.last != item {
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
	var names []term
	var all []list
	for i := range p.lists {
		if p.lists[i].count > 0 {
			first, second := p.words[i/len(p.words)], p.words[i%len(p.words)]
			names = append(names, term{name: " " + terms[first].name + " " + terms[second].name})
			all = append(all, p.lists[i])
		}
	}
	if len(names) == 0 {
		return terms, lists
	}
	for i := range terms {
		for k := range terms[i].kin {
			terms[i].kin[k] += int32(len(names))
		}
	}
	return append(names, terms...), append(all, lists...)
}
