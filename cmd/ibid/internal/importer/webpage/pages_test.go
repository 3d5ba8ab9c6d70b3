package webpage

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/importertest"
)

var update = flag.Bool("update", false, "write what is read as what is wanted")

// TestPages reads pages that are written as the systems named by them write
// theirs. What is wanted of each stands in testdata/want.
func TestPages(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*")
	if err != nil || len(files) < 25 {
		t.Fatalf("%d pages, %v", len(files), err)
	}
	for _, file := range files {
		name := path.Base(filepath.ToSlash(file))
		t.Run(name, func(t *testing.T) {
			folder, inner := os.DirFS("testdata/pages"), name
			if info, err := os.Stat(file); err == nil && info.IsDir() {
				folder, inner = os.DirFS(file), "."
			}
			got := summary(importertest.ReadFS(t, Format(), folder, importer.Options{}, inner))
			want := filepath.Join("testdata", "want", strings.TrimSuffix(name, ".html")+".txt")
			if *update {
				if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			text, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(text) {
				t.Errorf("got:\n%s\nwant:\n%s", got, text)
			}
		})
	}
}

// summary gives what was read, one line for each thing, with keys in the short
// form that tells the comments of one thread apart.
func summary(r *importertest.Result) string {
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	for _, t := range r.Threads {
		fmt.Fprintf(&b, "thread: %s\n", t.Title)
		line("by", strings.TrimSpace(t.Author+" "+t.AuthorURL))
		line("date", t.Date.String())
		line("no date", t.BadDate)
		line("address", t.Address)
		line("places", strings.Join(t.Places, " "))
		line("language", t.Language)
		line("topics", strings.Join(t.Topics, ", "))
		line("sources", strings.Join(t.Sources, " "))
		line("note", strings.Join(t.Notes, " | "))
		if t.Count > 0 {
			fmt.Fprintf(&b, "count: %d\n", t.Count)
		}
		fmt.Fprintf(&b, "%s\n\n", strings.TrimSpace(t.Body.Text))
	}
	for _, c := range r.Comments {
		fmt.Fprintf(&b, "comment: %s\n", c.ID)
		line("answers", strings.TrimPrefix(c.Parent, c.Thread))
		if c.Parent == c.Thread && c.Parent != "" {
			line("answers", "the post")
		}
		line("by", strings.TrimSpace(c.Author+" "+c.URL))
		line("date", c.Date.String())
		line("no date", c.BadDate)
		line("address", c.Address)
		line("places", strings.Join(c.Places, " "))
		if c.Removed {
			line("removed", "yes")
		}
		fmt.Fprintf(&b, "%s\n\n", strings.TrimSpace(c.Body.Text))
	}
	for _, m := range r.Mentions {
		fmt.Fprintf(&b, "mention: %s %s %s\n", m.Title, m.URL, m.Date)
	}
	for _, why := range slices.Sorted(maps.Keys(r.LeftOut)) {
		fmt.Fprintf(&b, "left out: %s: %s\n", why, strings.Join(r.LeftOut[why], "; "))
	}
	for _, remark := range r.Remarks {
		fmt.Fprintf(&b, "remark: %s\n", remark)
	}
	return b.String()
}
