package movabletype_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"ibid/cmd/ibid/internal/importer/importertest"
	"ibid/cmd/ibid/internal/importer/movabletype"
)

// TestRoundTrip: what was written is what is in the file, and a second import
// changes nothing.
func TestRoundTrip(t *testing.T) {
	site := filepath.Join(t.TempDir(), "site")
	const posts, told = 35, 54 // lines "UNIQUE URL:" and "COMMENT:" of the file
	if threads, comments := importertest.Count(importertest.Write(t, movabletype.Format(), site, os.DirFS(importertest.Shared(t, "exports/movabletype")), "export.txt")); threads != posts || comments != told {
		t.Errorf("%d threads, %d comments", threads, comments)
	}
	before := importertest.Files(t, site)
	if strings.Contains(before, "192.0.2.1") {
		t.Error("an IP address was written")
	}
	importertest.Write(t, movabletype.Format(), site, os.DirFS(importertest.Shared(t, "exports/movabletype")), "export.txt")
	if importertest.Files(t, site) != before {
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
	a := importertest.Write(t, movabletype.Format(), filepath.Join(dir, "site"), fstest.MapFS{"x": {Data: []byte(text)}}, "x")
	if threads, comments := importertest.Count(a); threads != 8 || comments != 8 {
		t.Errorf("%d threads, %d comments", threads, comments)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("written outside: %v", entries)
	}
	if all := importertest.Files(t, dir); strings.Contains(all, "\u202E") || strings.Contains(all, "javascript:") {
		t.Error("what turns or runs was written")
	}
}
