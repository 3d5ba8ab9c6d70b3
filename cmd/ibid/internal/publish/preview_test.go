package publish_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/publish"
)

// TestPreview: the folder has the files of the last draft, whatever there was before; what
// stays the same is not touched, and what changed is told.
func TestPreview(t *testing.T) {
	out := filepath.Join(t.TempDir(), "pages")
	p, err := publish.NewPreview(out)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	for _, c := range []struct{ files, changed string }{
		{"index.html=1 a/index.html=1 a/b/index.html=1", "a/b/index.html a/index.html index.html"},
		{"index.html=1 a/index.html=2 a/b/index.html=1", "a/index.html"},
		{"index.html=1 a/index.html=2", "a/b/index.html"},
		{"index.html=1 a/index.html=2", ""},
		{"index.html=1 a=3", "a a/index.html"},            // a file where a folder was
		{"index.html=1 a/c/d=3 a/c/e=3", "a a/c/d a/c/e"}, // and a folder where a file was
		{"index.html=2", "a/c/d a/c/e index.html"},
		{"", "index.html"},
	} {
		d, want := p.Begin(), map[string]string{}
		for _, f := range strings.Fields(c.files) {
			name, text, _ := strings.Cut(f, "=")
			want[name] = text
			if err := d.Copy(name, strings.NewReader(text)); err != nil {
				t.Fatal(err)
			}
			if !d.Holds(name, d.DigestIn(name)) || d.Holds(name, "") || d.Holds("x"+name, d.DigestIn(name)) {
				t.Errorf("%s: what it holds is not what it was given", name)
			}
		}
		changed, err := d.Commit()
		if err != nil || strings.Join(changed, " ") != c.changed {
			t.Errorf("%q: changed %q, want %q: %v", c.files, changed, c.changed, err)
		}
		if diff := cmp.Diff(want, tree(t, out)); diff != "" {
			t.Errorf("%q: %s", c.files, diff)
		}
	}
	if entries, err := os.ReadDir(out); err != nil || len(entries) > 0 {
		t.Errorf("left are %v, %v", entries, err)
	}
}

// TestPreviewKeeps: what is kept is not written, and a draft that was given up leaves a
// folder from which the next one goes on.
func TestPreviewKeeps(t *testing.T) {
	out := filepath.Join(t.TempDir(), "pages")
	p, err := publish.NewPreview(out)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	write := func(d *publish.Draft, name, text string) {
		t.Helper()
		if err := d.Copy(name, strings.NewReader(text)); err != nil {
			t.Fatal(err)
		}
	}
	first := p.Begin()
	write(first, "a", "1")
	write(first, "b", "1")
	if _, err := first.Commit(); err != nil {
		t.Fatal(err)
	}
	given := p.Begin()
	write(given, "a", "2")
	last := p.Begin()
	for name, digest := range last.Standing() {
		if err := last.Keep(name, digest); err != nil {
			t.Fatal(err)
		}
	}
	if changed, err := last.Commit(); err != nil || !slices.Equal(changed, []string{"a"}) { // which nobody was told of
		t.Errorf("changed %q, %v", changed, err)
	}
	if diff := cmp.Diff(map[string]string{"a": "2", "b": "1"}, tree(t, out)); diff != "" {
		t.Error(diff)
	}
	older, newer := p.Begin(), p.Begin() // the one that was begun later has the last word
	write(newer, "a", "4")
	write(newer, "c", "4")
	write(older, "a", "3")
	write(older, "b", "3")
	if changed, err := older.Commit(); err != nil || !slices.Equal(changed, []string{"a", "b", "c"}) {
		t.Errorf("changed %q, %v", changed, err)
	}
	if diff := cmp.Diff(map[string]string{"a": "4", "b": "3", "c": "4"}, tree(t, out)); diff != "" {
		t.Error(diff)
	}
	for _, name := range []string{"../x", "/x", ""} {
		if err := p.Begin().Copy(name, strings.NewReader("")); err == nil {
			t.Errorf("%q was written", name)
		}
	}
	if _, err := publish.NewPreview(out); err == nil {
		t.Error("a folder with files was taken for a preview")
	}
}
