package inventory

import (
	"os"
	"path/filepath"
	"testing"
)

// TestLook: what is told of the files in a folder is what is told of each by its path.
func TestLook(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a", "text", "b/c", "")
	for name, mode := range map[string]os.FileMode{"a": 0o640, "b": 0o750 | os.ModeSetgid | os.ModeSticky} {
		if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("a", filepath.Join(dir, "link")); err != nil {
		t.Log(err)
	}
	files, err := look(dir)
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		info, err := os.Lstat(filepath.Join(dir, f.Path))
		if err != nil {
			t.Fatal(err)
		}
		if want := fileOf(f.Path, StampOf(info)); f != want {
			t.Errorf("%v, want %v", f, want)
		}
	}
	if _, err := look(filepath.Join(dir, "none")); !os.IsNotExist(err) {
		t.Error(err)
	}
}
