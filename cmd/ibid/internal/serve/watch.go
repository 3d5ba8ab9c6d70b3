package serve

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// How long a site is left alone until it is built: an editor writes a file in several
// steps, and a checkout thousands of files.
const (
	quiet      = 10 * time.Millisecond  // after the last of few events
	longQuiet  = 100 * time.Millisecond // after the last of many
	many       = 30                     // events
	longestWay = 3 * time.Second        // after the first
)

// watcher tells that a site has changed.
type watcher struct {
	source  Source
	folders map[string]string // the names of the source, by their folders without links
	changed map[string]bool   // files, as Source names them; nil if it is not known which
	system  *fsnotify.Watcher // nil where changes are looked for
	seen    prints            // what was there when it was last looked for
}

// watch begins to watch a site. Where the system does not tell of changes, or not of so
// many folders, they are looked for.
func watch(s Source) (*watcher, error) {
	w := &watcher{source: s, folders: map[string]string{}}
	for _, name := range s.Names {
		w.folders[withoutLinks(filepath.Join(s.Folder, name))] = name
	}
	if !s.Poll {
		if w.system = watchSystem(s); w.system != nil {
			return w, nil
		}
	}
	w.seen = look(s)
	return w, nil
}

// watchSystem lets the system tell of changes; nil if it does not.
func watchSystem(s Source) *fsnotify.Watcher {
	system, err := fsnotify.NewBufferedWatcher(4096)
	if err != nil {
		return nil
	}
	err = system.Add(s.Folder) // of which folders come and go
	for _, name := range s.Names {
		if err == nil {
			err = addFolders(system, filepath.Join(s.Folder, name))
		}
	}
	if err != nil {
		_ = system.Close() // it is not used
		return nil
	}
	return system
}

// addFolders watches a folder and those below. What is gone by now is no error.
func addFolders(system *fsnotify.Watcher, dir string) error {
	dir = withoutLinks(dir)
	return filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil && os.IsNotExist(err):
			return nil
		case err != nil:
			return err
		case !e.IsDir():
			return nil
		case name != dir && strings.HasPrefix(e.Name(), "."):
			return fs.SkipDir
		}
		if err := system.Add(name); err != nil && !os.IsNotExist(err) {
			return err
		}
		return nil
	})
}

// withoutLinks returns the folder that a link leads to.
func withoutLinks(dir string) string {
	if to, err := filepath.EvalSymlinks(dir); err == nil {
		return to
	}
	return dir
}

func (w *watcher) close() {
	if w.system != nil {
		_ = w.system.Close() // nothing is left to lose
	}
}

// tell tells of changes until the context ends.
func (w *watcher) tell(ctx context.Context, changes chan<- change) {
	for {
		files, err := w.wait(ctx)
		select {
		case changes <- change{files, err}:
		case <-ctx.Done():
			return
		}
		if err != nil {
			return
		}
	}
}

// wait waits for a change, and until all is quiet again, and returns the files that have
// changed; none if that is not known.
func (w *watcher) wait(ctx context.Context) ([]string, error) {
	if w.system == nil {
		return w.poll(ctx)
	}
	w.changed = map[string]bool{}
	if err := w.settle(ctx); err != nil || w.changed == nil {
		return nil, err
	}
	return slices.Sorted(maps.Keys(w.changed)), nil
}

// note notes that a file has changed, if it is one of the site's.
func (w *watcher) note(file string) {
	if w.changed == nil {
		return
	}
	for folder, name := range w.folders {
		if rel, err := filepath.Rel(folder, file); err == nil && filepath.IsLocal(rel) {
			w.changed[path.Join(name, filepath.ToSlash(rel))] = true
			return
		}
	}
	w.changed = nil // it lies elsewhere, by way of a link
}

// settle waits for a change, and until all is quiet again.
func (w *watcher) settle(ctx context.Context) error {
	var first time.Time
	var settled <-chan time.Time
	events := 0
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-settled:
			if len(w.system.Events) == 0 || time.Since(first) >= longestWay {
				return nil
			}
			settled = time.After(quiet) // it was this process that paused, and not who writes
			continue
		case <-w.system.Errors: // of the events that were lost with it any may be ours
			events += many
			w.changed = nil
		case e, open := <-w.system.Events:
			if !open || !w.concerns(e) {
				continue
			}
			events++
			w.note(e.Name)
		}
		if w.system == nil {
			w.changed = nil
			return nil // from now on changes are looked for: this one may be among them
		}
		if first.IsZero() {
			first = time.Now()
		}
		pause := quiet
		if events >= many {
			pause = longQuiet
		}
		settled = time.After(min(pause, time.Until(first.Add(longestWay))))
	}
}

// concerns reports whether an event is of the site's files, and watches a folder that
// is new.
func (w *watcher) concerns(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod || strings.HasPrefix(filepath.Base(e.Name), ".") {
		return false
	}
	if filepath.Dir(e.Name) == filepath.Clean(w.source.Folder) && !slices.Contains(w.source.Names, filepath.Base(e.Name)) {
		return false
	}
	if !e.Has(fsnotify.Create) {
		return true
	}
	if info, err := os.Stat(e.Name); err == nil && info.IsDir() && addFolders(w.system, e.Name) != nil {
		w.close() // there are more folders than the system watches
		w.system, w.seen = nil, look(w.source)
	}
	return true
}
