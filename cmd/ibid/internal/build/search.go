package build

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/record"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/search"
	"ibid/cmd/ibid/internal/transcript"
)

// indexer makes the index that readers search, of each thread when it is rendered.
// What it has read of threads lies with what is remembered until all have been: it is as
// large as a third of the archive's text.
type indexer struct {
	*renderer
	builder *search.Builder
	known   *cache.Pack
}

// indexer returns nil if the site has no search, or is only looked at: no link leads to a
// file of the index.
func (r *renderer) indexer() *indexer {
	if r.archive.Site.NoSearch || r.inspect != nil {
		return nil
	}
	paths := make([]string, len(r.archive.Threads))
	for i, t := range r.archive.Threads {
		paths[i] = t.Path
	}
	x := &indexer{renderer: r, known: r.memory.known}
	if x.known == nil {
		x.known = cache.Open("", cache.Key{})
	}
	x.builder = search.NewBuilder(paths, search.Memory{
		Recall: func(kind string, of []byte, use func([]byte)) bool { return x.known.Use(cache.NewKey(kind, of), use) },
		Note:   func(data []byte, kind string, of []byte) bool { return x.known.Put(cache.NewKey(kind, of), data) },
		Keep:   func(kind string, of []byte) bool { return x.known.Keep(cache.NewKey(kind, of)) },
		Latest: func(kind string) ([]byte, bool) { return x.known.Get(cache.NewKey("latest", []byte(kind))) },
		Renew:  func(data []byte, kind string) { x.known.Renew(cache.NewKey("latest", []byte(kind)), data) },
	})
	return x
}

// close lets go what nothing is remembered in.
func (x *indexer) close() error {
	if x == nil || x.known == x.memory.known {
		return nil
	}
	return x.known.Close()
}

// read reads a thread for the index, and makes the files with its words, or keeps those
// that are there; nothing without an index.
// What is remembered of parts of a thread that has several is known by keys.
func (x *indexer) read(number int, t *resolve.Thread, paragraphs [][]transcript.Paragraph) (of search.Brief, files []madeFile, keys []cache.Key, err error) {
	if x == nil {
		return of, nil, nil, nil
	}
	parts := x.thread(t, paragraphs).Parts(number)
	if len(parts) > 1 && x.memory.known != nil {
		keys = make([]cache.Key, len(parts))
	}
	made, shares, errs := make([][]madeFile, len(parts)), make([]search.ShareBrief, len(parts)), make([]error, len(parts))
	parallel.All(len(parts), func(i int) {
		var key cache.Key // none if the thread itself is remembered
		if keys != nil {
			digest := parts[i].Digest()
			key = cache.NewKey("search part", digest[:])
			keys[i] = key
		}
		shares[i] = x.share(key, parts[i])
		made[i], errs[i] = x.renew(key, func(write fileWriter) error { return x.words(parts[i], write) })
	})
	return search.BriefOf(parts, shares), slices.Concat(made...), keys, cmp.Or(errs...)
}

func keyOfShare(part cache.Key) cache.Key { return cache.NewKey("share of", part[:]) }

// keepParts has what is remembered of a thread's parts last on, though the thread is not read.
func (x *indexer) keepParts(keys []cache.Key) {
	for _, key := range keys {
		x.known.Keep(keyOfShare(key)) // without it the part is read again, and no more
		x.known.Keep(keyOfFiles(key))
	}
}

// share keeps the share of a part in the index, and returns what tells of it.
func (x *indexer) share(key cache.Key, p *search.Part) (of search.ShareBrief) {
	if key == (cache.Key{}) {
		return x.builder.Put(p.Share())
	}
	key = keyOfShare(key)
	if data, ok := x.known.Get(key); ok && record.Read(data, &of) == nil && x.holds(of) {
		return of
	}
	of = x.builder.Put(p.Share())
	x.known.Put(key, record.Append(nil, &of))
	return of
}

// words makes the files with the words of a part.
func (x *indexer) words(p *search.Part, write fileWriter) error {
	files, err := p.Files()
	for _, f := range files {
		err = cmp.Or(err, write(page.File(f)))
	}
	return err
}

// add adds a thread whose shares are kept.
func (x *indexer) add(number int, of search.Brief) {
	if x != nil {
		x.builder.Add(number, of)
	}
}

// isKnown reports whether the shares of a thread that was added before are there.
func (x *indexer) isKnown(of search.Brief) bool {
	return x == nil || !slices.ContainsFunc(of.Shares, func(s search.ShareBrief) bool { return !x.holds(s) })
}

func (x *indexer) holds(of search.ShareBrief) bool {
	return x.known.Holds(cache.NewKey(search.ShareKind, of.ID[:]))
}

func (x *indexer) finish(ctx context.Context) error {
	if x == nil {
		return nil
	}
	out := x.out.publish
	return x.builder.Finish(ctx, search.Output{
		Holds: func(path, made string) bool { return out != nil && out.Holds(path, made) },
		Keep:  x.keep,
		Write: func(c search.Content) (made string, err error) {
			f, err := c.Script()
			if err != nil {
				return "", err
			}
			if err := x.writeFile(page.File(f)); err != nil || out == nil {
				return "", err
			}
			return out.DigestIn(f.Path), nil
		},
	})
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
