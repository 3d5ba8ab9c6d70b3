package build

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/inventory"
	"ibid/cmd/ibid/internal/lost"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/progress"
	"ibid/cmd/ibid/internal/publish"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/topic"
)

// A preview is looked at while it is built. What its reader has just saved is nearly always
// a post or a comment, and what he looks at is its thread: to make that alone of what the
// last build knew of the rest takes a moment, however large the archive is.

// lastBuild is what is kept of a preview's last build to make some of its threads' pages.
type lastBuild struct {
	*Site
	threads  *resolve.Standing
	index    *topic.Index
	problems []problem.Problem // as they are known by now
}

// Glance makes the pages of threads whose files have changed since a preview was built,
// before it is built again, and returns the files that are others now and the problems,
// those of these threads as they are now. It reports false, and has changed nothing, where
// other files have changed than the posts and comments of a few threads that were there.
//
// What the archive has of the words is what it had: the next Build sees to that, and to all
// other pages. It may be called while Build is at work, which then changes nothing of what
// was seen at a glance.
func (s *Session) Glance(ctx context.Context, changed []string) (files []string, problems []problem.Problem, ok bool) {
	err := lost.Hear(func() error {
		files, problems, ok = s.glance(ctx, changed)
		return nil
	})
	if err != nil {
		return nil, nil, false // the build says it
	}
	return files, problems, ok
}

func (s *Session) glance(ctx context.Context, changed []string) (files []string, problems []problem.Problem, ok bool) {
	s.glancing.Lock()
	defer s.glancing.Unlock()
	last := s.last
	if last == nil {
		return nil, nil, false
	}
	hasRead := progress.Start(ctx, "reading what was saved", "", nil)
	site, threads := last.withChanged(ctx, changed, s.memoryOf)
	hasRead()
	if site == nil {
		return nil, nil, false
	}
	defer progress.Start(ctx, "making its pages", "", nil)()
	draft := s.preview.Begin()
	if err := last.glance(ctx, site, threads, draft); err != nil {
		return nil, nil, false // the build says it
	}
	last.problems = last.problemsWith(site, threads)
	return draft.Changed(), last.problems, true
}

// withChanged reads the threads whose files have changed, and returns the site with them,
// and their places; nil if that cannot be. What is known of these threads is the site's memory.
func (last *lastBuild) withChanged(ctx context.Context, changed []string, memoryOf func(context.Context, []string) *memory) (*Site, []int) {
	threads := last.itemsThreads(changed)
	if len(threads) == 0 {
		return nil, nil
	}
	var paths []string
	for _, i := range threads {
		paths = append(paths, last.archive.Threads[i].Path)
	}
	m := memoryOf(ctx, paths)
	a := *last.archive
	a.Threads = slices.Clone(a.Threads)
	site := &Site{
		root: last.root, files: last.files, archive: &a, markup: last.markup, languages: last.languages,
		templates: last.templates, press: last.press, broken: map[string]bool{}, memory: m,
	}
	for path := range last.broken {
		site.broken[path] = true
	}
	for _, i := range threads {
		was := a.Threads[i]
		t, problems := content.ReadThread(ctx, last.root.FS(), was.Path, m.content())
		if t == nil || t.Draft != was.Draft || ctx.Err() != nil {
			return nil, nil
		}
		a.Threads[i] = t
		site.found.Add(problems...)
		delete(site.broken, t.Path)
		if slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Severity == problem.Error }) {
			site.broken[t.Path] = true
		}
	}
	return site, threads
}

// memoryOf returns what is known of some threads as they are now.
func (s *Session) memoryOf(ctx context.Context, paths []string) *memory {
	sources := []string{"content/site.yaml"}
	for _, path := range paths {
		sources = append(sources, "content/"+path)
	}
	inputs, err := inventory.Take(ctx, s.now(), s.options.Site, sources, isNoSource)
	if err != nil {
		inputs = nil // then nothing is
	}
	return newMemory(s.known, inputs)
}

// itemsThreads returns the threads of which the changed files are posts and comments, in
// order; none if other files have changed, or too many.
func (last *lastBuild) itemsThreads(changed []string) (threads []int) {
	for _, file := range changed {
		name, isContent := strings.CutPrefix(file, "content/")
		if !isContent {
			return nil
		}
		if thread, isItem := content.ThreadOf(name); isItem {
			i, isThere := last.archive.ThreadAt(thread)
			if !isThere {
				return nil
			}
			threads = append(threads, i)
		} else if !last.isPassing(name) {
			return nil
		}
	}
	slices.Sort(threads)
	threads = slices.Compact(threads)
	if len(threads) > mostEarly {
		return nil
	}
	return threads
}

// isPassing reports whether a file is one that an editor writes besides, while it saves
// another.
func (last *lastBuild) isPassing(name string) bool {
	if content.IsLeftOut(name) {
		return true
	}
	_, err := fs.Stat(last.files, "content/"+name)
	return errors.Is(err, fs.ErrNotExist) && !last.archive.HasFile(name)
}

// glance makes the pages of some threads.
func (last *lastBuild) glance(ctx context.Context, site *Site, threads []int, draft *publish.Draft) error {
	known, problems := last.threads.With(site.archive, threads, site.IsBroken, site.pieces)
	site.found.Add(problems...)
	r := &renderer{resolved: &resolved{site, known}, out: edition{write: draft.Copy}}
	r.book, _ = r.keepAddresses() // whether a file is missing shows when all are made
	r.index = last.indexOf(site.archive, threads)
	pages, err := r.pages()
	if err != nil {
		return err
	}
	for _, i := range threads {
		if site.IsBroken(i) {
			continue
		}
		files, _, err := pages.Thread(r.thread(i))
		if err != nil {
			return err
		}
		if err := r.writeAll(files); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// indexOf returns the topics and people of the archive with some threads as they are now.
func (last *lastBuild) indexOf(a *archive.Archive, threads []int) *topic.Index {
	for _, i := range threads {
		if !topic.SameNames(last.archive.Threads[i], a.Threads[i]) {
			return topic.New(a)
		}
	}
	return last.index
}

// problemsWith returns the problems that are known, those of some threads as they are now.
func (last *lastBuild) problemsWith(site *Site, threads []int) []problem.Problem {
	isOf := func(p problem.Problem) bool {
		name, _ := strings.CutPrefix(p.File, "content/")
		thread, isItem := content.ThreadOf(name)
		return isItem && slices.ContainsFunc(threads, func(i int) bool { return site.archive.Threads[i].Path == thread })
	}
	var list problem.List
	list.Add(slices.DeleteFunc(slices.Clone(last.problems), isOf)...)
	for _, p := range site.found.Sorted() {
		if isOf(p) {
			list.Add(p)
		}
	}
	return list.Sorted()
}
