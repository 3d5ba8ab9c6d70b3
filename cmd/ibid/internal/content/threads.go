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
	paths, problems := walk(ctx, t.site)
	l := arrange(paths)
	for _, p := range append(problems, l.problems...) {
		if p.Severity == problem.Error {
			return nil, fmt.Errorf("the archive that is there has errors: %s", p)
		}
	}
	for _, f := range l.threads {
		t.folders[f.path] = f
	}
	return t, context.Cause(ctx)
}

// Paths returns the paths of the threads, sorted.
func (t *Threads) Paths() []string { return slices.Sorted(maps.Keys(t.folders)) }

// Read reads the thread with a path; nil if there is none. An error is the
// first of those that its files have.
func (t *Threads) Read(path string) (*archive.Thread, error) {
	f := t.folders[path]
	if f == nil {
		return nil, nil
	}
	l := loadThread(f, func(name string) ([]byte, error) { return fs.ReadFile(t.site, name) })
	for _, p := range l.problems {
		if p.Severity == problem.Error {
			return nil, fmt.Errorf("the thread that is there has errors: %s", p)
		}
	}
	return l.thread, nil
}
