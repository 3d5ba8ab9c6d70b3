package content

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/progress"
	"ibid/cmd/ibid/internal/sitefs"
)

// Read reads the site in a folder: the one that holds content/. All problems
// of all files come back with whatever could be read, in order of their
// places; an archive with errors is fit to be checked and not to be published.
// An error there is only if the context ends, and no archive then.
func Read(ctx context.Context, site fs.FS) (*archive.Archive, []problem.Problem, error) {
	return ReadAgain(ctx, site, Memory{})
}

// ReadAgain is Read for a site of which something is known.
func ReadAgain(ctx context.Context, site fs.FS, known Memory) (*archive.Archive, []problem.Problem, error) {
	site = sitefs.New(site)
	paths, problems := known.Paths, []problem.Problem(nil)
	if paths == nil {
		end := progress.Start(ctx, "listing files", "", nil)
		paths, problems = walk(ctx, site, root)
		end()
	}
	l := arrange(paths)
	l.problems, l.partial = append(l.problems, problems...), len(problems) > 0
	a, problems := load(ctx, l, known, func(name string) ([]byte, error) { return fs.ReadFile(site, name) })
	if err := context.Cause(ctx); err != nil {
		return nil, nil, err
	}
	var list problem.List
	list.Add(problems...)
	a.Pictures, problems = openAll(ctx, site, a.Files)
	list.Add(problems...)
	return a, list.Sorted(), context.Cause(ctx)
}

// walk lists the files below a folder, content/ or one in it, that do not begin with a
// dot.
func walk(ctx context.Context, site fs.FS, from string) (paths []string, problems []problem.Problem) {
	fault := func(name, hint string, err error) {
		problems = append(problems, unread(name, hint, err))
	}
	_ = fs.WalkDir(site, from, func(name string, e fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return fs.SkipAll
		case name == root && errors.Is(err, fs.ErrNotExist):
			fault(root, "name the folder that holds content/, or begin one with content/my-thread/post.md", errors.New("there is no such folder"))
		case name == root && err != nil:
			fault(root, "put the folder itself in its place", err)
		case err != nil:
			fault(name, "", err)
		case name != from && IsLeftOut(name):
			if e.IsDir() {
				return fs.SkipDir
			}
		case !e.IsDir():
			if err := checkRegular(site, name, e.Type()); err != nil {
				fault(name, "put a plain file or folder in its place", err)
				return nil
			}
			paths = append(paths, strings.TrimPrefix(name, root+"/"))
		}
		return nil
	})
	return paths, problems
}

// IsLeftOut reports whether a file or folder below content/ is no content: one whose name
// begins with a dot, or that file browsers or editors leave.
func IsLeftOut(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, ".") || base == "Thumbs.db" || base == "desktop.ini" ||
		strings.HasSuffix(base, "~") || strings.HasPrefix(base, "#") && strings.HasSuffix(base, "#")
}

// checkRegular refuses what is no file, and a link to a folder, which could
// lead in a circle.
func checkRegular(site fs.FS, name string, mode fs.FileMode) error {
	if mode.IsRegular() && name != root {
		return nil
	}
	info, err := fs.Stat(site, name) // of what a link leads to
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return errors.New("a symbolic link to a folder is not followed")
	case name == root:
		return errors.New("this is not a folder")
	}
	return nil
}

// load reads the files of a layout, the threads at once on all cores. What it
// gives is not whole if the context ends.
func load(ctx context.Context, l *layout, known Memory, read readFunc) (*archive.Archive, []problem.Problem) {
	var list problem.List
	list.Add(l.problems...)
	a := &archive.Archive{Files: l.files}
	loadSettings(a, l.settings, read, &list)
	list.Add(sortStrays(a, l, read)...)
	var published sync.WaitGroup // which is the largest file
	if slices.Contains(l.settings, path.Base(archive.PublishedFile)) {
		published.Go(func() { loadPublished(a, archive.PublishedFile, read, &list) })
	}
	loaded := make([]*loadedThread, len(l.threads))
	err := progress.Each(ctx, "reading", "threads", len(loaded), func(i int) error {
		loaded[i] = known.thread(l.threads[i], read)
		return nil
	})
	published.Wait()
	if err != nil {
		return a, nil
	}
	for _, t := range loaded {
		a.Threads = append(a.Threads, t.thread)
		list.Add(t.problems...)
	}
	list.Add(checkArchive(a, loaded)...)
	return a, list.Sorted()
}
