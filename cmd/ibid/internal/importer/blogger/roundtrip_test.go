package blogger_test

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
	"ibid/cmd/ibid/internal/importer/blogger"
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
	if err := blogger.Format().Import(t.Context(), []*importer.File{f}, importer.Options{}, w); err != nil {
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

// TestRoundTrip: what was written is what is in the file, places included, and
// a second import changes nothing.
func TestRoundTrip(t *testing.T) {
	site := filepath.Join(t.TempDir(), "site")
	a := write(t, site, shared(t), "atom.xml")
	const posts, told = 8, 8
	if threads, comments := inAll(a); threads != posts || comments != told {
		t.Errorf("%d threads, %d comments", threads, comments)
	}
	before := files(t, site)
	for _, fragment := range []string{"c4132753936917265843", "c4797906105246626122"} {
		if !strings.Contains(before, fragment) {
			t.Errorf("%s leads nowhere", fragment)
		}
	}
	if strings.Contains(before, "someone@example.org") {
		t.Error("an address was written")
	}
	write(t, site, shared(t), "atom.xml")
	if files(t, site) != before {
		t.Error("a second import changed something")
	}
}

// TestHostileNames: what the file calls things is no way out of the archive.
func TestHostileNames(t *testing.T) {
	dir := t.TempDir()
	text := takeout(
		newEntry("1", "POST", "LIVE", "x", "<title>\u202Eevil</title><blogger:filename>/../../etc/x.html</blogger:filename>"),
		newEntry("2", "POST", "LIVE", "x", "<title>A</title><blogger:filename>/2019/06/same.html</blogger:filename>"),
		newEntry("3", "POST", "LIVE", "x", "<title>A</title><blogger:filename>/2019/06/same.html</blogger:filename>"),
		newEntry("4", "POST", "LIVE", "x", "<title>A</title><blogger:filename>/"+strings.Repeat("long/", 60)+"x.html</blogger:filename>"),
		newEntry("../../etc/x", "COMMENT", "LIVE", "x", "<blogger:parent>tag:blogger.com,1999:blog-8.post-1</blogger:parent>"))
	a := write(t, filepath.Join(dir, "site"), fstest.MapFS{"x": {Data: []byte(text)}}, "x")
	if threads, comments := inAll(a); threads != 4 || comments != 1 {
		t.Errorf("%d threads, %d comments", threads, comments)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("written outside: %v", entries)
	}
	if strings.Contains(files(t, dir), "\u202E") {
		t.Error("what turns the direction of letters was written")
	}
}
