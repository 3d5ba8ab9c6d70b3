package publish

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

// listing is the files that a manifest lists, itself among them, in order; nil if there is
// no manifest.
type listing []string

// readManifest reads the manifest in a folder.
func readManifest(dir string) (listing, error) {
	data, err := manifestIn(dir)
	if err != nil || data == nil {
		return nil, err
	}
	var listed listing
	for line := range strings.Lines(string(data)) {
		if _, name, found := strings.Cut(strings.TrimRight(line, "\r\n"), "  "); found {
			listed = append(listed, name)
		}
	}
	slices.Sort(listed) // as most are already
	at, _ := slices.BinarySearch(listed, Manifest)
	return slices.Insert(listed, at, Manifest), nil
}

// has reports whether a file is listed, or one in a folder.
func (l listing) has(name string) bool {
	if _, isFile := slices.BinarySearch(l, name); isFile {
		return true
	}
	name += "/"
	i, _ := slices.BinarySearch(l, name)
	return i < len(l) && strings.HasPrefix(l[i], name)
}

// without returns the files of another listing that are not in this one, and the folders in
// which none is, in order.
func (l listing) without(other listing) (gone []string) {
	for _, name := range other {
		for ; name != "." && name != "/" && !l.has(name); name = path.Dir(name) {
			gone = append(gone, name)
		}
	}
	slices.Sort(gone)
	return slices.Compact(gone)
}

// manifestIn gives the manifest in a folder; nil if there is none, or something
// in its place that is no file.
func manifestIn(dir string) ([]byte, error) {
	file := filepath.Join(dir, Manifest)
	info, err := os.Lstat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular():
		return nil, nil
	case err != nil:
		return nil, err
	case info.Size() > longestManifest:
		return nil, fmt.Errorf("%s is longer than 1 GiB, and no list of what ibid has written; delete it", Manifest)
	}
	return os.ReadFile(file)
}

// longestManifest has room for some ten million files.
const longestManifest = 1 << 30
