package blogger_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"ibid/cmd/ibid/internal/importer/blogger"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// TestRoundTrip: what was written is what is in the file, places included, and
// a second import changes nothing.
func TestRoundTrip(t *testing.T) {
	site := filepath.Join(t.TempDir(), "site")
	a := importertest.Write(t, blogger.Format(), site, os.DirFS(importertest.Shared(t, "exports/blogger")), "atom.xml")
	const posts, told = 8, 8
	if threads, comments := importertest.Count(a); threads != posts || comments != told {
		t.Errorf("%d threads, %d comments", threads, comments)
	}
	before := importertest.Files(t, site)
	for _, fragment := range []string{"c4132753936917265843", "c4797906105246626122"} {
		if !strings.Contains(before, fragment) {
			t.Errorf("%s leads nowhere", fragment)
		}
	}
	if strings.Contains(before, "someone@example.org") {
		t.Error("an address was written")
	}
	importertest.Write(t, blogger.Format(), site, os.DirFS(importertest.Shared(t, "exports/blogger")), "atom.xml")
	if importertest.Files(t, site) != before {
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
	a := importertest.Write(t, blogger.Format(), filepath.Join(dir, "site"), fstest.MapFS{"x": {Data: []byte(text)}}, "x")
	if threads, comments := importertest.Count(a); threads != 4 || comments != 1 {
		t.Errorf("%d threads, %d comments", threads, comments)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("written outside: %v", entries)
	}
	if strings.Contains(importertest.Files(t, dir), "\u202E") {
		t.Error("what turns the direction of letters was written")
	}
}
