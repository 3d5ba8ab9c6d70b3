package content

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestCompareNames holds that the order of names is one: the same from both
// sides, and never equal for two names.
func TestCompareNames(t *testing.T) {
	names := []string{"1.html", "1.md", "01.md", "001.md", "2.md", "10.md", "10-b.md", "a.md", "a1.md", "a1b.md", "a01.md", "a01c.md", "b.md", "é.md", ""}
	slices.SortFunc(names, compareNames)
	for i, a := range names {
		for j, b := range names {
			got := compareNames(a, b)
			if (i < j) != (got < 0) || (i == j) != (got == 0) {
				t.Errorf("compareNames(%q, %q) = %d in %q", a, b, got, names)
			}
		}
	}
}

// TestMoveTakesBack holds that a step that fails takes back those before it,
// and what those replaced.
func TestMoveTakesBack(t *testing.T) {
	dir := t.TempDir()
	add := func(s *Stage, name, text string) {
		t.Helper()
		if err := s.Add(name, strings.NewReader(text)); err != nil {
			t.Fatal(err)
		}
	}
	stage, err := NewStage(dir)
	if err != nil {
		t.Fatal(err)
	}
	site := stage.site
	for name, text := range map[string]string{"a": "old", "z": "old"} {
		if err := site.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	add(stage, "folder/b", "new")
	add(stage, "y", "new")
	if err := stage.Replace("a", strings.NewReader("new")); err != nil {
		t.Fatal(err)
	}
	add(stage, "z", "new") // is there, so that the last step fails
	if err := stage.Commit(); err == nil {
		t.Error("z was written over")
	}
	for name, want := range map[string]string{"a": "old", "z": "old"} {
		if data, err := os.ReadFile(filepath.Join(dir, name)); string(data) != want {
			t.Errorf("%s is %q, %v", name, data, err)
		}
	}
	if entries, err := os.ReadDir(dir); len(entries) != 2 {
		t.Errorf("%v is there, %v", entries, err)
	}
}

// TestStageReplaces holds that a file that is replaced is gone.
func TestStageReplaces(t *testing.T) {
	dir := t.TempDir()
	if err := Write(dir, []File{{"content/a/post.md", []byte("old")}}); err != nil {
		t.Fatal(err)
	}
	stage, err := NewStage(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := stage.Replace("content/a/post.md", strings.NewReader("new")); err != nil {
		t.Fatal(err)
	}
	if err := stage.Commit(); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "content/a/post.md")); string(data) != "new" {
		t.Errorf("the file is %q, %v", data, err)
	}
	if entries, err := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("%v is there, %v", entries, err)
	}
}

// TestCopyNew takes the way of disks that know no links.
func TestCopyNew(t *testing.T) {
	site, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer site.Close()
	if err := site.WriteFile("a", []byte("new"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := copyNew(site, "a", "b"); err != nil {
		t.Error(err)
	}
	if err := site.WriteFile("a", []byte("newer"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := copyNew(site, "a", "b"); err == nil {
		t.Error("b was written over")
	}
	if data, err := site.ReadFile("b"); string(data) != "new" {
		t.Errorf("b is %q, %v", data, err)
	}
}

// TestUnreadableBytes: each byte that is no sign is found, wherever it stands.
func TestUnreadableBytes(t *testing.T) {
	for _, sign := range []string{"\x00", "\x1f", "\x7f", "\x80", "\xff"} {
		for at := range 20 {
			text := strings.Repeat(" ~", 10)
			text = text[:at] + sign + text[at:]
			if first, count := unreadable(text); first != at || count != 1 {
				t.Errorf("%q: %d at %d", text, count, first)
			}
		}
	}
	if _, count := unreadable(strings.Repeat("\n a~é\tz", 9)); count != 0 {
		t.Errorf("%d in a text", count)
	}
}
