package build

import (
	"cmp"
	"context"
	"errors"

	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/search"
	"ibid/cmd/ibid/internal/transcript"
)

func (r *renderer) others(pages *page.Renderer) (*others, error) {
	data, err := r.exporter()
	if err != nil {
		return nil, err
	}
	return &others{r, r.indexer(), r.feeds(), r.cards(pages), data}, nil
}

func (o *others) close() error { return errors.Join(o.words.close(), o.data.close()) }

// reading is what other files than pages are made of, and needs none of these.
type reading struct {
	paragraphs [][]transcript.Paragraph
	words      search.Brief
	texts      []madeFile // with its words
	parts      []cache.Key
}

// paragraphs gives those of a thread; nil if nobody needs them. It names them, and so may
// not be called while the thread's pages are made.
func (o *others) paragraphs(t *resolve.Thread) [][]transcript.Paragraph {
	if o.words == nil && o.feeds == nil && o.data == nil {
		return nil
	}
	return transcript.Of(t)
}

func (o *others) read(number int, t *resolve.Thread, paragraphs [][]transcript.Paragraph) (*reading, error) {
	words, texts, parts, err := o.words.read(number, t, paragraphs)
	return &reading{paragraphs, words, texts, parts}, err
}

// thread makes the files of a thread with a page, and its share of those of the archive.
func (o *others) thread(number int, t *resolve.Thread, read *reading, own []byte, write fileWriter) (s share, err error) {
	if err := o.cards.thread(t.Thread, write); err != nil || read.paragraphs == nil {
		return s, err
	}
	if err := o.feeds.thread(t, read.paragraphs, write); err != nil {
		return s, err
	}
	s.Words = read.words
	o.words.add(number, s.Words)
	if s.Record, err = o.data.thread(t, read.paragraphs, own, write); err != nil {
		return s, err
	}
	return s, o.data.add(number, s.Record)
}

// keep keeps the share of a thread that was made before until all are there.
func (o *others) keep(number int, made *madeOthers) error {
	o.words.add(number, made.Share.Words)
	o.words.keepParts(made.Parts)
	return o.data.add(number, made.Share.Record)
}

// finish makes the files of the archive, of all threads.
func (o *others) finish(ctx context.Context, threads *summaries) error {
	return cmp.Or(o.words.finish(ctx), o.feeds.others(threads), o.cards.finish(), o.crawlers(), o.data.finish())
}
