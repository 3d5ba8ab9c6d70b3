package content

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Write adds files to the site in dir, all or none, and overwrites nothing.
//
// If a file of one of the names is there, it writes nothing and names those
// that are. What is new is first written whole to a folder beside content/
// whose name begins with a dot, and then moved: a new folder in one step with
// all that is in it, so that a thread is never there in part; a file into a
// folder that is there by itself. If a step fails, those before it are taken
// back. If the program is killed between two steps, those before it stay.
func Write(dir string, files []File) (err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	site, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, site.Close()) }()
	if err := checkAbsent(site, files); err != nil {
		return err
	}
	stage, err := newStage(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, site.RemoveAll(stage)) }()
	for _, f := range files {
		name := path.Join(stage, f.Path)
		if err := site.MkdirAll(path.Dir(name), 0o777); err != nil {
			return err
		}
		if err := site.WriteFile(name, f.Data, 0o666); err != nil {
			return err
		}
	}
	return moveAll(site, stage, newParts(site, files))
}

// newStage makes a folder for what is not yet in place.
func newStage(dir string) (string, error) {
	stage, err := os.MkdirTemp(dir, ".ibid-new-")
	if err != nil {
		return "", err
	}
	return filepath.Base(stage), os.Chmod(stage, 0o755)
}

// checkAbsent names the files that are there already.
func checkAbsent(site *os.Root, files []File) error {
	const most = 5
	var there []string
	for _, f := range files {
		if !fs.ValidPath(f.Path) {
			return fmt.Errorf("%q is not a path within the site", f.Path)
		}
		if _, err := site.Lstat(f.Path); err == nil {
			there = append(there, f.Path)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if len(there) == 0 {
		return nil
	}
	named := strings.Join(there[:min(most, len(there))], ", ")
	if len(there) > most {
		named += fmt.Sprintf(" and %d more", len(there)-most)
	}
	return fmt.Errorf("nothing was written, because there is already %s; move or delete what is there", named)
}

// newParts gives the folders and files, the topmost only, that the files add
// to the site.
func newParts(site *os.Root, files []File) []string {
	var parts []string
	for _, f := range files {
		part := f.Path
		for dir := path.Dir(part); dir != "."; dir = path.Dir(dir) {
			if _, err := site.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
				part = dir
			}
		}
		parts = append(parts, part)
	}
	slices.Sort(parts)
	return slices.Compact(parts)
}

// moveAll moves parts from the stage into the site, or none of them.
func moveAll(site *os.Root, stage string, parts []string) error {
	for i, part := range parts {
		err := move(site, path.Join(stage, part), part)
		if err == nil {
			continue
		}
		for _, done := range parts[:i] {
			err = errors.Join(err, site.RemoveAll(done))
		}
		return err
	}
	return nil
}

// move puts a file or folder in a place where there is nothing. Renaming a
// file would replace one that has come there meanwhile; linking does not.
func move(site *os.Root, from, to string) error {
	info, err := site.Lstat(from)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return site.Rename(from, to)
	}
	if err := site.Link(from, to); err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return copyNew(site, from, to) // the disk knows no links
}

// copyNew copies a file to where there is none.
func copyNew(site *os.Root, from, to string) error {
	data, err := site.ReadFile(from)
	if err != nil {
		return err
	}
	f, err := site.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, site.Remove(to))
	}
	return nil
}
