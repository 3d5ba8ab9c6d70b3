package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watched is a site that is watched: content and templates of a folder.
func watched(t *testing.T, poll bool) (*watcher, string) {
	t.Helper()
	dir := t.TempDir()
	put(t, filepath.Join(dir, "content", "a", "post.md"), "a")
	put(t, filepath.Join(dir, "public", "index.html"), "p")
	w, err := watch(Source{Folder: dir, Names: []string{"content", "templates"}, Poll: poll})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.close)
	if !poll && w.system == nil {
		t.Skip("this system does not tell of changes")
	}
	return w, dir
}

// notices reports whether a change is noticed within a time.
func notices(t *testing.T, w *watcher, within time.Duration) bool {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), within)
	defer stop()
	_, err := w.wait(ctx)
	if err != nil && !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
	return err == nil
}

// TestWatch: each way in which files change is noticed, and what is no concern of the
// site's is not.
func TestWatch(t *testing.T) {
	for _, poll := range []bool{false, true} {
		t.Run(fmt.Sprintf("poll=%t", poll), func(t *testing.T) {
			w, dir := watched(t, poll)
			at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
			do := func(err error) {
				t.Helper()
				if err != nil {
					t.Fatal(err)
				}
			}
			for _, c := range []struct {
				what   string
				change func()
			}{
				{"a write", func() { put(t, at("content/a/post.md"), "another") }},
				{"a rename-save", func() {
					put(t, at("content/a/post.md~"), "third")
					do(os.Rename(at("content/a/post.md~"), at("content/a/post.md")))
				}},
				{"a new folder", func() { put(t, at("content/b/comments/1.md"), "b") }},
				{"a file of the new folder", func() { put(t, at("content/b/comments/1.md"), "changed") }},
				{"a folder that comes whole", func() { put(t, at("c/comments/1.md"), "c"); do(os.Rename(at("c"), at("content/c"))) }},
				{"a file in it", func() { put(t, at("content/c/comments/1.md"), "c changed") }},
				{"a folder that is renamed", func() { do(os.Rename(at("content/c"), at("content/d"))) }},
				{"a file in that", func() { put(t, at("content/d/comments/1.md"), "c changed again") }},
				{"a removal", func() { do(os.RemoveAll(at("content/b"))) }},
				{"the first template", func() { put(t, at("templates/foot.html"), "foot") }},
				{"the next", func() { put(t, at("templates/head.html"), "head") }},
			} {
				c.change()
				if !notices(t, w, time.Minute) {
					t.Errorf("%s is not noticed", c.what)
				}
			}
			for notices(t, w, 700*time.Millisecond) { // the last have had several events
			}
			put(t, at("public/index.html"), "another")
			put(t, at("notes.txt"), "mine")
			put(t, at("content/a/.post.md.swp"), "an editor's")
			put(t, at("content/.git/index"), "git's")
			if notices(t, w, time.Second) {
				t.Error("what is no concern of the site's is noticed")
			}
		})
	}
}

// TestThousandAtOnce: many changes are one.
func TestThousandAtOnce(t *testing.T) {
	const files = 1000
	w, dir := watched(t, false)
	for i := range files {
		put(t, filepath.Join(dir, "content", fmt.Sprint("t", i), "post.md"), "words")
	}
	for deadline := time.Now().Add(time.Minute); len(w.system.Events) < files; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("the system tells of %d changes", len(w.system.Events))
		}
	}
	if !notices(t, w, time.Minute) {
		t.Fatal("a thousand files are not noticed")
	}
	if notices(t, w, 300*time.Millisecond) {
		t.Error("a thousand files at once are noticed more than once")
	}
	put(t, filepath.Join(dir, "content", "t999", "post.md"), "other words")
	if !notices(t, w, time.Minute) {
		t.Error("the last of the new folders is not watched")
	}
}

// TestQuiet: a change is told of when all has been quiet for a while, longer after many
// events than after few, and at last though it never is.
func TestQuiet(t *testing.T) {
	for name, tt := range map[string]struct {
		events int
		apart  time.Duration
		told   time.Duration // after the first event
	}{
		"one":                 {1, 0, quiet},
		"a few, in steps":     {5, quiet - 1, 4*(quiet-1) + quiet},
		"many at once":        {1000, 0, longQuiet},
		"many, one by one":    {1000, time.Millisecond, 999*time.Millisecond + longQuiet},
		"too far from others": {2, quiet + 1, quiet},
		"without end":         {100_000, time.Millisecond, longestWay},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				told := make(chan fsnotify.Event, 4096)
				w := &watcher{source: Source{Folder: "/site", Names: []string{"content"}}, system: &fsnotify.Watcher{Events: told, Errors: make(chan error)}}
				ctx, stop := context.WithCancel(t.Context())
				began := time.Now()
				var writing sync.WaitGroup
				writing.Go(func() {
					for range tt.events {
						select {
						case told <- fsnotify.Event{Name: "/site/content/a/post.md", Op: fsnotify.Write}:
							time.Sleep(tt.apart)
						case <-ctx.Done():
							return
						}
					}
				})
				if _, err := w.wait(ctx); err != nil {
					t.Fatal(err)
				}
				if took := time.Since(began); took != tt.told {
					t.Errorf("it is told of after %v, not %v", took, tt.told)
				}
				stop()
				writing.Wait()
			})
		})
	}
}

// TestRun builds at first and at each change, serves what was built, and ends when told.
func TestRun(t *testing.T) {
	site, folder := t.TempDir(), t.TempDir()
	put(t, filepath.Join(site, "content", "text"), "first")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() {
		ended <- Run(ctx, l, Options{
			Folder: folder, Base: "/", Site: Source{Folder: site, Names: []string{"content"}},
			Build: func(context.Context, func([]string)) Edition {
				data, err := os.ReadFile(filepath.Join(site, "content", "text"))
				if err == nil {
					err = os.WriteFile(filepath.Join(folder, "text.txt"), data, 0o644)
				}
				return Edition{Err: err}
			},
		})
	}()
	address := "http://" + l.Addr().String() + "/text.txt"
	for _, text := range []string{"first", "second"} {
		put(t, filepath.Join(site, "content", "text"), text)
		deadline := time.Now().Add(time.Minute)
		for fetch(t, address) != text {
			if time.Now().After(deadline) {
				t.Fatalf("%q does not come", text)
			}
			time.Sleep(5 * time.Millisecond)
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := net.DialTimeout("tcp", l.Addr().String(), time.Second); err == nil {
		t.Error("the port is still open")
	}
}

func fetch(t *testing.T, address string) string {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	var text [100]byte
	n, _ := r.Body.Read(text[:])
	return string(text[:n])
}
