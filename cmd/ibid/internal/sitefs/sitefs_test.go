package sitefs_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"ibid/cmd/ibid/internal/sitefs"
)

// siteWith makes a site on a disk: files with their text, and links, whose text
// begins with "→".
func siteWith(t *testing.T, files map[string]string) (dir string, site fs.FS) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range files {
		name = filepath.Join(dir, name)
		err := os.MkdirAll(filepath.Dir(name), 0o755)
		if to, isLink := strings.CutPrefix(text, "→"); isLink {
			err = errors.Join(err, os.Symlink(to, name))
		} else {
			err = errors.Join(err, os.WriteFile(name, []byte(text), 0o644))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return dir, sitefs.New(root.FS())
}

func TestLinks(t *testing.T) {
	_, site := siteWith(t, map[string]string{
		".git/config":           "secret",
		"notes/key.txt":         "secret",
		"content/.hidden/x.txt": "secret",
		"content/a/pic.png":     "picture",
		"assets/logo.svg":       "logo",
		"themes/plain/a.html":   "template",

		"content/a/same.png":   "→pic.png",
		"content/b/up.png":     "→../a/./pic.png",
		"content/b/chain.png":  "→up.png",
		"content/b/a":          "→../a",
		"content/b/by.png":     "→a/pic.png",
		"templates":            "→themes/plain",
		"content/a/config":     "→../../.git/config",
		"content/a/key.txt":    "→../../notes/key.txt",
		"content/a/logo.svg":   "→../../assets/logo.svg",
		"content/a/hidden.txt": "→../.hidden/x.txt",
		"content/a/top":        "→../..",
		"content/a/way.txt":    "→top/notes/key.txt",
		"content/a/out.txt":    "→../../../x.txt",
		"content/a/root.txt":   "→/etc/hostname",
		"content/a/circle":     "→circle",
		"content/a/nothing":    "→nowhere/at/all",
		"assets/pic.png":       "→../content/a/pic.png",
	})
	for name, want := range map[string]string{
		"content/a/same.png":      "picture",
		"content/b/up.png":        "picture",
		"content/b/chain.png":     "picture",
		"content/b/by.png":        "picture",
		"content/b/a/pic.png":     "picture",
		"templates/a.html":        "template",
		"content/a/config":        "leads out of content",
		"content/a/key.txt":       "leads out of content",
		"content/a/logo.svg":      "leads out of content",
		"content/a/hidden.txt":    "leads to something hidden",
		"content/a/way.txt":       "leads out of content",
		"content/a/top/notes":     "leads out of content",
		"content/a/out.txt":       "leads out of the site",
		"content/a/root.txt":      "begins at the disk's root",
		"content/a/circle":        "leads in a circle",
		"content/a/nothing":       "leads to nothing",
		"assets/pic.png":          "leads out of assets",
		"content/a/pic.png/deep":  "not a directory",
		"content/a/not-there.png": "no such file",
	} {
		data, err := fs.ReadFile(site, name)
		if err != nil {
			data = []byte(err.Error())
		}
		if !strings.Contains(string(data), want) || strings.Contains(string(data), "secret") {
			t.Errorf("%s: got %q, want %q", name, data, want)
		}
	}
}

// TestLimits opens files that are long and hold nothing: a disk keeps no room
// for them.
func TestLimits(t *testing.T) {
	const most = 1 << 30
	for name, limit := range map[string]int64{
		"content/a/post.md":         16 << 20,
		"content/a/comments/1.html": 16 << 20,
		"content/site.yaml":         16 << 20,
		"content/people.yaml":       16 << 20,
		"content/addresses.txt":     most,
		"content/a/film.mp4":        most,
		"templates/thread.html":     1 << 20,
		"assets/ibid.css":           most,
	} {
		dir, site := siteWith(t, map[string]string{name: ""})
		file := filepath.Join(dir, name)
		for size, wrong := range map[int64]bool{limit: false, limit + 1: true, 10 << 30: true} {
			if err := os.Truncate(file, size); err != nil {
				t.Fatal(err)
			}
			f, err := site.Open(name)
			if err == nil {
				f.Close()
			}
			if (err != nil) != wrong || wrong && !strings.Contains(err.Error(), "longer than") {
				t.Errorf("%s of %d bytes: %v", name, size, err)
			}
		}
	}
}

func TestFoldersAreRead(t *testing.T) {
	_, site := siteWith(t, map[string]string{"content/a/1.md": "", "content/a/2.md": ""})
	entries, err := fs.ReadDir(site, "content/a")
	if err != nil || len(entries) != 2 {
		t.Errorf("got %v, %v", entries, err)
	}
	if _, err := fs.Stat(site, "content/b"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v for what is not there", err)
	}
}

// wrongSize is a site whose files seem to be longer, or shorter, than they are.
type wrongSize struct {
	fstest.MapFS
	by int64
}

func (w wrongSize) Lstat(name string) (fs.FileInfo, error) {
	info, err := w.MapFS.Lstat(name)
	return sized{info, w.by}, err
}

type sized struct {
	fs.FileInfo
	by int64
}

func (s sized) Size() int64 { return max(s.FileInfo.Size()+s.by, 0) }

// TestReadFile: a file is read whole, whatever its size was when it was looked at.
func TestReadFile(t *testing.T) {
	for _, text := range []string{"", "a", strings.Repeat("word ", 5000)} {
		files := fstest.MapFS{"content/a/post.md": {Data: []byte(text)}}
		for _, by := range []int64{0, 1, -1, 700, -700, -1 << 40} {
			got, err := fs.ReadFile(sitefs.New(wrongSize{files, by}), "content/a/post.md")
			if err != nil || string(got) != text {
				t.Errorf("of %d bytes, said to be %d more, %d are read, %v", len(text), by, len(got), err)
			}
		}
	}
	if _, err := fs.ReadFile(sitefs.New(fstest.MapFS{"content/a/post.md": {}}), "content/a"); err == nil {
		t.Error("a folder was read")
	}
}
