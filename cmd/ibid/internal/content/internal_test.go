package content

import (
	"os"
	"slices"
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

// TestMoveTakesBack holds that a step that fails takes back those before it.
func TestMoveTakesBack(t *testing.T) {
	dir := t.TempDir()
	site, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer site.Close()
	if err := site.MkdirAll("stage/folder", 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"stage/folder/a": "new", "stage/b": "new", "stage/c": "new", "c": "old"} {
		if err := site.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := moveAll(site, "stage", []string{"b", "c"}); err == nil {
		t.Error("c was written over")
	}
	if err := moveAll(site, "stage", []string{"folder", "missing"}); err == nil {
		t.Error("what is missing was moved")
	}
	for _, name := range []string{"b", "folder"} {
		if _, err := site.Lstat(name); err == nil {
			t.Errorf("%s is still there", name)
		}
	}
	if data, err := site.ReadFile("c"); string(data) != "old" {
		t.Errorf("c is %q, %v", data, err)
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
