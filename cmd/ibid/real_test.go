package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"ibid/cmd/ibid/internal/thorough"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// TestRealThreads builds real discussions, with all that people do to
// quotations, and holds the pages to what any page promises. The discussions
// lie beside the repository and not in it.
func TestRealThreads(t *testing.T) {
	for _, kind := range []string{"mail", "forum", "blog"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			site := t.TempDir()
			writeRealThreads(t, site, repository+"/../shared/quotes/"+kind+".jsonl.gz", thorough.Size(15, 60))
			files := buildSite(t, site)
			checkPages(t, files)
		})
	}
}

func writeRealThreads(t *testing.T, site, file string, most int) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		if os.Getenv("IBID_REQUIRE_SHARED") == "1" {
			t.Fatal(err)
		}
		t.Skip("the discussions are not there: ", err)
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 64<<20)
	for n := 0; n < most && lines.Scan(); n++ {
		var thread struct {
			Title    string
			Messages []struct{ Author, Body string }
		}
		if err := json.Unmarshal(lines.Bytes(), &thread); err != nil {
			t.Fatal(err)
		}
		for i, m := range thread.Messages {
			name, head := "post.txt", "title: "+oneLine(thread.Title)
			if i > 0 {
				name, head = fmt.Sprintf("comments/%d.txt", i), fmt.Sprintf("id: %d", i)
			}
			mustWrite(t, filepath.Join(site, "content", fmt.Sprintf("t%03d", n), name),
				fmt.Sprintf("---\n%s\nauthor: %s\n---\n%s\n", head, oneLine(m.Author), plainText(m.Body)))
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

// oneLine writes a text as a YAML string.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(plainText(s)), " ")
	if s == "" {
		s = "unknown"
	}
	quoted, _ := json.Marshal(s)
	return string(quoted)
}

// plainText leaves out the control characters that content refuses.
func plainText(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return ' '
		}
		return r
	}, s)
}
