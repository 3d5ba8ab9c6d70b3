package sitefs_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/fstest"

	"ibid/cmd/ibid/internal/sitefs"
)

// TestBelow: the short way gives what the root's own files give, for more folders than
// are kept open and from several goroutines, links between folders included.
func TestBelow(t *testing.T) {
	dir := t.TempDir()
	var names []string
	for i := range 100 {
		name := fmt.Sprintf("content/t%d/comments/%d.md", i, i)
		names = append(names, name)
		at := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("../../t7/comments/7.md", filepath.Join(dir, "content/t8/comments/link.md")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	site := sitefs.Below(root)
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for _, name := range names {
				if got, err := fs.ReadFile(site, name); err != nil || string(got) != name {
					t.Errorf("%s reads %q, %v", name, got, err)
				}
			}
		})
	}
	readers.Wait()
	if got, err := fs.ReadFile(site, "content/t8/comments/link.md"); err != nil || string(got) != names[7] {
		t.Errorf("the link reads %q, %v", got, err)
	}
	if info, err := fs.Lstat(site, "content/t8/comments/link.md"); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is described as %v, %v", info, err)
	}
	if _, err := site.Open("../outside"); err == nil {
		t.Error("what is outside was opened")
	}
	if err := fstest.TestFS(site, names...); err != nil {
		t.Error(err)
	}
}

// TestBelowHoldsLittle: a folder is let go when others are read.
func TestBelowHoldsLittle(t *testing.T) {
	if _, err := os.ReadDir("/proc/self/fd"); err != nil {
		t.Skip("only where a process can see what it has open")
	}
	dir := t.TempDir()
	for i := range 300 {
		if err := os.MkdirAll(filepath.Join(dir, fmt.Sprint(i)), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	site := sitefs.Below(root)
	for i := range 300 {
		if _, err := site.Open(fmt.Sprintf("%d/none", i)); err == nil {
			t.Fatal("what is not there was opened")
		}
	}
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	if len(open) > 100 {
		t.Errorf("%d files are open after 300 folders", len(open))
	}
}
