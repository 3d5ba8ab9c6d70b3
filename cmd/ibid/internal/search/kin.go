package search

import (
	"cmp"
	"slices"
	"strings"
)

// mostKin is how many other forms of a word are looked for. No language that has a
// stemmer has so many of most.
const mostKin = 24

// relate finds the terms that share a stem in a language.
func (w *whole) relate() {
	classes := map[stemOf][]*entry{}
	at := int32(0)
	w.each(func(t *entry) {
		t.at = at
		at++
		for _, s := range t.stems {
			classes[s] = append(classes[s], t)
		}
	})
	w.each(func(t *entry) {
		for _, s := range t.stems {
			for _, other := range classes[s] {
				if t != other && len(t.kin) < mostKin && !slices.Contains(t.kin, other) {
					t.kin = append(t.kin, other)
				}
			}
		}
		slices.SortFunc(t.kin, func(a, b *entry) int { return cmp.Compare(a.at, b.at) })
	})
	for _, s := range w.stretches {
		s.Kin = s.kin()
	}
}

// each hands on all terms, in order.
func (w *whole) each(do func(*entry)) {
	for _, s := range w.stretches {
		for i := range s.terms {
			do(&s.terms[i])
		}
	}
}

// kin returns the digest of the kin of all terms of a stretch.
func (s *stretch) kin() digest {
	var data []byte
	for i := range s.terms {
		t := &s.terms[i]
		if len(t.kin) == 0 {
			continue
		}
		data = appendNumber(appendNumber(data, i), len(t.kin))
		for _, k := range t.kin {
			data = appendName(data, t.name, k.name)
		}
	}
	return digestOf(data)
}

func (s stemOf) compare(o stemOf) int {
	return cmp.Or(strings.Compare(s.language, o.language), strings.Compare(s.stem, o.stem))
}
