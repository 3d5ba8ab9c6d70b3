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
	n, isThere := i.find(path)
	if !isThere {
		return nil
	}
	from, _ := i.find(path + "/")
	to, _ := i.find(path + "0") // the sign behind the slash
	if from == n+1 {
		return i.Files[n:to]
	}
	return append([]File{i.Files[n]}, i.Files[from:to]...)
}

// Around returns the files before a path, those at it, one or none, and those behind it.
func (i *Inventory) Around(path string) (before, at, behind []File) {
	n, isThere := i.find(path)
	end := n
	if isThere {
		end++
	}
	return i.Files[:n], i.Files[n:end], i.Files[end:]
}

// find returns the place of a path in the list, and whether it is there.
func (i *Inventory) find(path string) (place int, isThere bool) {
	return slices.BinarySearchFunc(i.Files, path, func(f File, path string) int { return strings.Compare(f.Path, path) })
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
	t := &taker{ctx: ctx, site: site, skip: skip, places: make(chan struct{}, 2*runtime.GOMAXPROCS(0)), found: map[string][]File{}}
	var top []File
	for _, folder := range folders {
		info, err := os.Lstat(filepath.Join(site, filepath.FromSlash(folder)))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return nil, err
		}
		top = append(top, fileOf(folder, StampOf(info)))
		if info.IsDir() {
			t.group.Go(func() { t.read(folder) })
		}
	}
	t.group.Wait()
	slices.SortFunc(top, byPath)
	i := &Inventory{Taken: at, Files: t.appendAll(make([]File, 0, len(top)+t.count), top)}
	i.sort() // which takes no time where all is in order
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
	found map[string][]File // by folder, in order
	count int
	err   error
}

func (t *taker) add(folder string, files []File) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.found[folder] = files
	t.count += len(files)
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
	files, err := look(filepath.Join(t.site, filepath.FromSlash(folder)))
	if err != nil {
		t.fail(err)
		return
	}
	slices.SortFunc(files, byPath)
	if folder != "." {
		putBelow(folder, files)
	}
	if t.skip != nil {
		files = slices.DeleteFunc(files, func(f File) bool { return t.skip(f.Path) })
	}
	t.add(folder, files)
	for _, f := range files {
		if f.Stamp.Mode.IsDir() {
			t.group.Go(func() { t.read(f.Path) })
		}
	}
}

// putBelow puts a folder before the names of what is in it. The paths are beside each other
// in memory.
func putBelow(folder string, files []File) {
	size := 0
	for i := range files {
		size += len(folder) + 1 + len(files[i].Path)
	}
	var all strings.Builder
	all.Grow(size)
	for i := range files {
		from := all.Len()
		all.WriteString(folder)
		all.WriteByte('/')
		all.WriteString(files[i].Path)
		files[i].Path = all.String()[from:]
	}
}

// appendAll appends some files of one folder, which are in order, and what is in those that
// are folders: behind files whose names go on with a sign that is less than a slash. So what
// comes of it is in order, or nearly so where a folder is within another of the same list.
func (t *taker) appendAll(to []File, files []File) []File {
	var open []File // folders of which the files wait, each in the name of the next
	appendOpen := func() {
		last := len(open) - 1
		to = t.appendAll(to, t.found[open[last].Path])
		open = open[:last]
	}
	for _, f := range files {
		for len(open) > 0 && !goesOn(f.Path, open[len(open)-1].Path) {
			appendOpen()
		}
		to = append(to, f)
		if f.Stamp.Mode.IsDir() {
			open = append(open, f)
		}
	}
	for len(open) > 0 {
		appendOpen()
	}
	return to
}

// goesOn reports whether a path stands before what is in a folder, and behind the folder.
func goesOn(path, folder string) bool {
	return len(path) > len(folder) && path[:len(folder)] == folder && path[len(folder)] < '/'
}

func fileOf(name string, s Stamp) File {
	if s.Mode.IsDir() {
		return File{name, Stamp{Mode: s.Mode}}
	}
	return File{name, s}
}
