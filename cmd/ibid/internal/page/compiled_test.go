package page

import (
	"testing"

	"ibid/cmd/ibid/internal/archive"
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
