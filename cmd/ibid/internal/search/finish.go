package search

import (
	"context"

	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/record"
)

// Finish makes the index of all threads that were added, and hands its files on in no order.
// The error is the context's, or that of a file.
func (b *Builder) Finish(ctx context.Context, out Output) error {
	usual := b.usual()
	words, err := b.join(ctx, "words", func(s section) (*sorted, error) { return b.index(s, usual) })
	if err != nil {
		return err
	}
	words.relate()
	b.vocabulary = newVocabulary() // what it knows is not asked for again
	all := []*whole{words}
	items := b.items()
	if everyday := everydayOf(words, items); everyday != nil {
		pairs, err := b.join(ctx, "pairs", func(s section) (*sorted, error) { return b.pairs(s, everyday) })
		if err != nil {
			return err
		}
		all = []*whole{pairs, words} // a blank is before and between their words
	}
	w := b.newWriter(&out, all)
	if err := w.write(ctx); err != nil {
		return err
	}
	for _, of := range all {
		b.remember(of)
	}
	return w.index(items)
}

// items is how many items there are.
func (b *Builder) items() (sum int) {
	for i := range b.threads {
		sum += b.threads[i].items()
	}
	return sum
}

// join joins the indexes of all sections; some are made at once.
func (b *Builder) join(ctx context.Context, kind string, index func(section) (*sorted, error)) (*whole, error) {
	all := b.sections()
	w := &whole{kind: kind, sections: make([]*sorted, len(all)), before: b.latest(kind)}
	err := parallel.Each(ctx, len(all), func(i int) (err error) {
		w.sections[i], err = index(all[i])
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, s := range w.sections {
		s.first = w.room
		w.room += s.room
	}
	return w, b.find(ctx, w)
}

// latest returns the stretches of the index before.
func (b *Builder) latest(kind string) map[string]*madeStretch {
	data, ok := b.memory.Latest("search " + kind)
	var all []madeStretch
	if !ok || record.Read(data, &all) != nil {
		return nil
	}
	by := make(map[string]*madeStretch, len(all))
	for i := range all {
		by[all[i].From] = &all[i]
	}
	return by
}

// remember remembers the stretches for the next index.
func (b *Builder) remember(w *whole) {
	all := make([]madeStretch, len(w.stretches))
	for i, s := range w.stretches {
		all[i] = s.madeStretch
	}
	b.memory.Renew(record.Append(nil, &all), "search "+w.kind)
}
