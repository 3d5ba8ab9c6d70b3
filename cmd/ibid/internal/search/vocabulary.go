package search

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"ibid/cmd/ibid/internal/parallel"
)

// written is a word in lower case, and the language in which it was written.
type written struct{ language, form string }

// vocabulary numbers the words of an archive. Their numbers are in no order, and
// show in no file.
type vocabulary struct {
	known   sync.RWMutex
	numbers map[string]map[string]uint32 // by language
	all     []written
}

// intern returns the numbers of some words of a language, and of filters, which are
// in none.
func (v *vocabulary) intern(language string, words []string) []uint32 {
	numbers := make([]uint32, len(words))
	var fresh []int
	v.known.RLock()
	own, filters := v.numbers[language], v.numbers[""]
	for i, word := range words {
		n, ok := own[word]
		if !ok {
			n, ok = filters[word]
		}
		if numbers[i] = n; !ok {
			fresh = append(fresh, i)
		}
	}
	v.known.RUnlock()
	if len(fresh) == 0 {
		return numbers
	}
	v.known.Lock()
	defer v.known.Unlock()
	for _, i := range fresh {
		w := written{language, words[i]}
		if strings.Contains(w.form, ":") {
			w.language = ""
		}
		numbers[i] = v.number(w)
	}
	return numbers
}

func (v *vocabulary) number(w written) uint32 {
	if n, known := v.numbers[w.language][w.form]; known {
		return n
	}
	n := uint32(len(v.all))
	w.form = strings.Clone(w.form) // it is a part of a whole text
	if v.numbers[w.language] == nil {
		v.numbers[w.language] = map[string]uint32{}
	}
	v.numbers[w.language][w.form], v.all = n, append(v.all, w)
	return n
}

// each calls do with each word and its number, on all cores.
func (v *vocabulary) each(do func(i int, w written)) {
	const some = 512
	parallel.All((len(v.all)+some-1)/some, func(part int) {
		for i := part * some; i < min(len(v.all), (part+1)*some); i++ {
			do(i, v.all[i])
		}
	})
}

// term is an entry of the index.
type term struct {
	name string
	kin  []int32 // places of the terms with the same stem
}

// mostKin is how many other forms of a word are looked for. No language that has a
// stemmer has so many of most.
const mostKin = 24

// terms returns the terms in order, and for each word by its number its term.
func (v *vocabulary) terms() (terms []term, of []int32) {
	folded := make([]string, len(v.all))
	v.each(func(i int, w written) { folded[i] = Fold(w.form) })
	names := slices.Compact(slices.Sorted(slices.Values(folded)))
	terms, of = make([]term, len(names)), make([]int32, len(v.all))
	for i, name := range names {
		terms[i].name = name
	}
	for i, name := range folded {
		at, _ := slices.BinarySearch(names, name)
		of[i] = int32(at)
	}
	v.relate(terms, of)
	return terms, of
}

// relate finds the terms that share a stem in a language.
func (v *vocabulary) relate(terms []term, of []int32) {
	type stemmed struct {
		written
		term int32
	}
	all := make([]stemmed, len(v.all))
	v.each(func(i int, w written) {
		if s, ok := stem(w.language, w.form); ok {
			all[i] = stemmed{written{w.language, s}, of[i]}
		} else {
			all[i].term = -1
		}
	})
	all = slices.DeleteFunc(all, func(s stemmed) bool { return s.term < 0 })
	slices.SortFunc(all, func(a, b stemmed) int {
		return cmp.Or(strings.Compare(a.language, b.language), strings.Compare(a.form, b.form), cmp.Compare(a.term, b.term))
	})
	all = slices.Compact(all)
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].written == all[from].written {
			to++
		}
		for _, one := range all[from:to] {
			for _, other := range all[from:to] {
				if t := &terms[one.term]; one.term != other.term && len(t.kin) < mostKin && !slices.Contains(t.kin, other.term) {
					t.kin = append(t.kin, other.term)
				}
			}
		}
		from = to
	}
	for i := range terms {
		slices.Sort(terms[i].kin)
	}
}
