package publish

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"ibid/cmd/ibid/internal/parallel"
)

// leftBehind are files that file browsers put into every folder they show.
var leftBehind = []string{".DS_Store", "Thumbs.db", "desktop.ini"}

// MayReplace refuses a folder that Begin would refuse: the disk's root, a home
// folder, one in a published folder, one that holds a file which no edition of it had,
// since that would be lost, and one that may not be written.
func MayReplace(out string) error {
	out, err := resolve(out)
	if err != nil {
		return err
	}
	if err := checkPlace(out); err != nil {
		return err
	}
	return checkOwn(out)
}

// checkPlace refuses what is no folder for pages, whatever it holds: of a home
// that holds nothing but names with a dot, all would stay; and what is in a published
// folder is in the way of that one's next edition.
func checkPlace(out string) error {
	if around := publishedAround(out); around != "" {
		return fmt.Errorf("cannot publish into %s: %s is published as a whole, and holds nothing else; name a folder beside it", shown(out), shown(around))
	}
	if filepath.Dir(out) == out {
		return fmt.Errorf("cannot publish into %s: that is the whole disk; name a folder for the pages alone", out)
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return nil // there is none
	}
	if home, err = resolve(home); err != nil {
		return err
	}
	if below, err := filepath.Rel(out, home); err == nil && filepath.IsLocal(below) {
		return fmt.Errorf("cannot publish into %s: your home folder is there; name a folder for the pages alone", out)
	}
	return nil
}

// publishedAround returns the published folder in which a folder lies that the next
// edition of that one would not leave there; "" if there is none.
func publishedAround(dir string) string {
	for in, top := filepath.Dir(dir), filepath.Base(dir); in != filepath.Dir(in); in, top = filepath.Dir(in), filepath.Base(in) {
		if listed, _ := readManifest(in); listed.has(noJekyll) && !IsHosts(top) { // what cannot be read lists nothing
			return in
		}
	}
	return ""
}

// checkOwn refuses a folder that cannot be replaced whole.
func checkOwn(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("cannot publish into %s: what should be a folder in that path is a file; name another path or delete the file", dir)
	case err != nil:
		return err
	case !info.IsDir():
		return fmt.Errorf("%s is a file, and pages need a folder; name another one or delete it", shown(dir))
	}
	foreign, err := findForeign(dir)
	if err != nil || len(foreign) == 0 {
		return err
	}
	const most = 5
	names := strings.Join(foreign[:min(most, len(foreign))], ", ")
	if len(foreign) > most {
		names += fmt.Sprintf(" and %d more", len(foreign)-most)
	}
	return fmt.Errorf("%s holds what ibid did not write there and would delete: %s; move it into content/, where it is published too, or delete it, or publish to another folder",
		shown(dir), names)
}

// findForeign lists what is in a folder and not in its manifest. It fails on a
// folder that may not be written: what is in it could not be removed when the
// next edition is in place.
func findForeign(dir string) (foreign []string, err error) {
	listed, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	if err := checkWritable(dir, "."); err != nil {
		return nil, err
	}
	top, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	walks := make([]walk, len(top))
	parallel.All(len(top), func(i int) { walks[i].all(dir, top[i].Name(), listed) })
	for _, w := range walks {
		for _, name := range w.folders {
			if err := checkWritable(dir, name); err != nil {
				return nil, err
			}
		}
		foreign, err = append(foreign, w.foreign...), cmp.Or(err, w.err)
	}
	return foreign, err
}

// walk is what was seen of a folder.
type walk struct {
	foreign []string
	folders []string // of the edition
	err     error
}

// all goes through a file or folder at the top of one, and all that is in it.
func (w *walk) all(dir, top string, listed listing) {
	w.err = filepath.WalkDir(filepath.Join(dir, top), func(file string, e fs.DirEntry, err error) error {
		if err != nil || slices.Contains(leftBehind, e.Name()) {
			return err
		}
		name, err := filepath.Rel(dir, file)
		if err != nil {
			return err
		}
		return w.look(dir, filepath.ToSlash(name), e, listed)
	})
}

// look looks at one file or folder. A folder of which the manifest has nothing is foreign
// as a whole if there is a file in it: what is in it may be a whole disk.
func (w *walk) look(dir, name string, e fs.DirEntry, listed listing) error {
	stays := name == e.Name() && mayStay(e)
	switch {
	case stays && e.IsDir():
		return fs.SkipDir
	case stays:
		return nil
	case listed.has(name) && e.IsDir():
		w.folders = append(w.folders, name)
		return nil
	case listed.has(name):
		return nil
	case !e.IsDir():
		w.foreign = append(w.foreign, name)
		return nil
	case holdsFile(filepath.Join(dir, name)):
		w.foreign = append(w.foreign, name+"/")
	}
	return fs.SkipDir
}

// holdsFile reports whether there is more in a folder than folders and what file
// browsers leave.
func holdsFile(dir string) bool {
	found := false
	_ = filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || !e.IsDir() && !slices.Contains(leftBehind, e.Name()) { // what cannot be read may be a file
			found = true
			return fs.SkipAll
		}
		return nil
	})
	return found
}

func checkWritable(dir, name string) error {
	if mayWrite(filepath.Join(dir, name)) {
		return nil
	}
	return fmt.Errorf("%s is read-only, and would have to be replaced; make it writable, or publish to another folder", shown(filepath.Join(dir, name)))
}

// IsHosts reports whether a file or folder in a published one is the host's, or what file
// browsers leave: it may come and go.
func IsHosts(name string) bool {
	isAtTop := !strings.Contains(name, "/")
	return slices.Contains(leftBehind, path.Base(name)) || isAtTop && strings.HasPrefix(name, ".") && name != noJekyll && name != "."
}

// IsBrokenOff reports whether another build is writing into a folder, or one was killed
// that did.
func IsBrokenOff(out string) bool {
	stage, former := besides(out)
	_, err1 := os.Lstat(stage)
	_, err2 := os.Lstat(former)
	_, err3 := os.Lstat(amendments(out))
	return err1 == nil || err2 == nil || err3 == nil
}

// besides returns the folders in which the next edition is made, and the former one waits.
func besides(out string) (stage, former string) {
	parent, name := filepath.Split(out)
	return filepath.Join(parent, "."+name+".ibid-new"), filepath.Join(parent, "."+name+".ibid-old")
}
