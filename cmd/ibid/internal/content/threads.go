package content

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/sitefs"
)

// Threads are the threads of a site by their names, each to be read when it is
// wanted: for those who change an archive that may be larger than memory.
type Threads struct {
	site    fs.FS
	folders map[string]*folder
}

// OpenThreads lists the threads of the site in a folder. A site without
// content/ has none.
func OpenThreads(ctx context.Context, site fs.FS) (*Threads, error) {
	t := &Threads{site: sitefs.New(site), folders: map[string]*folder{}}
	if _, err := fs.Stat(site, root); err != nil {
		return t, nil
	}
	paths, problems := walk(ctx, t.site, root)
	l := arrange(paths)
	if err := firstError(append(problems, l.problems...)); err != nil {
		return nil, err
	}
	for _, f := range l.threads {
		t.folders[f.path] = f
	}
	return t, context.Cause(ctx)
}

// Paths returns the paths of the threads, sorted.
func (t *Threads) Paths() []string { return slices.Sorted(maps.Keys(t.folders)) }

// ReadPost reads the post of the thread with a path, as a thread without comments;
// nil if there is none.
func (t *Threads) ReadPost(path string) (*archive.Thread, error) {
	f := t.folders[path]
	if f == nil {
		return nil, nil
	}
	data, err := fs.ReadFile(t.site, f.post)
	if err != nil {
		return nil, err
	}
	thread, post := readPost(f.path, f.post, data)
	return thread, firstError(post.problems)
}

// Read reads the thread with a path; nil if there is none. An error is the
// first of those that its files have.
func (t *Threads) Read(path string) (*archive.Thread, error) {
	f := t.folders[path]
	if f == nil {
		return nil, nil
	}
	l := new(Memory).load(f, func(name string) ([]byte, error) { return fs.ReadFile(t.site, name) })
	return l.thread, firstError(l.problems)
}

// ReadThread reads a thread of the site in a folder, and no other file; nil if there is
// none with that path. The problems are those of its files alone: what is wrong between
// threads is for those who read the site. Of a long thread that is known, its parts are
// recalled.
func ReadThread(ctx context.Context, site fs.FS, path string, known Memory) (*archive.Thread, []problem.Problem) {
	if !fs.ValidPath(path) {
		return nil, nil
	}
	site = sitefs.New(site)
	paths, problems := walk(ctx, site, root+"/"+path)
	for _, f := range arrange(paths).threads {
		if f.path == path {
			l := known.load(f, func(name string) ([]byte, error) { return fs.ReadFile(site, name) })
			return l.thread, append(problems, l.problems...)
		}
	}
	return nil, problems
}

// firstError returns the first of some problems that is an error.
func firstError(problems []problem.Problem) error {
	for _, p := range problems {
		if p.Severity == problem.Error {
			return fmt.Errorf("the archive that is there has an error: %s", p)
		}
	}
	return nil
}
