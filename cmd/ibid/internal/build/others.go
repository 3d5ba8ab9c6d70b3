package build

import (
	"cmp"
	"context"
	"errors"

	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/search"
	"ibid/cmd/ibid/internal/topic"
	"ibid/cmd/ibid/internal/transcript"
)

func (r *renderer) others(index *topic.Index, pages *page.Renderer) (*others, error) {
	words, err := r.indexer(index)
	if err != nil {
		return nil, err
	}
	data, err := r.exporter()
	if err != nil {
		return nil, errors.Join(err, words.close())
	}
	return &others{r, index, words, r.feeds(), r.cards(pages), data}, nil
}

func (o *others) close() error { return errors.Join(o.words.close(), o.data.close()) }

// reading is what other files than pages are made of, and needs none of these.
type reading struct {
	paragraphs [][]transcript.Paragraph
	words      *search.Share // nil without search
	texts      []search.File
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
	share, texts, err := o.words.read(number, t, paragraphs)
	return &reading{paragraphs, share, texts}, err
}

// thread makes the files of a thread with a page, and its share of those of the archive.
func (o *others) thread(t *resolve.Thread, read *reading, own []byte, write fileWriter) (s share, err error) {
	if err := o.cards.thread(t.Thread, write); err != nil || read.paragraphs == nil {
		return s, err
	}
	for _, f := range read.texts {
		if err := write(page.File(f)); err != nil {
			return s, err
		}
	}
	if err := o.feeds.thread(t, read.paragraphs, write); err != nil {
		return s, err
	}
	s.Words = read.words
	s.Record, err = o.data.thread(t, read.paragraphs, own, write)
	return s, err
}

// add keeps a thread's share until all are there.
func (o *others) add(number int, s *share) error {
	return cmp.Or(o.words.add(number, s.Words), o.data.add(number, s.Record))
}

// finish makes the files of the archive, of all threads.
func (o *others) finish(ctx context.Context, threads []page.Summary) error {
	return cmp.Or(o.words.finish(ctx), o.feeds.others(o.index, threads), o.cards.finish(), o.crawlers(o.index), o.data.finish())
}
