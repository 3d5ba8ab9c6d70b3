package build

import (
	"cmp"
	"context"
	"errors"

	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/resolve"
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

// thread makes the files of a thread with a page, and its share of those of the archive.
func (o *others) thread(number int, t *resolve.Thread, own []byte, write fileWriter) (s share, err error) {
	if err := o.cards.thread(t.Thread, write); err != nil {
		return s, err
	}
	if o.words == nil && o.feeds == nil && o.data == nil {
		return share{}, nil
	}
	paragraphs := transcript.Of(t)
	if s.Words, err = o.words.read(number, t, paragraphs, write); err != nil {
		return s, err
	}
	if err := o.feeds.thread(t, paragraphs, write); err != nil {
		return s, err
	}
	s.Record, err = o.data.thread(t, paragraphs, own, write)
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
