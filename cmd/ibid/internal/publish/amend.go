package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// An edition of which little is new does not take the folder's place: what is new is moved
// into it. The stage with the new files and the manifest is renamed first, by which the
// edition is published; then what the new manifest does not list is removed, the files
// are moved, and last the manifest. If the program is killed meanwhile, the next Begin
// does what is left to do.

// An edition is small of whose files so many at most are new, or so large a part.
const (
	fewFiles  = 64
	smallPart = 8
)

// isSmall reports whether the edition is one that is moved into the folder.
func (e *Edition) isSmall() bool {
	isNew := len(e.sums) - len(e.kept)
	return len(e.kept) > 0 && isNew <= max(fewFiles, len(e.sums)/smallPart)
}

// amend publishes a small edition.
func (e *Edition) amend() error {
	if err := e.lastLook(e.lookWhereNew); err != nil {
		return err
	}
	if err := e.checkHostFiles(); err != nil {
		return err
	}
	if err := e.closeRoot(); err != nil {
		return err
	}
	// A file that is the same in all editions shows whether files can be moved at all: the
	// folder may be another disk.
	if err := os.Rename(filepath.Join(e.stage, noJekyll), filepath.Join(e.out, noJekyll)); err != nil {
		return err
	}
	if err := os.Rename(e.stage, amendments(e.out)); err != nil {
		return err
	}
	e.inPlace = true
	if err := moveIn(e.out); err != nil {
		return fmt.Errorf("the new edition is in place in part; the next build completes it: %w", err)
	}
	e.isAmended = true
	return nil
}

// lookWhereNew is lookAtAll where that may be less. If the edition began with all as listed,
// and every file of the folder stays, nothing is lost of what somebody has put there since, but
// where a new file comes: there alone is looked. The next Begin says what else is there.
func (e *Edition) lookWhereNew() error {
	if e.trusted == nil {
		return e.lookAtAll()
	}
	for name := range e.trusted {
		if _, stays := e.sums[name]; !stays {
			return e.lookAtAll()
		}
	}
	for name := range e.sums {
		if e.kept[name] {
			continue
		}
		if folder, isFree := e.placeOf(name); !isFree {
			return e.lookAtAll() // which knows what may be there
		} else if err := checkWritable(e.out, folder); err != nil {
			return err
		}
	}
	return nil
}

// placeOf returns the folder into which a new file is put, with folders of its own if need be,
// and whether it can be: nothing is there but the former one.
func (e *Edition) placeOf(name string) (folder string, isFree bool) {
	_, isFormer := e.trusted[name]
	info, err := os.Lstat(filepath.Join(e.out, filepath.FromSlash(name)))
	isFree = errors.Is(err, fs.ErrNotExist) || isFormer && err == nil && info.Mode().IsRegular()
	for folder = path.Dir(name); isFree; folder = path.Dir(folder) {
		info, err := os.Lstat(filepath.Join(e.out, filepath.FromSlash(folder)))
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return folder, err == nil && info.IsDir()
		}
	}
	return "", false
}

// amendments returns the folder in which what is new waits to be moved.
func amendments(out string) string {
	parent, name := filepath.Split(out)
	return filepath.Join(parent, "."+name+".ibid-move")
}

// completeAmendments does what a killed program has left to do. If another is doing it, that
// is an error.
func completeAmendments(out string) error {
	release, err := tryLock(amendments(out))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(moveIn(out), release())
}

// moveIn moves the files that wait into the folder.
func moveIn(out string) error {
	from := amendments(out)
	now, err := readManifest(from)
	if err != nil {
		return err
	}
	if now == nil { // it has been moved, and it is the last
		return removeAll(from)
	}
	root, err := os.OpenRoot(filepath.Dir(out))
	if err != nil {
		return err
	}
	defer root.Close()
	if err := removeOthers(root, out, now); err != nil {
		return err
	}
	err = filepath.WalkDir(from, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(from, file)
		if err != nil || name == Manifest {
			return err
		}
		return moveFile(root, out, filepath.ToSlash(name))
	})
	if err != nil {
		return err
	}
	if err := moveFile(root, out, Manifest); err != nil {
		return err
	}
	return removeAll(from)
}

// moveFile moves a file that waits into the folder.
func moveFile(root *os.Root, out, name string) error {
	folder := filepath.Base(out)
	if err := root.MkdirAll(path.Join(folder, path.Dir(name)), 0o755); err != nil {
		return err
	}
	return root.Rename(path.Join(filepath.Base(amendments(out)), name), path.Join(folder, name))
}

// removeOthers removes from the folder what its edition had and the new one has not, and
// the folders in which nothing is left.
func removeOthers(root *os.Root, out string, now listing) error {
	before, err := readManifest(out)
	if err != nil {
		return err
	}
	for _, name := range slices.Backward(now.without(before)) { // what is in a folder stands behind it
		name = path.Join(filepath.Base(out), name)
		info, err := root.Lstat(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return err
		case info.IsDir():
			for _, left := range leftBehind {
				_ = root.Remove(path.Join(name, left))
			}
		}
		if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// linkKept gives the files that are kept their second names, in the stage.
func (e *Edition) linkKept() error {
	for _, name := range slices.Sorted(maps.Keys(e.kept)) {
		if err := e.makeFolder(path.Dir(name)); err != nil {
			return err
		}
		if e.link(name) == nil {
			continue
		}
		file, err := e.standing.root.Open(name) // the disk has no such links, or the file belongs to somebody else
		if err != nil {
			return err
		}
		_, err = e.create(name, file)
		if err = errors.Join(err, file.Close()); err != nil {
			return err
		}
	}
	return nil
}
