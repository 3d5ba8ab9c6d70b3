package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAllPagesLead builds the sample with every page it can have, and holds
// all of them to what is promised of any.
func TestAllPagesLead(t *testing.T) {
	site := t.TempDir()
	if err := os.CopyFS(filepath.Join(site, "content"), os.DirFS(filepath.Join(repository, "content"))); err != nil {
		t.Fatal(err)
	}
	settings := filepath.Join(site, "content", "site.yaml")
	have, err := os.ReadFile(settings)
	if err != nil {
		t.Fatal(err)
	}
	mustWrite(t, settings, string(have)+"comment_pages: true\nwayback: true\nbase_url: https://example.org/\ncitations: true\n")
	files := buildSite(t, site)
	checkPages(t, files)
	counts := map[string]int{}
	for name := range files {
		for _, ending := range []string{"/tree.html", "/cite.html", "/cite.bib", "/cite.json"} {
			if strings.HasSuffix(name, ending) {
				counts[ending]++
			}
		}
		if strings.Contains(name, "/comment-") {
			counts["comment"]++
		}
	}
	if counts["/tree.html"] == 0 || counts["/cite.html"] != 3 || counts["/cite.bib"] != 3 || counts["/cite.json"] != 3 || counts["comment"] < 30 {
		t.Errorf("pages: %v", counts)
	}
}
