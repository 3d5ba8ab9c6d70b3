package build

import (
	"bytes"
	"io"
	"iter"
	"sync/atomic"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/search"
	"ibid/cmd/ibid/internal/topic"
)

// rendered is a site of which all files have been handed to the writer.
type rendered struct {
	*Site
	changes iter.Seq[archive.Published] // what these files publish that was not published so, before
	former  int                         // files at former addresses
	count   int                         // of all files
}

// writer takes one file of the published site. It may be called from several
// goroutines at once.
type writer func(path string, from io.Reader) error

func discard(string, io.Reader) error { return nil }

// renderer makes the pages of a resolved site and hands them on.
type renderer struct {
	*resolved
	book    *addresses.Book
	out     edition
	written atomic.Int64
	// inspect, if it is there, sees each resolved thread, and keeps none.
	inspect func(i int, t *resolve.Thread)
}

func (r *renderer) writeAll(files []page.File) error {
	for _, f := range files {
		if err := r.writeFile(f); err != nil {
			return err
		}
	}
	return nil
}

func (r *renderer) writeFile(f page.File) error {
	r.written.Add(1)
	return r.out.write(f.Path, bytes.NewReader(f.Data))
}

// renew writes a file that depends on what its key says and on nothing else, or keeps the
// one that is there.
func (r *renderer) renew(path string, key cache.Key, make func() (page.File, error)) error {
	out, known := r.out.publish, r.memory.known
	if out == nil || known == nil {
		return r.writeMade(make)
	}
	key = cache.NewKey("file", []byte(path), key[:])
	if digest, ok := known.Get(key); ok && out.Holds(path, string(digest)) {
		r.written.Add(1)
		return out.Keep(path, string(digest))
	}
	if err := r.writeMade(make); err != nil {
		return err
	}
	known.Put(key, []byte(out.DigestIn(path)))
	return nil
}

func (r *renderer) writeMade(make func() (page.File, error)) error {
	f, err := make()
	if err != nil {
		return err
	}
	return r.writeFile(f)
}

// edition is what a site's files are handed to.
type edition struct {
	write   writer
	publish standing // nil if they are not published
	early   func()   // called when the pages of changed threads are there; nil if nobody asks
}

// standing is what there is of the files that are to be published.
type standing interface {
	Holds(path, digest string) bool
	Keep(path, digest string) error
	DigestIn(path string) string
}

// fileWriter takes one of the files that are made.
type fileWriter func(page.File) error

// share is what the files of the archive need of a thread. It depends on what the
// thread's pages depend on, and on its number.
type share struct {
	Words  search.Brief
	Record []byte // of archive.json; nil without
}

type madeFile struct{ Path, Digest string }

// madePages are what is remembered of the pages of a thread.
type madePages struct {
	Summary  page.Summary
	Problems []problem.Problem // of its notes
	Files    []madeFile
}

// madeOthers are what is remembered of a thread's other files, and of its share of the
// archive's.
type madeOthers struct {
	Share share
	Files []madeFile
}

// others makes the files that are no pages: what readers search, and what other
// programs read. They say of a thread what its transcript does.
type others struct {
	*renderer
	index *topic.Index
	words *indexer
	feeds *feeds
	cards *cards
	data  *exporter
}
