package build

import (
	"bytes"
	"crypto/sha256"
	"io"
	"iter"
	"sync/atomic"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/cache"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/record"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/search"
	"ibid/cmd/ibid/internal/topic"
)

// rendered is a site of which all files have been handed to the writer.
type rendered struct {
	*Site
	index   *topic.Index
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
	missing missing
	index   *topic.Index
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
	r.count(f.Path)
	return r.out.write(f.Path, bytes.NewReader(f.Data))
}

// count counts a file that is published.
func (r *renderer) count(path string) {
	r.written.Add(1)
	r.missing.found(path)
}

// renew has files made that depend on what a key says and on nothing else, or keeps those
// that are there. If the key is zero they depend on more.
func (r *renderer) renew(key cache.Key, make func(fileWriter) error) ([]madeFile, error) {
	out, known := r.out.publish, r.memory.known
	isKnown := out != nil && known != nil && key != (cache.Key{})
	key = keyOfFiles(key)
	var files []madeFile
	if isKnown {
		if data, ok := known.Get(key); ok && record.Read(data, &files) == nil && holdsAll(out, files) {
			return files, r.keepAll(files)
		}
		files = nil
	}
	err := make(func(f page.File) error {
		err := r.writeFile(f)
		made := madeFile{Path: f.Path}
		if out != nil && known != nil {
			made.Digest = out.DigestIn(f.Path)
		}
		files = append(files, made)
		return err
	})
	if isKnown && err == nil {
		known.Put(key, record.Append(nil, &files))
	}
	return files, err
}

func keyOfFiles(of cache.Key) cache.Key { return cache.NewKey("files", of[:]) }

// keepAll keeps files that are in the folder.
func (r *renderer) keepAll(files []madeFile) error {
	for _, f := range files {
		if err := r.keep(f.Path, f.Digest); err != nil {
			return err
		}
	}
	return nil
}

func (r *renderer) keep(path, digest string) error {
	r.count(path)
	return r.out.publish.Keep(path, digest)
}

// output takes the archive's own pages.
func (r *renderer) output() page.Output {
	return page.Output{Write: r.writeFile, Renew: r.renewPages, Whole: r.renewWhole}
}

// madeWhole are what is remembered of the pages that show the archive as a whole.
type madeWhole struct {
	Of    cache.Key
	Files []madeFile
	Known []byte
}

// renewWhole is page.Output.Whole.
func (r *renderer) renewWhole(of [sha256.Size]byte, make func() (paths []string, known []byte, err error)) ([]byte, error) {
	out, known := r.out.publish, r.memory.known
	isKnown := out != nil && known != nil && of != [sha256.Size]byte{} && r.memory.forms != cache.Key{}
	key := cache.NewKey("latest pages of all")
	now := madeWhole{Of: cache.NewKey("pages of all", of[:], r.memory.forms[:])}
	if isKnown {
		var before madeWhole
		if data, ok := known.Get(key); ok && record.Read(data, &before) == nil && before.Of == now.Of && holdsAll(out, before.Files) {
			return before.Known, r.keepAll(before.Files)
		}
	}
	paths, about, err := make()
	if !isKnown || err != nil {
		return about, err
	}
	now.Known = about
	for _, path := range paths {
		now.Files = append(now.Files, madeFile{path, out.DigestIn(path)})
	}
	known.Renew(key, record.Append(nil, &now))
	return about, nil
}

// renewPages is renew for pages that depend besides on the templates and their words. It
// returns their paths.
func (r *renderer) renewPages(of func() [sha256.Size]byte, make func(write func(page.File) error) error) (paths []string, err error) {
	key := cache.Key{}
	if r.memory.forms != key {
		digest := of()
		key = cache.NewKey("pages of many", digest[:], r.memory.forms[:])
	}
	files, err := r.renew(key, func(write fileWriter) error { return make(write) })
	for _, f := range files {
		paths = append(paths, f.Path)
	}
	return paths, err
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
	Summary  cache.Key         // of the summary, which is remembered by itself
	Former   int               // page.Summary.Former
	Problems []problem.Problem // of its notes
	Files    []madeFile
}

// madeOthers are what is remembered of a thread's other files, and of its share of the
// archive's.
type madeOthers struct {
	Share share
	Files []madeFile
	Parts []cache.Key // of those that the index has of a long thread
}

// others makes the files that are no pages: what readers search, and what other
// programs read. They say of a thread what its transcript does.
type others struct {
	*renderer
	words *indexer
	feeds *feeds
	cards *cards
	data  *exporter
}
