package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// customDomain is where GitHub Pages and its like keep a site's own domain.
const customDomain = "CNAME"

// mayStay tells what is the host's concern at the top of a folder.
func mayStay(e fs.DirEntry) bool {
	name := e.Name()
	if name == customDomain {
		return e.Type().IsRegular()
	}
	return strings.HasPrefix(name, ".") && name != noJekyll && !slices.Contains(leftBehind, name)
}

// hostFiles gives what is to stay at the top of a folder: what may, and was not
// published.
func hostFiles(dir string) ([]fs.DirEntry, error) {
	listed, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		return !mayStay(e) || listed.has(e.Name())
	}), err
}

// copyHostFiles copies the files that stay into the stage, so that they are in
// the folder at every moment.
func (e *Edition) copyHostFiles() error {
	entries, err := hostFiles(e.out)
	if err != nil {
		return err
	}
	for _, f := range entries {
		if !f.Type().IsRegular() {
			continue
		}
		if err := e.copyFile(f); err != nil {
			return err
		}
	}
	return nil
}

func (e *Edition) copyFile(f fs.DirEntry) error {
	data, err := os.ReadFile(filepath.Join(e.out, f.Name()))
	if err != nil {
		return err
	}
	info, err := f.Info()
	if err != nil {
		return err
	}
	if _, published := e.sums[f.Name()]; published {
		return e.checkSame(f.Name(), data)
	}
	return e.root.WriteFile(f.Name(), data, info.Mode().Perm())
}

// checkHostFiles refuses to replace files that stay.
func (e *Edition) checkHostFiles() error {
	entries, err := hostFiles(e.out)
	for _, f := range entries {
		if _, published := e.sums[f.Name()]; err != nil || !published {
			continue
		}
		var data []byte
		if data, err = os.ReadFile(filepath.Join(e.out, f.Name())); err == nil {
			err = e.checkSame(f.Name(), data)
		}
	}
	return err
}

// checkSame refuses to publish another file than the one of its name that stays.
func (e *Edition) checkSame(name string, stays []byte) error {
	if e.kept[name] {
		return nil
	}
	if ours, err := e.root.ReadFile(name); err != nil || !bytes.Equal(ours, stays) {
		return fmt.Errorf("%s would be replaced in %s, where ibid did not write it; delete it there, or the one in content/", name, filepath.Base(e.out))
	}
	return nil
}

// moveHostFiles moves the folders that stay from one edition into the next. It
// does the same for an edition that a killed program left: no edition has
// such folders of its own.
func moveHostFiles(from, to string) error {
	entries, err := hostFiles(from)
	if err != nil {
		return err
	}
	for _, f := range entries {
		if f.Type().IsRegular() {
			continue // it was copied
		}
		target := filepath.Join(to, f.Name())
		if _, err := os.Lstat(target); err == nil {
			return fmt.Errorf("%s and %s are both there; keep one of them, in %s", filepath.Join(from, f.Name()), target, to)
		}
		if err := errors.Join(os.MkdirAll(to, 0o755), os.Rename(filepath.Join(from, f.Name()), target)); err != nil {
			return err
		}
	}
	return nil
}
