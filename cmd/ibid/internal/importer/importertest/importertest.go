// Package importertest reads foreign files in tests of their readers, and holds
// what was handed over against what was found.
package importertest

import (
	"fmt"
	"io/fs"
	"testing"
	"testing/fstest"

	"ibid/cmd/ibid/internal/importer"
)

// Result is all that a reader handed over, in order.
type Result struct {
	SiteInfo importer.Site
	Threads  []importer.Thread
	Comments []importer.Comment
	Mentions []importer.Mention
	LeftOut  map[importer.Reason][]string
	Counts   map[importer.Kind]int // what was found
	Repairs  map[string]int
	Remarks  []string
	Finder   importer.FileFinder

	leftOut map[importer.Kind]int
}

// ReadText reads one file with the given name and text.
func ReadText(t testing.TB, f importer.Format, name, text string) *Result {
	t.Helper()
	return ReadFS(t, f, fstest.MapFS{name: {Data: []byte(text)}}, importer.Options{}, name)
}

// ReadFS reads files of a file system; "." is all of it as a folder. The test
// fails if a file is not recognised, if reading it fails, or if what was handed
// over and left out does not add up to what was found.
func ReadFS(t testing.TB, f importer.Format, fsys fs.FS, o importer.Options, names ...string) *Result {
	t.Helper()
	r, err := TryFS(t, f, fsys, o, names...)
	if err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	if err := r.Balance(); err != nil {
		t.Errorf("%s: %v", f.Name, err)
	}
	return r
}

// TryFS is ReadFS for files that may fail to be read.
func TryFS(t testing.TB, f importer.Format, fsys fs.FS, o importer.Options, names ...string) (*Result, error) {
	t.Helper()
	var files []*importer.File
	for _, name := range names {
		file, err := importer.FromFS(fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		if !f.Recognizes(file) {
			t.Fatalf("%s: %s is not recognised", f.Name, name)
		}
		files = append(files, file)
	}
	r := New()
	return r, f.Import(t.Context(), files, o, r)
}

// New returns an empty result, which is a Sink.
func New() *Result {
	return &Result{
		LeftOut: map[importer.Reason][]string{},
		Counts:  map[importer.Kind]int{},
		Repairs: map[string]int{},
		leftOut: map[importer.Kind]int{},
	}
}

// Balance tells what does not add up.
func (r *Result) Balance() error {
	posts := len(r.Threads) + r.leftOut[importer.Post]
	reactions := len(r.Comments) + len(r.Mentions) + r.leftOut[importer.Reaction]
	if posts != r.Counts[importer.Post] || reactions != r.Counts[importer.Reaction] {
		return fmt.Errorf("%d posts and %d reactions were handed over or left out, of %d and %d that were found",
			posts, reactions, r.Counts[importer.Post], r.Counts[importer.Reaction])
	}
	return nil
}

// Site keeps what is told of the site.
func (r *Result) Site(s importer.Site) { r.SiteInfo = s }

// Found counts what was found.
func (r *Result) Found(kind importer.Kind, n int) { r.Counts[kind] += n }

// Repaired counts what was mended.
func (r *Result) Repaired(what string, n int) { r.Repairs[what] += n }

// Warn keeps a warning, among the remarks.
func (r *Result) Warn(text string) { r.Remark(text) }

// Remark keeps a remark.
func (r *Result) Remark(text string) { r.Remarks = append(r.Remarks, text) }

// Files keeps the finder.
func (r *Result) Files(f importer.FileFinder) { r.Finder = f }

// Thread keeps a thread.
func (r *Result) Thread(t *importer.Thread) error { r.Threads = append(r.Threads, *t); return nil }

// Comment keeps a comment.
func (r *Result) Comment(c *importer.Comment) error { r.Comments = append(r.Comments, *c); return nil }

// Mention keeps a mention.
func (r *Result) Mention(m *importer.Mention) error { r.Mentions = append(r.Mentions, *m); return nil }

// LeaveOut keeps what is left out, by its reason.
func (r *Result) LeaveOut(kind importer.Kind, why importer.Reason, what string) {
	r.LeftOut[why] = append(r.LeftOut[why], what)
	r.leftOut[kind]++
}
