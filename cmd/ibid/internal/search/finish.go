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
	usual := b.usual()
	words, err := b.join(ctx, func(s section) (*sorted, error) { return b.index(s, usual) })
	if err != nil {
		return err
	}
	b.vocabulary = newVocabulary() // what it knows is not asked for again
	all := []*whole{words}
	if everyday := everydayOf(words.terms, words.items); everyday != nil {
		pairs, err := b.join(ctx, func(s section) (*sorted, error) { return b.pairs(s, everyday) })
		if err != nil {
			return err
		}
		all = []*whole{pairs, words} // a blank is before and between their words
	}
	return parallel.Stream(ctx, func(give func(Content) error) error {
		x := newIndex(give)
		for _, w := range all {
			if err := w.write(ctx, x); err != nil {
				return err
			}
		}
		for i := range b.threads {
			x.Parts = append(x.Parts, b.threads[i].Parts)
		}
		x.Items = words.items
		return x.end()
	}, write)
}

// join joins the indexes of all sections; some are made at once.
func (b *Builder) join(ctx context.Context, index func(section) (*sorted, error)) (*whole, error) {
	all := b.sections()
	made := make([]*sorted, len(all))
	err := parallel.Each(ctx, len(all), func(i int) (err error) {
		made[i], err = index(all[i])
		return err
	})
	if err != nil {
		return nil, err
	}
	w := &whole{sections: made}
	for _, s := range made {
		s.first = w.items
		w.items += s.items
	}
	if err := w.read(ctx); err != nil {
		return nil, err
	}
	w.relate()
	return w, nil
}

// whole is the terms of all sections, joined. Their lists are in the sections until they
// are written: those of a large archive are more than all else that is known of it then.
type whole struct {
	sections []*sorted
	items    int
	terms    []*entry // in order
}

// entry is a term of the whole index.
type entry struct {
	name  string
	stems []stemOf
	count int      // of the items it is in
	at    int32    // its place
	kin   []*entry // the terms with the same stem, in order
}

// read reads which terms there are.
func (w *whole) read(ctx context.Context) error {
	var stem []byte
	return merge(ctx, w.sections, func(of []*cursor) error {
		t := &entry{name: string(of[0].name), at: int32(len(w.terms))}
		for _, c := range of {
			t.count += c.count
			for r := (reader{c.stems}); len(r.data) > 0; {
				language := c.of.languages[r.next()]
				stem = r.name(append(stem[:0], t.name...))
				t.addStem(language, stem)
			}
		}
		w.terms = append(w.terms, t)
		return nil
	})
}

// write writes the terms, each with its list.
func (w *whole) write(ctx context.Context, x *index) error {
	at, items := 0, newList()
	return merge(ctx, w.sections, func(of []*cursor) error {
		items.clear()
		for _, c := range of {
			items.join(c)
		}
		at++
		return x.term(w.terms[at-1], &items)
	})
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

// relate finds the terms that share a stem in a language.
func (w *whole) relate() {
	type stemmed struct {
		stemOf
		term *entry
	}
	var all []stemmed
	for _, t := range w.terms {
		for _, s := range t.stems {
			all = append(all, stemmed{s, t})
		}
		t.stems = nil
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
}
