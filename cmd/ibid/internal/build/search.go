package build

import (
	"cmp"
	"context"
	"strconv"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/search"
	"ibid/cmd/ibid/internal/topic"
	"ibid/cmd/ibid/internal/transcript"
)

// indexer makes the index that readers search, of each thread when it is rendered.
// What it has read of threads lies in a temporary file until all have been: it is as
// large as a third of the archive's text.
type indexer struct {
	*renderer
	builder *search.Builder
	index   *topic.Index
	letGo   func() error // what it has read of threads
}

// indexer returns nil if the site has no search.
func (r *renderer) indexer(index *topic.Index) (*indexer, error) {
	if r.archive.Site.NoSearch {
		return nil, nil
	}
	store, letGo, err := temporary()
	if err != nil {
		return nil, err
	}
	return &indexer{renderer: r, builder: search.NewBuilder(len(r.archive.Threads), store), index: index, letGo: letGo}, nil
}

// close lets the temporary file go.
func (x *indexer) close() error {
	if x == nil {
		return nil
	}
	return x.letGo()
}

// read gives a thread's share of the index, and the files with its words; nil without an
// index.
func (x *indexer) read(number int, t *resolve.Thread, paragraphs [][]transcript.Paragraph) (*search.Share, []search.File, error) {
	if x == nil {
		return nil, nil, nil
	}
	return x.thread(t, paragraphs).Read(number)
}

func (x *indexer) add(number int, share *search.Share) error {
	if x == nil {
		return nil
	}
	return x.builder.Add(number, share)
}

func (x *indexer) finish(ctx context.Context) error {
	if x == nil {
		return nil
	}
	return x.builder.Finish(ctx, func(f search.File) error { return x.writeFile(page.File(f)) })
}

// thread gives what is to be found of a thread. The topics of a post are those of its
// comments, too.
func (x *indexer) thread(t *resolve.Thread, paragraphs [][]transcript.Paragraph) *search.Thread {
	found := &search.Thread{
		Path: t.Thread.Path, Title: t.Thread.Title, Items: make([]search.Item, len(t.Thread.Items)),
		Language: cmp.Or(t.Thread.Language, x.archive.Site.Language, "en"),
	}
	says := x.languages.Of(x.archive.Site.Language)
	for i, item := range t.Thread.Items {
		of := &found.Items[i]
		of.Anchor = item.Anchor()
		if item.Removed {
			continue
		}
		of.Author, of.Topics = item.Author, x.topics(t.Thread.Items[0], item)
		if item.Date.Known() {
			of.Date, of.Year = says.Date(item.Date.Time, item.Date.Precision != archive.Day), strconv.Itoa(item.Date.Time.Year())
		}
		of.Lines = make([]search.Line, len(paragraphs[i]))
		for k, p := range paragraphs[i] {
			of.Lines[k] = search.Line{Anchor: p.Anchor, Text: p.Text}
			for _, q := range p.Quoted {
				of.Lines[k].Quoted = append(of.Lines[k].Quoted, search.Range(q))
			}
		}
	}
	return found
}

// topics gives the names of the topics of an item and of its thread's post, aliases
// included.
func (x *indexer) topics(items ...*archive.Item) []string {
	var names []string
	for _, item := range items {
		for _, name := range item.Topics {
			if e := x.index.Topic(name); e != nil {
				names = append(append(names, e.Name), e.Aliases...)
			}
		}
	}
	return names
}
