package movabletype_test

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
	"ibid/cmd/ibid/internal/importer/intake"
	"ibid/cmd/ibid/internal/importer/movabletype"
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
	if err := movabletype.Format().Import(t.Context(), []*importer.File{f}, importer.Options{}, w); err != nil {
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
	const posts, told = 35, 54 // lines "UNIQUE URL:" and "COMMENT:" of the file
	if threads, comments := inAll(write(t, site, shared(t), "export.txt")); threads != posts || comments != told {
		t.Errorf("%d threads, %d comments", threads, comments)
	}
	before := files(t, site)
	if strings.Contains(before, "192.0.2.1") {
		t.Error("an IP address was written")
	}
	write(t, site, shared(t), "export.txt")
	if files(t, site) != before {
		t.Error("a second import changed something")
	}
}

// TestHostileNames: what the file calls things is no way out of the archive.
func TestHostileNames(t *testing.T) {
	dir := t.TempDir()
	text := ""
	for i, slug := range []string{"../../../etc/x", "same", "same", strings.Repeat("long ", 60), "CON", "\u202Etxt.exe", "", "a/b/../../c"} {
		text += entry("AUTHOR: \u202Eevil\nBASENAME: "+slug+"\nDATE: 03/04/2009 09:14:00 PM", fmt.Sprint("Post ", i), comment("AUTHOR: "+strings.Repeat("n", 300)+"\nURL: javascript:alert(1)", "No."))
	}
	a := write(t, filepath.Join(dir, "site"), fstest.MapFS{"x": {Data: []byte(text)}}, "x")
	if threads, comments := inAll(a); threads != 8 || comments != 8 {
		t.Errorf("%d threads, %d comments", threads, comments)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("written outside: %v", entries)
	}
	if all := files(t, dir); strings.Contains(all, "\u202E") || strings.Contains(all, "javascript:") {
		t.Error("what turns or runs was written")
	}
}
