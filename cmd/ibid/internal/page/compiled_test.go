package page

import (
	"path"
	"regexp"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/templates"
)

// TestTemplatesAreCompiled: the program's own templates are, so that they take a
// fraction of the time. That no page differs for it package build tests.
func TestTemplatesAreCompiled(t *testing.T) {
	r := renderer(t, &archive.Archive{})
	for name, view := range Views() {
		if !r.templates.Compiles(name, view) {
			t.Errorf("%s is not compiled for %T", name, view)
		}
	}
}

// TestPartsStandAlone: a part defines what it calls, but for other parts and words: a
// site that replaces one part breaks no other.
func TestPartsStandAlone(t *testing.T) {
	names := regexp.MustCompile(`\{\{-?\s*(define|template) "([^"]+)"`)
	for part := range Views() {
		data, err := templates.Files.ReadFile(part)
		if err != nil {
			t.Fatal(err)
		}
		known := map[string]bool{}
		for _, m := range names.FindAllStringSubmatch(string(data), -1) {
			known[m[2]] = known[m[2]] || m[1] == "define"
		}
		for name, defined := range known {
			if !defined && path.Ext(name) != ".html" && !strings.HasPrefix(name, "say.") && !strings.HasPrefix(name, "label.") {
				t.Errorf("%s calls %q of another part", part, name)
			}
		}
	}
}
