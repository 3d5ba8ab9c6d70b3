package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const exports = repository + "/../shared/exports"

// TestExports imports real exports by the command, and holds the number of comments
// that "ibid list threads --json" gives against one that was found by other means: by
// the README beside them, or by counting in the files here. A second import changes
// nothing, and the archive has no errors.
func TestExports(t *testing.T) {
	if _, err := os.Stat(exports); err != nil {
		if os.Getenv("IBID_REQUIRE_SHARED") == "1" {
			t.Fatal(err)
		}
		t.Skip("the exports are not there: ", err)
	}
	for _, tt := range []struct {
		path     string
		comments int // those that are to be read, the posts apart
	}{
		{"wordpress/themeunittestdata.wordpress.xml", 24}, // of 25; one is of a post with a password
		{"wordpress/isso-fixture.xml", 8},
		{"wordpress/unicode.xml", 0},
		{"disqus/isso-fixture.xml", 4}, // of 5; one is deleted, and a tombstone
		{"blogger/atom.xml", 8},
		{"movabletype/export.txt", 54},
		{"staticman", countFiles(t, exports+"/staticman/_data", ".yml")},
		{"discourse", 23 - 3}, // a heading each; three are the posts
		{"mail/pipermail-2003-December.txt", countLines(t, "mail/pipermail-2003-December.txt", fromLine) - 33},
		{"mail/pipermail-2004-April.txt", countLines(t, "mail/pipermail-2004-April.txt", fromLine) - 33 - 1}, // one has lost its words
		{"webpage/archive.org.the-pain.net.silkroad.html", 33},
		{"webpage/californiaglobe.com.amazon.html", 12},
		{"webpage/gormulus.wordpress.com.durfen.html", 40},
		{"webpage/spektrum.de.engelbart.html", 54},
		{"captures/archive.org.the-pain.net.silkroad.lynx.txt", 33},
		{"captures/californiaglobe.com.amazon.w3m.txt", 12},
		{"captures/gormulus.wordpress.com.durfen.links.txt", 40},
		{"captures/spektrum.de.engelbart.html2text.txt", 54},
	} {
		t.Run(strings.ReplaceAll(tt.path, "/", "_"), func(t *testing.T) {
			t.Parallel()
			site := filepath.Join(t.TempDir(), "site")
			mustRun(t, "import", exports+"/"+tt.path, "--to", site)
			comments := 0
			for line := range strings.Lines(mustRun(t, "list", "threads", site, "--json")) {
				var thread struct{ Comments int }
				if err := json.Unmarshal([]byte(line), &thread); err != nil {
					t.Fatal(err)
				}
				comments += thread.Comments
			}
			if comments != tt.comments {
				t.Errorf("%d comments came in, not %d", comments, tt.comments)
			}
			if again := mustRun(t, "import", exports+"/"+tt.path, "--to", site); !strings.Contains(again, "wrote 0 files") || strings.Contains(again, "renewed") {
				t.Errorf("a second import changes something:\n%s", again)
			}
			mustRun(t, "check", site)
		})
	}
}

// fromLine is the line that begins a message in a mailbox of pipermail.
var fromLine = regexp.MustCompile(`(?m)^From \S+ at \S+  \w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$`)

func countLines(t *testing.T, name string, form *regexp.Regexp) int {
	t.Helper()
	data, err := os.ReadFile(exports + "/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return len(form.FindAllIndex(data, -1))
}

func countFiles(t *testing.T, dir, ending string) int {
	t.Helper()
	names, err := filepath.Glob(dir + "/*/*/*" + ending)
	if err != nil {
		t.Fatal(err)
	}
	return len(names)
}

// mustRun runs a command that is to succeed, and returns what it prints.
func mustRun(t *testing.T, args ...string) string {
	t.Helper()
	code, stdout, stderr := ibid(t, args...)
	if code != exitDone {
		t.Fatalf("ibid %s: exit code %d\n%s", strings.Join(args, " "), code, stderr)
	}
	return stdout
}
