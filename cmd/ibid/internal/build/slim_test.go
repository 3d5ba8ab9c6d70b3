package build

import (
	"io/fs"
	"strings"
	"testing"

	"ibid/assets"
)

// TestSlim: what is published of the program's own styles and scripts says what they said.
func TestSlim(t *testing.T) {
	for name, parts := range map[string][]string{
		"ibid.js":         {"localStorage", "history.state"},
		"cite.js":         {"howpublished"},
		"search.js":       {"addEventListener", "Intl.Segmenter"},
		"ibid.css":        {"inset-inline-start:0"},
		"interaction.css": {"-webkit-line-clamp:8"},
	} {
		whole, err := fs.ReadFile(assets.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := fs.ReadFile(slim{assets.Files}, name)
		if err != nil || len(got) >= len(whole) {
			t.Errorf("%s: %d bytes of %d, %v", name, len(got), len(whole), err)
		}
		squeezed := strings.ReplaceAll(string(whole), ": ", ":")
		for _, part := range parts {
			if n := strings.Count(squeezed, part); n == 0 || strings.Count(string(got), part) != n {
				t.Errorf("%s: of %q there are %d in the file, and %d in what is published", name, part, n, strings.Count(string(got), part))
			}
		}
	}
}

// What a page loads beside its words stays small.
func TestPagesLoadLittle(t *testing.T) {
	const most = 36_000
	total := 0
	for _, name := range []string{"ibid.css", "interaction.css", "ibid.js"} {
		data, err := fs.ReadFile(slim{assets.Files}, name)
		if err != nil {
			t.Fatal(err)
		}
		total += len(data)
	}
	if total > most {
		t.Errorf("%d bytes in all", total)
	}
}
