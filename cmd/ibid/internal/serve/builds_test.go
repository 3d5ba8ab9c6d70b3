package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestBreaksOff: a change is looked at at once, also while the site is built of what was
// there before; and what is built at last is all of the site.
func TestBreaksOff(t *testing.T) {
	site := t.TempDir()
	put(t, filepath.Join(site, "content", "text"), "0")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	began, glanced, ended := make(chan int), make(chan string, 9), make(chan error)
	builds := 0
	go func() {
		ended <- Run(ctx, l, Options{
			Folder: t.TempDir(), Base: "/", Site: Source{Folder: site, Names: []string{"content"}},
			Build: func(ctx context.Context, _ func([]string)) Edition {
				builds++
				began <- builds
				if builds == 2 { // a long one
					<-ctx.Done()
				}
				return Edition{Changed: []string{"rest"}, Err: ctx.Err()}
			},
			Glance: func(_ context.Context, changed []string) (Edition, bool) {
				data, err := os.ReadFile(filepath.Join(site, "content", "text"))
				if err == nil && slices.Contains(changed, "content/text") {
					glanced <- string(data)
				}
				return Edition{Changed: []string{"page"}}, true
			},
		})
	}()
	expect := func(build int) {
		t.Helper()
		if got := <-began; got != build {
			t.Fatalf("build %d has begun, and not %d", got, build)
		}
	}
	expect(1)
	put(t, filepath.Join(site, "content", "text"), "1")
	expect(2)
	put(t, filepath.Join(site, "content", "text"), "2")
	expect(3) // for which the second was broken off
	close(glanced)
	if all := strings.Join(slices.Collect(each(glanced)), ""); all != "12" {
		t.Errorf("looked at were %q", all)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func each[T any](c <-chan T) func(yield func(T) bool) {
	return func(yield func(T) bool) {
		for v := range c {
			if !yield(v) {
				return
			}
		}
	}
}

// TestMayBreakOff: the first build is not broken off, and none that has been for long.
func TestMayBreakOff(t *testing.T) {
	f := &follower{server: newServer(Options{Folder: t.TempDir()})}
	if f.mayBreakOff() {
		t.Error("the first may be broken off")
	}
	f.show(Edition{})
	if !f.mayBreakOff() {
		t.Error("that of pages that are not behind may not be broken off")
	}
	for behind, want := range map[time.Duration]bool{0: true, time.Second: true, 2 * longestPutOff: false} {
		if f.behind = time.Now().Add(-behind); f.mayBreakOff() != want {
			t.Errorf("behind for %v: want %v", behind, want)
		}
	}
}

// TestWhole: what was done though it was to be broken off is shown.
func TestWhole(t *testing.T) {
	for err, want := range map[error]bool{nil: true, context.Canceled: false, errors.New("no disk"): true, errors.Join(context.Canceled, os.ErrClosed): false} {
		if at := (&building{edition: Edition{Err: err}}); at.isWhole() != want {
			t.Errorf("%v: want %v", err, want)
		}
	}
}

// TestChangedFiles: the files that have changed are named as the site has them, also
// where content/ is a link.
func TestChangedFiles(t *testing.T) {
	dir, elsewhere := t.TempDir(), t.TempDir()
	put(t, filepath.Join(elsewhere, "a", "post.md"), "a")
	if err := os.Symlink(elsewhere, filepath.Join(dir, "content")); err != nil {
		t.Skip(err)
	}
	put(t, filepath.Join(dir, "assets", "custom.css"), "p {}")
	for _, poll := range []bool{false, true} {
		w, err := watch(Source{Folder: dir, Names: []string{"content", "templates", "assets"}, Poll: poll})
		if err != nil {
			t.Fatal(err)
		}
		defer w.close()
		for _, name := range []string{"content/a/post.md", "assets/custom.css"} {
			put(t, filepath.Join(dir, name), fmt.Sprint("another", poll))
			ctx, stop := context.WithTimeout(t.Context(), time.Minute)
			defer stop()
			files, err := w.wait(ctx)
			if err != nil || !slices.Contains(files, name) {
				t.Errorf("%s: %q, %v", name, files, err)
			}
		}
	}
}
