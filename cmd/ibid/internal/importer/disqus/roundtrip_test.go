package disqus_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/disqus"
	"ibid/cmd/ibid/internal/importer/intake"
	"ibid/cmd/ibid/internal/problem"
)

// write imports a file into a site, and reads what was written.
func write(t *testing.T, site string, fsys fs.FS, name string) *archive.Archive {
	t.Helper()
	f, err := importer.FromFS(fsys, name)
	if err != nil {
		t.Fatal(err)
	}
	w, err := intake.New(intake.Options{Site: site})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := disqus.Format().Import(t.Context(), []*importer.File{f}, importer.Options{}, w); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Finish(t.Context()); err != nil {
		t.Fatal(err)
	}
	a, problems, err := content.Read(t.Context(), os.DirFS(site))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if p.Severity == problem.Error {
			t.Errorf("what was written has an error: %v", p)
		}
	}
	return a
}

// inAll returns the threads and comments of an archive.
func inAll(a *archive.Archive) (threads, comments int) {
	for _, t := range a.Threads {
		comments += len(t.Items) - 1
	}
	return len(a.Threads), comments
}

// files returns the names and bytes of what lies in a site.
func files(t *testing.T, site string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(site, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		fmt.Fprintf(&all, "%s %s\n", path, data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// TestRoundTrip: what was written is what is in the file, and a second import
// changes nothing.
func TestRoundTrip(t *testing.T) {
	site := filepath.Join(t.TempDir(), "site")
	a := write(t, site, shared(t), "isso-fixture.xml")
	if threads, comments := inAll(a); threads != 2 || comments != 5 {
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
	before := files(t, site)
	for _, private := range []string{"@", "127.0.0.1"} {
		if strings.Contains(before, private) {
			t.Errorf("%q was written", private)
		}
	}
	write(t, site, shared(t), "isso-fixture.xml")
	if files(t, site) != before {
		t.Error("a second import changed something")
	}
}

// TestBrokenFileWritesNothing: the error has the place, and no file is there.
func TestBrokenFileWritesNothing(t *testing.T) {
	site := filepath.Join(t.TempDir(), "site")
	f, err := importer.FromFS(shared(t), "disqus.xml")
	if err != nil {
		t.Fatal(err)
	}
	w, err := intake.New(intake.Options{Site: site})
	if err != nil {
		t.Fatal(err)
	}
	if err := disqus.Format().Import(t.Context(), []*importer.File{f}, importer.Options{}, w); err == nil {
		t.Error("no error")
	}
	if err := w.Close(); err != nil {
		t.Error(err)
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
	a := write(t, filepath.Join(dir, "site"), fstest.MapFS{"x": {Data: []byte(text)}}, "x")
	if threads, comments := inAll(a); threads != 2 || comments != 3 {
		t.Errorf("%d threads, %d comments", threads, comments)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("written outside: %v", entries)
	}
	if strings.Contains(files(t, dir), "\u202E") {
		t.Error("what turns the direction of letters was written")
	}
}
