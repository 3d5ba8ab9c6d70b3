package disqus_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"ibid/cmd/ibid/internal/importer/disqus"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// TestRoundTrip: what was written is what is in the file, and a second import
// changes nothing.
func TestRoundTrip(t *testing.T) {
	site := filepath.Join(t.TempDir(), "site")
	a := importertest.Write(t, disqus.Format(), site, os.DirFS(importertest.Shared(t, "exports/disqus")), "isso-fixture.xml")
	if threads, comments := importertest.Count(a); threads != 2 || comments != 5 {
		t.Errorf("%d threads, %d comments", threads, comments)
	}
	parents := map[string]string{}
	for _, th := range a.Threads {
		for _, it := range th.Items[1:] {
			parents[it.ID] = it.Parent
			if it.Removed != (it.ID == "9") {
				t.Errorf("comment %s: removed is %t", it.ID, it.Removed)
			}
		}
	}
	for id, parent := range map[string]string{"4": "", "5": "4", "8": "", "9": "", "11": "9"} {
		if got, ok := parents[id]; !ok || got != parent {
			t.Errorf("comment %s answers %q, want %q", id, got, parent)
		}
	}
	before := importertest.Files(t, site)
	for _, private := range []string{"@", "127.0.0.1"} {
		if strings.Contains(before, private) {
			t.Errorf("%q was written", private)
		}
	}
	importertest.Write(t, disqus.Format(), site, os.DirFS(importertest.Shared(t, "exports/disqus")), "isso-fixture.xml")
	if importertest.Files(t, site) != before {
		t.Error("a second import changed something")
	}
}

// TestBrokenFileWritesNothing: the error has the place, and no file is there.
func TestBrokenFileWritesNothing(t *testing.T) {
	site := filepath.Join(t.TempDir(), "site")
	if err := importertest.TryWrite(t, disqus.Format(), site, os.DirFS(importertest.Shared(t, "exports/disqus")), "disqus.xml"); err == nil {
		t.Error("no error")
	}
	if _, err := os.Stat(site); err == nil {
		t.Error("something was written")
	}
}

// TestHostileNames: what the file calls things is no way out of the archive.
func TestHostileNames(t *testing.T) {
	dir := t.TempDir()
	text := export(thread("1", "http://a.example/../../etc/x", "\u202Eevil", ""), thread("2", "http://a.example/"+strings.Repeat("long/", 60), "A", ""),
		post("../../etc/x", "1", "", "x", ""), post(strings.Repeat("9", 300), "2", "", "x", ""), post("post", "2", "", "x", ""))
	a := importertest.Write(t, disqus.Format(), filepath.Join(dir, "site"), fstest.MapFS{"x": {Data: []byte(text)}}, "x")
	if threads, comments := importertest.Count(a); threads != 2 || comments != 3 {
		t.Errorf("%d threads, %d comments", threads, comments)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("written outside: %v", entries)
	}
	if strings.Contains(importertest.Files(t, dir), "\u202E") {
		t.Error("what turns the direction of letters was written")
	}
}
