package search

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/parallel"
)

// Finish makes the index of all threads that were added and hands what is in its files to
// write, from several goroutines at once and in no order. The error is the context's, or
// that of a file.
func (b *Builder) Finish(ctx context.Context, write func(Content) error) error {
	all := b.sections()
	w := &whole{at: map[string]int{}}
	usual := b.usual()
	if err := b.joinAll(ctx, all, w, func(s section) ([]byte, error) { return b.index(s, usual) }); err != nil {
		return err
	}
	terms := w.relate()
	if everyday := everydayOf(terms, w.items); everyday != nil {
		pairs := &whole{at: map[string]int{}}
		err := b.joinAll(ctx, all, pairs, func(s section) ([]byte, error) { return b.pairs(s, everyday) })
		if err != nil {
			return err
		}
		terms = append(pairs.relate(), terms...) // a blank is before and between their words
	}
	b.vocabulary = newVocabulary()
	index := newIndex(terms)
	for i := range b.threads {
		index.Parts = append(index.Parts, b.threads[i].Parts)
	}
	index.Items = w.items
	files, err := index.files()
	if err != nil {
		return err
	}
	return parallel.Each(ctx, len(files), func(i int) error { return write(files[i]) })
}

// joinAll joins the indexes of all sections, in their order; some are made at once.
func (b *Builder) joinAll(ctx context.Context, all []section, to *whole, index func(section) ([]byte, error)) error {
	const some = 16
	for len(all) > 0 {
		now := all[:min(some, len(all))]
		all = all[len(now):]
		made := make([][]byte, len(now))
		err := parallel.Each(ctx, len(now), func(i int) (err error) {
			made[i], err = index(now[i])
			return err
		})
		if err != nil {
			return err
		}
		for _, data := range made {
			to.join(data)
		}
	}
	return nil
}

// whole is the terms of all sections, joined.
type whole struct {
	items int
	at    map[string]int
	terms []*entry

	name, stem []byte // the last that were read
}

// entry is a term of the whole index.
type entry struct {
	name  string
	stems []stemOf
	list  list
	at    int32
	kin   []*entry // the terms with the same stem, in order
}

// join adds a section.
func (w *whole) join(section []byte) {
	r := reader{section}
	items := r.next()
	languages := make([]string, r.next())
	for i := range languages {
		languages[i] = string(r.bytes())
	}
	w.name = w.name[:0]
	for len(r.data) > 0 {
		w.name = r.name(w.name)
		at, known := w.at[string(w.name)]
		if !known {
			at = len(w.terms)
			name := string(w.name)
			w.at[name] = at
			w.terms = append(w.terms, &entry{name: name, list: newList()})
		}
		t := w.terms[at]
		for range r.next() {
			language := languages[r.next()]
			w.stem = r.name(append(w.stem[:0], w.name...))
			t.addStem(language, w.stem)
		}
		t.list.join(&r, w.items)
	}
	w.items += items
}

func (t *entry) addStem(language string, stem []byte) {
	for _, known := range t.stems {
		if known.stem == string(stem) && known.language == language {
			return
		}
	}
	t.stems = append(t.stems, stemOf{language, partOf(t.name, stem)})
}

// mostKin is how many other forms of a word are looked for. No language that has a
// stemmer has so many of most.
const mostKin = 24

// relate returns the terms in order, and finds those that share a stem in a language.
func (w *whole) relate() []*entry {
	w.at = nil
	slices.SortFunc(w.terms, func(a, b *entry) int { return strings.Compare(a.name, b.name) })
	type stemmed struct {
		stemOf
		term *entry
	}
	var all []stemmed
	for i, t := range w.terms {
		t.at = int32(i)
		for _, s := range t.stems {
			all = append(all, stemmed{s, t})
		}
	}
	slices.SortFunc(all, func(a, b stemmed) int {
		return cmp.Or(strings.Compare(a.language, b.language), strings.Compare(a.stem, b.stem), cmp.Compare(a.term.at, b.term.at))
	})
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].stemOf == all[from].stemOf {
			to++
		}
		for _, one := range all[from:to] {
			for _, other := range all[from:to] {
				if t := one.term; t != other.term && len(t.kin) < mostKin && !slices.Contains(t.kin, other.term) {
					t.kin = append(t.kin, other.term)
				}
			}
		}
		from = to
	}
	for _, t := range w.terms {
		slices.SortFunc(t.kin, func(a, b *entry) int { return cmp.Compare(a.at, b.at) })
	}
	return w.terms
}
