package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/card"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/sitefs"
	"ibid/cmd/ibid/internal/wording"
)

// Site is a site that has been read, and what was found wrong with it so far.
// What does the work of others closes it.
type Site struct {
	root      *os.Root // all writing stays below it, symbolic links included
	files     fs.FS    // what may be read of it
	archive   *archive.Archive
	markup    *markup.Parser
	languages *wording.Languages
	templates *page.Templates
	press     *card.Press // nil if the archive has no cards
	found     problem.List
	broken    map[string]bool // paths of the threads that have a file with an error
	memory    *memory
}

// Open reads a site: the folder that holds content/. What is wrong with its
// files is in Problems.
func Open(ctx context.Context, dir string, drafts bool) (*Site, error) {
	return open(ctx, dir, drafts, newMemory(nil, nil))
}

// open is Open for a site of which something is remembered.
func open(ctx context.Context, dir string, drafts bool, m *memory) (*Site, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("cannot read the site: %w", err)
	}
	below := sitefs.Below(root)
	s := &Site{root: root, files: sitefs.New(below), memory: m}
	a, problems, err := content.ReadAgain(ctx, below, m.content())
	if err != nil {
		return nil, errors.Join(err, root.Close(), m.aside.close())
	}
	m.inputs = nil // which are many
	s.found.Add(problems...)
	s.broken = broken(a, problems)
	if !drafts {
		a = withoutDrafts(a)
	}
	s.archive, s.markup = a, markup.NewParser(markup.LineBreaks(a.Site.LineBreaks))
	if err := cmp.Or(s.findLanguages(), s.findTemplates(), s.findFonts()); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Close lets the site's folder go, and what was put aside of it.
func (s *Site) Close() error { return errors.Join(s.root.Close(), s.memory.aside.close()) }

// Archive gives what the files hold.
func (s *Site) Archive() *archive.Archive { return s.archive }

// Problems gives what was found so far, in order of place.
func (s *Site) Problems() []problem.Problem { return s.found.Sorted() }

// IsBroken reports whether a file of a thread has an error, so that the thread goes no
// further.
func (s *Site) IsBroken(thread int) bool { return s.broken[s.archive.Threads[thread].Path] }

// broken gives the threads that have a file with an error.
func broken(a *archive.Archive, problems []problem.Problem) map[string]bool {
	at := map[string]bool{}
	owner := ownerOf(a)
	for _, p := range problems {
		name, _ := strings.CutPrefix(p.File, "content/")
		if t := owner(name); t != nil && p.Severity == problem.Error {
			at[t.Path] = true
		}
	}
	return at
}

// withoutDrafts gives the archive without its drafts and their files.
func withoutDrafts(a *archive.Archive) *archive.Archive {
	kept := *a
	kept.Threads, kept.Files = nil, nil
	for _, t := range a.Threads {
		if t.Draft {
			kept.Drafts = append(kept.Drafts, t.Path)
		} else {
			kept.Threads = append(kept.Threads, t)
		}
	}
	owner := ownerOf(a)
	for _, name := range a.Files {
		if t := owner(name); t == nil || !t.Draft {
			kept.Files = append(kept.Files, name)
		}
	}
	return &kept
}

// ownerOf gives a function that tells the thread in whose folder a file
// below content lies: the nearest one, or nil.
func ownerOf(a *archive.Archive) func(name string) *archive.Thread {
	byPath := map[string]*archive.Thread{}
	for _, t := range a.Threads {
		byPath[t.Path] = t
	}
	return func(name string) *archive.Thread {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if t := byPath[dir]; t != nil {
				return t
			}
		}
		return nil
	}
}

// own gives a folder of the site, which may be missing. What else has its name
// is an error: who put it there does not want the embedded files.
func (s *Site) own(dir string) (fs.FS, error) {
	info, err := fs.Stat(s.files, dir)
	if err == nil && !info.IsDir() {
		err = fmt.Errorf("%s is a file; put a folder in its place", dir)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return fs.Sub(s.files, dir)
}
