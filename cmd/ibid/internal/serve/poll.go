package serve

import (
	"context"
	"fmt"
	"hash/maphash"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// The pause between two looks: so long that looking takes a quarter of the time at most.
const (
	shortestPause = 200 * time.Millisecond
	pausePerLook  = 3
)

// prints tell the files of a site from others, by their names as Source has them.
type prints map[string]uint64

// seed makes the prints of one process.
var seed = maphash.MakeSeed()

// look goes through a site's files: their sizes and times.
func look(s Source) prints {
	all := prints{}
	for _, name := range s.Names {
		all.look(withoutLinks(filepath.Join(s.Folder, name)), name)
	}
	return all
}

// look goes through the files of a folder of the source.
func (all prints) look(dir, source string) {
	_ = filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error { // what cannot be read is not there
		if err != nil {
			return nil
		}
		if name != dir && strings.HasPrefix(e.Name(), ".") {
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		rel := path.Join(source, filepath.ToSlash(strings.TrimPrefix(name, dir)))
		if e.IsDir() {
			all[rel] = 0
		} else if info, err := e.Info(); err == nil {
			all[rel] = maphash.String(seed, fmt.Sprintf("%d %d %v", info.Size(), info.ModTime().UnixNano(), info.Mode()))
		}
		return nil
	})
}

// differing returns the names of the files that differ.
func (all prints) differing(from prints) (names []string) {
	for name, is := range all {
		if was, stood := from[name]; !stood || was != is {
			names = append(names, name)
		}
	}
	for name := range from {
		if _, stays := all[name]; !stays {
			names = append(names, name)
		}
	}
	return names
}

// poll waits until the site's files are others than they were, and stay so, and returns
// which.
func (w *watcher) poll(ctx context.Context) ([]string, error) {
	before, changed := w.seen, false
	for {
		began := time.Now()
		now := look(w.source)
		took := time.Since(began)
		isQuiet := maps.Equal(now, w.seen)
		w.seen = now
		if changed && isQuiet {
			files := now.differing(before)
			slices.Sort(files)
			return files, nil
		}
		changed = changed || !isQuiet
		pause := max(shortestPause, pausePerLook*took)
		if changed {
			pause = max(quiet, took/pausePerLook)
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(pause):
		}
	}
}
