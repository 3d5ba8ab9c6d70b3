package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// leftBehind are files that file browsers put into every folder they show.
var leftBehind = []string{".DS_Store", "Thumbs.db", "desktop.ini"}

// checkOwn refuses a folder that holds a file which no edition of it had: it
// would be lost.
func checkOwn(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.IsDir():
		return fmt.Errorf("%s is a file, and pages need a folder; name another one or delete it", filepath.Base(dir))
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
		filepath.Base(dir), names)
}

// findForeign lists the files in a folder that its manifest does not.
func findForeign(dir string) (foreign []string, err error) {
	listed, err := readManifest(filepath.Join(dir, Manifest))
	if err != nil {
		return nil, err
	}
	err = filepath.WalkDir(dir, func(file string, e fs.DirEntry, err error) error {
		if err != nil || slices.Contains(leftBehind, e.Name()) {
			return err
		}
		name, err := filepath.Rel(dir, file)
		stays := name == e.Name() && mayStay(e)
		switch {
		case err != nil:
			return err
		case stays && e.IsDir() && name != ".":
			return fs.SkipDir
		case stays || e.IsDir():
			return nil
		}
		if name = filepath.ToSlash(name); !listed[name] {
			foreign = append(foreign, name)
		}
		return err
	})
	return foreign, err
}

// readManifest gives the paths that a manifest lists, itself among them; none
// if there is no manifest.
func readManifest(file string) (map[string]bool, error) {
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	listed := map[string]bool{Manifest: true}
	for line := range strings.Lines(string(data)) {
		if _, name, found := strings.Cut(strings.TrimRight(line, "\r\n"), "  "); found {
			listed[name] = true
		}
	}
	return listed, nil
}
