// Package inventory lists the files in folders with what tells, without reading them,
// that one has changed: their stamps.
//
// # What it assumes
//
// Who writes into a file, or puts another in its place, changes its size, its date, the
// date of its last change or its number on the disk (Stamp). A disk dates a change by
// its clock, which goes by steps, so that a file may be changed twice within one: a
// file whose stamp is younger than a step was not settled when the stamp was taken,
// and is not taken for unchanged. What a symbolic link leads to is not looked at, so
// that a folder with one is never settled.
package inventory

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// Inventory is the files in some folders of one, in order of their paths.
type Inventory struct {
	Files []File
	Taken time.Time // before the first was looked at
}

// Below returns a file, or a folder and all that is in it.
func (i *Inventory) Below(path string) []File {
	// Between a folder and what is in it may stand files whose names go on with a sign
	// that is less than a slash.
	at := func(path string) int {
		n, _ := slices.BinarySearchFunc(i.Files, path, func(f File, path string) int { return strings.Compare(f.Path, path) })
		return n
	}
	n := at(path)
	if n == len(i.Files) || i.Files[n].Path != path {
		return nil
	}
	from, to := at(path+"/"), at(path+"0") // the sign behind the slash
	if from == n+1 {
		return i.Files[n:to]
	}
	return append([]File{i.Files[n]}, i.Files[from:to]...)
}

// File is a file, or a folder, with its stamp. A folder's tells its rights alone.
type File struct {
	Path  string // relative to the folder
	Stamp Stamp
}

// IsSettled reports whether an equal inventory says that all is the same.
func (i *Inventory) IsSettled() bool {
	return !slices.ContainsFunc(i.Files, func(f File) bool { return !f.IsSettled(i.Taken) })
}

// IsSettled reports whether an equal stamp of a file, when this one was taken at a
// moment, says that it is the same.
func (f File) IsSettled(taken time.Time) bool {
	switch {
	case f.Stamp.Mode.IsDir():
		return true
	case f.Stamp.Mode.IsRegular():
		return f.Stamp.IsSettled(taken)
	}
	return false
}

// Take lists the files below folders of a site, those apart that skip tells by their
// paths; a folder that is told is left out with all that is in it. Folders that are not
// there hold nothing. The moment is that at which it is taken, or before. The error is
// the disk's, or the context's.
func Take(ctx context.Context, at time.Time, site string, folders []string, skip func(path string) bool) (*Inventory, error) {
	t := &taker{ctx: ctx, site: site, skip: skip, places: make(chan struct{}, 2*runtime.GOMAXPROCS(0))}
	i := &Inventory{Taken: at}
	for _, folder := range folders {
		info, err := os.Lstat(filepath.Join(site, filepath.FromSlash(folder)))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return nil, err
		}
		t.add([]File{fileOf(folder, StampOf(info))})
		if info.IsDir() {
			t.group.Go(func() { t.read(folder) })
		}
	}
	t.group.Wait()
	i.Files = t.files
	i.sort()
	return i, cmp.Or(t.err, context.Cause(ctx))
}

// Again returns an inventory in which some files are looked at once more, the folders that
// they are in, and what was not settled. All else is as it was. The moment is that at
// which it is taken, or before.
func (i *Inventory) Again(at time.Time, site string, paths []string) (*Inventory, error) {
	fresh := map[string]bool{}
	for _, name := range paths {
		for ; name != "." && !fresh[name]; name = path.Dir(name) {
			fresh[name] = true
		}
	}
	again := &Inventory{Taken: at}
	for _, f := range i.Files {
		if f.Path == "." || !f.IsSettled(i.Taken) {
			fresh[f.Path] = true
		}
		if !fresh[f.Path] {
			again.Files = append(again.Files, f)
		}
	}
	for name := range fresh {
		info, err := os.Lstat(filepath.Join(site, filepath.FromSlash(name)))
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return nil, err
		default:
			again.Files = append(again.Files, fileOf(name, StampOf(info)))
		}
	}
	again.sort()
	return again, nil
}

func (i *Inventory) sort() {
	slices.SortFunc(i.Files, byPath)
}

func byPath(a, b File) int { return strings.Compare(a.Path, b.Path) }

// taker reads folders, several at once.
type taker struct {
	ctx    context.Context
	site   string
	skip   func(string) bool
	group  sync.WaitGroup
	places chan struct{} // for those who read at a time

	mu    sync.Mutex
	files []File
	err   error
}

func (t *taker) add(files []File) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.files = append(t.files, files...)
}

func (t *taker) fail(err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.err = cmp.Or(t.err, err)
}

// read lists a folder, and has those in it listed.
func (t *taker) read(folder string) {
	t.places <- struct{}{}
	defer func() { <-t.places }()
	if t.ctx.Err() != nil {
		return
	}
	all, err := look(filepath.Join(t.site, filepath.FromSlash(folder)))
	if err != nil {
		t.fail(err)
		return
	}
	slices.SortFunc(all, byPath)
	files := all[:0]
	for _, f := range all {
		if folder != "." {
			f.Path = folder + "/" + f.Path
		}
		if t.skip != nil && t.skip(f.Path) {
			continue
		}
		files = append(files, f)
		if f.Stamp.Mode.IsDir() {
			t.group.Go(func() { t.read(f.Path) })
		}
	}
	t.add(files)
}

func fileOf(name string, s Stamp) File {
	if s.Mode.IsDir() {
		return File{name, Stamp{Mode: s.Mode}}
	}
	return File{name, s}
}
