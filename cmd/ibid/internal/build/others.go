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

// others makes the files that are no pages: what readers search, and what other
// programs read. They say of a thread what its transcript does.
type others struct {
	*renderer
	index *topic.Index
	words *indexer
	feeds *feeds
	data  *exporter
}

func (r *renderer) others(index *topic.Index) (*others, error) {
	words, err := r.indexer(index)
	if err != nil {
		return nil, err
	}
	data, err := r.exporter()
	if err != nil {
		return nil, errors.Join(err, words.close())
	}
	return &others{r, index, words, r.feeds(), data}, nil
}

func (o *others) close() error { return errors.Join(o.words.close(), o.data.close()) }

// thread makes a thread's files, and keeps what those of the archive need of it.
func (o *others) thread(number int, t *resolve.Thread) error {
	if o.words == nil && o.feeds == nil && o.data == nil {
		return nil
	}
	paragraphs := transcript.Of(t)
	return cmp.Or(o.words.add(number, t, paragraphs), o.feeds.thread(t, paragraphs), o.data.thread(number, t, paragraphs))
}

// finish makes the files of the archive, of all threads.
func (o *others) finish(ctx context.Context, threads []page.Summary) error {
	return cmp.Or(o.words.finish(ctx), o.feeds.others(o.index, threads), o.crawlers(o.index), o.data.finish())
}
