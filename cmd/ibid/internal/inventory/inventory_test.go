package inventory

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func write(t *testing.T, dir string, files ...string) {
	t.Helper()
	for i := 0; i < len(files); i += 2 {
		name := filepath.Join(dir, files[i])
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(files[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func take(t *testing.T, dir string, skip func(string) bool) *Inventory {
	t.Helper()
	i, err := Take(t.Context(), time.Now(), dir, []string{"content", "none"}, skip)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func paths(i *Inventory) (all []string) {
	for _, f := range i.Files {
		all = append(all, f.Path)
	}
	return all
}

// TestTake: all files of the folders are listed, in order, but for those left out.
func TestTake(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "content/b/2", "", "content/b/1", "", "content/a", "", "content/c/d/e", "", "other/x", "", "content/no/y", "")
	got := paths(take(t, dir, func(path string) bool { return path == "content/no" }))
	want := []string{"content", "content/a", "content/b", "content/b/1", "content/b/2", "content/c", "content/c/d", "content/c/d/e"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestAround: a path divides the list, whether it is there or not.
func TestAround(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "content/a", "", "content/c", "", "content/e", "")
	i := take(t, dir, nil)
	for path, want := range map[string][3]int{"content/c": {2, 1, 1}, "content/d": {3, 0, 1}, "content/f": {4, 0, 0}, "a": {0, 0, 4}} {
		before, at, behind := i.Around(path)
		if got := [3]int{len(before), len(at), len(behind)}; got != want {
			t.Errorf("around %s: got %d files, want %d", path, got, want)
		}
	}
}

// TestChanges: each change to a file gives another inventory, also one that leaves its
// length and its date as they were.
func TestChanges(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "content", "a")
	long := time.Now().Add(-time.Hour)
	for what, change := range map[string]func() error{
		"longer":   func() error { return os.WriteFile(name, []byte("longer"), 0o644) },
		"touched":  func() error { return os.Chtimes(name, time.Time{}, time.Now()) },
		"a folder": func() error { return os.Mkdir(filepath.Join(dir, "content", "b"), 0o755) },
		"gone":     func() error { return os.Remove(name) },
		"another of the same date": func() error {
			if err := os.WriteFile(name+".new", []byte("mots"), 0o644); err != nil {
				return err
			}
			return os.Rename(name+".new", name)
		},
		"the same date": func() error {
			time.Sleep(20 * time.Millisecond) // a step of the disk's clock
			return os.WriteFile(name, []byte("mots"), 0o644)
		},
	} {
		os.RemoveAll(filepath.Join(dir, "content"))
		write(t, dir, "content/a", "word")
		if err := os.Chtimes(name, long, long); err != nil {
			t.Fatal(err)
		}
		before := take(t, dir, nil)
		if before.Files[1].Stamp.Changed == 0 {
			t.Skip("this system does not say when a file was changed")
		}
		if again := take(t, dir, nil); !slices.Equal(again.Files, before.Files) {
			t.Errorf("%s: nothing has changed, and the inventory has", what)
		}
		if err := change(); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(name); err == nil {
			if err := os.Chtimes(name, long, long); err != nil && what != "touched" {
				t.Fatal(err)
			}
		}
		if after := take(t, dir, nil); slices.Equal(after.Files, before.Files) {
			t.Errorf("%s: the inventory is the same", what)
		}
	}
}

// TestIsSettled: a file that was just written may be written again within a step of the
// disk's clock, and a link may lead anywhere.
func TestIsSettled(t *testing.T) {
	at := time.Date(2009, 3, 1, 18, 5, 7, 123456789, time.UTC)
	for _, tt := range []struct {
		modified, changed time.Time
		want              bool
	}{
		{at.Add(-time.Minute), at.Add(-time.Minute), true},
		{at.Add(-time.Second), at.Add(-time.Second), true},
		{at.Add(-time.Minute), at.Add(-time.Millisecond), false},
		{at.Add(-time.Minute).Truncate(time.Second), at.Truncate(time.Second), false},
		{at.Add(-time.Minute).Truncate(time.Second), at.Add(-2 * time.Second).Truncate(time.Second), true},
		{at.Add(time.Hour), at.Add(time.Hour), false},
	} {
		s := Stamp{Modified: tt.modified.UnixNano(), Changed: tt.changed.UnixNano()}
		if got := s.IsSettled(at); got != tt.want {
			t.Errorf("%v, %v: %v", tt.modified, tt.changed, got)
		}
	}
	dir := t.TempDir()
	write(t, dir, "content/a", "")
	i := take(t, dir, nil)
	if i.IsSettled() {
		t.Error("what was just written is settled")
	}
	i.Taken = i.Taken.Add(time.Minute)
	if !i.IsSettled() {
		t.Error("what was written a minute ago is not settled")
	}
	if err := os.Symlink("a", filepath.Join(dir, "content", "link")); err != nil {
		t.Skip(err)
	}
	i = take(t, dir, nil)
	i.Taken = i.Taken.Add(time.Minute)
	if i.IsSettled() {
		t.Error("a link is settled")
	}
}

// TestAgain: to look once more at what was changed gives what to list all gives.
func TestAgain(t *testing.T) {
	dir := t.TempDir()
	put := func(files ...string) {
		t.Helper()
		write(t, dir, files...)
	}
	take := func(at time.Time) *Inventory {
		t.Helper()
		i, err := Take(t.Context(), at, dir, []string{"."}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return i
	}
	for _, name := range []string{"a.html", "b/c.html", "b/d.html", "e/f/g.html"} {
		put(name, name)
	}
	before := take(time.Now().Add(time.Hour))
	put("b/c.html", "longer than it was")
	put("h/i.html", "new")
	if err := os.RemoveAll(filepath.Join(dir, "e")); err != nil {
		t.Fatal(err)
	}
	changed := []string{"b/c.html", "e/f/g.html", "h/i.html"}
	again, err := before.Again(time.Now(), dir, changed)
	if diff := cmp.Diff(take(time.Now()).Files, again.Files); err != nil || diff != "" {
		t.Error(err, diff)
	}
	put("a.html", "by somebody else")
	again, err = before.Again(time.Now(), dir, changed)
	if now := take(time.Now()).Files; err != nil || reflect.DeepEqual(now, again.Files) {
		t.Error("what was not to be looked at again was", err)
	}
	unsettled := take(time.Now().Add(-time.Hour))
	put("a.html", "and once more")
	again, err = unsettled.Again(time.Now(), dir, nil)
	if diff := cmp.Diff(take(time.Now()).Files, again.Files); err != nil || diff != "" {
		t.Error(err, diff)
	}
}
