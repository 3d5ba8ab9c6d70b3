package serve

import (
	"context"
	"fmt"
	"hash/maphash"
	"io/fs"
	"path/filepath"
	"strings"
	"time"
)

// The pause between two looks: so long that looking takes a quarter of the time at most.
const (
	shortestPause = 200 * time.Millisecond
	pausePerLook  = 3
)

// print tells a site's files from others.
type print uint64

// seed makes the prints of one process.
var seed = maphash.MakeSeed()

// look goes through a site's files: their names, sizes and times.
func look(s Source) print {
	var h maphash.Hash
	h.SetSeed(seed)
	for _, name := range s.Names {
		dir := withoutLinks(filepath.Join(s.Folder, name))
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
			if e.IsDir() {
				fmt.Fprintf(&h, "%s\x00/\n", name)
			} else if info, err := e.Info(); err == nil {
				fmt.Fprintf(&h, "%s\x00%d %d %v\n", name, info.Size(), info.ModTime().UnixNano(), info.Mode())
			}
			return nil
		})
	}
	return print(h.Sum64())
}

// poll waits until the site's files are others than they were, and stay so.
func (w *watcher) poll(ctx context.Context) error {
	changed := false
	for {
		began := time.Now()
		now := look(w.source)
		took := time.Since(began)
		isQuiet := now == w.seen
		w.seen = now
		if changed && isQuiet {
			return nil
		}
		changed = changed || !isQuiet
		pause := max(shortestPause, pausePerLook*took)
		if changed {
			pause = max(quiet, took/pausePerLook)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
}
