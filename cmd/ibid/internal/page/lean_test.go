package page

import (
	"strings"
	"testing"

	"ibid/assets"
)

// What a page loads beside its words stays small.
func TestPagesLoadLittle(t *testing.T) {
	const most = 36_000
	total := 0
	for _, name := range []string{"ibid.css", "interaction.css", "ibid.js"} {
		data, err := assets.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		total += len(lean(name, data))
	}
	if total > most {
		t.Errorf("%d bytes in all", total)
	}
}

// What is left out of a file on its way to the pages is no part of it: a comment has
// nothing but itself on its lines, and no text of a script goes over several.
func TestLean(t *testing.T) {
	for _, name := range []string{"ibid.css", "interaction.css", "ibid.js", "cite.js"} {
		data, err := assets.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		loaded := string(lean(name, data))
		for _, line := range strings.Split(loaded, "\n") {
			if strings.Count(line, "`")%2 != 0 {
				t.Errorf("%s: a text goes over the end of %q", name, line)
			}
		}
		if strings.Contains(loaded, "/*") || strings.Contains(loaded, "\n\t") || len(loaded) < len(data)*3/4 {
			t.Errorf("%s of %d bytes became %d", name, len(data), len(loaded))
		}
		if own := append(data, " /* mine */"...); string(lean(name, own)) != string(own) {
			t.Errorf("a site's own %s is changed", name)
		}
	}
}
