package build

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"ibid/cmd/ibid/internal/specimen"
)

// TestPagesWeighLittle: what a thread's pages have of each comment beyond its words.
func TestPagesWeighLittle(t *testing.T) {
	const comments = 400
	most := map[string]int{ // bytes a comment
		"index.html": 1150, // beyond its words
		"tree.html":  300,
		"cite*.html": 400, // and no other form of a citation anywhere
	}
	site := t.TempDir()
	if err := specimen.Write(site, specimen.Size{Threads: 1, Comments: comments}); err != nil {
		t.Fatal(err)
	}
	result, problems, err := Publish(t.Context(), Options{Site: site})
	if err != nil || result.Files == 0 {
		t.Fatal(err, problems)
	}
	for _, name := range []string{"cite.bib", "cite.json"} {
		if there, _ := filepath.Glob(filepath.Join(result.Out, "0*", name)); len(there) > 0 {
			t.Errorf("%s is there, and nobody has asked for it", name)
		}
	}
	words := weigh(t, site, "content/*/*.md") + weigh(t, site, "content/*/comments/*.md")
	for name, most := range most {
		page := weigh(t, result.Out, "0*/"+name)
		if name == "index.html" {
			page -= words
		}
		if page < comments || page > most*comments {
			t.Errorf("%s has %d bytes a comment, want %d at most", name, page/comments, most)
		}
	}
}

// weigh returns how many bytes some files have, without their front matter.
func weigh(t *testing.T, dir, pattern string) int {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(pattern)))
	if err != nil || len(names) == 0 {
		t.Fatalf("no %s: %v", pattern, err)
	}
	sum := 0
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sum += len(withoutFrontMatter(data))
	}
	return sum
}

func withoutFrontMatter(data []byte) []byte {
	if parts := bytes.SplitN(data, []byte("---\n"), 3); len(parts) == 3 && len(parts[0]) == 0 {
		return parts[2]
	}
	return data
}
