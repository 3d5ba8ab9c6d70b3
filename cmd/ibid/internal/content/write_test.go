package content_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/content"
)

func files(pairs ...string) (out []content.File) {
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, content.File{Path: pairs[i], Data: []byte(pairs[i+1])})
	}
	return out
}

// tree gives the text of every file below a folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		if e.IsDir() {
			if rel != "." {
				out[filepath.ToSlash(rel)+"/"] = ""
			}
			return nil
		}
		data, err := os.ReadFile(name)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestWrite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "site")
	if err := content.Write(dir, files("content/a/post.md", "a", "content/a/comments/0001.md", "a1")); err != nil {
		t.Fatal(err)
	}
	if err := content.Write(dir, files("content/a/comments/0002.md", "a2", "content/b/post.md", "b", "content/site.yaml", "s")); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"content/": "", "content/a/": "", "content/a/comments/": "", "content/b/": "", "content/site.yaml": "s",
		"content/a/post.md": "a", "content/a/comments/0001.md": "a1", "content/a/comments/0002.md": "a2", "content/b/post.md": "b",
	}
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
	info, err := os.Stat(filepath.Join(dir, "content/a"))
	if err != nil || info.Mode().Perm()&0o055 != 0o055&^umask(t) {
		t.Errorf("mode %v, %v: others cannot read it", info.Mode(), err)
	}
}

// umask gives the permissions that new folders do not get here.
func umask(t *testing.T) fs.FileMode {
	dir := filepath.Join(t.TempDir(), "x")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	return 0o777 &^ info.Mode().Perm()
}

// TestWriteFailsWhole: whatever stands in the way, nothing is written.
func TestWriteFailsWhole(t *testing.T) {
	for _, c := range []struct {
		name  string
		there []string
		write []content.File
		want  string
	}{
		{"a file is there", []string{"content/a/post.md"}, files("content/b/post.md", "b", "content/a/post.md", "new", "content/a/x.md", "x"),
			"nothing was written, because there is already content/a/post.md; move or delete what is there"},
		{"many files are there", []string{"1", "2", "3", "4", "5", "6", "7"}, files("1", "", "2", "", "3", "", "4", "", "5", "", "6", "", "7", ""),
			"1, 2, 3, 4, 5 and 2 more"},
		{"a folder is there", []string{"content/a/post.md/x"}, files("content/b/post.md", "b", "content/a/post.md", "new"), "there is already content/a/post.md"},
		{"a file where a folder should be", []string{"content/a"}, files("content/0/post.md", "b", "content/a/post.md", "new"), "content/a"},
		{"out of the site", nil, files("content/b/post.md", "b", "../x", "new"), `"../x" is not a path within the site`},
		{"a file below a file", nil, files("content/b", "b", "content/b/post.md", "new"), "content/b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			for _, name := range c.there {
				name = filepath.Join(dir, name)
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte("old"), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			before := tree(t, dir)
			err := content.Write(dir, c.write)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
