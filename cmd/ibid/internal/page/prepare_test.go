package page

import (
	"testing"

	"ibid/templates"
)

// TestPrepare: each of the usual pages is there and is compiled, and a fault of the
// templates does not show before New.
func TestPrepare(t *testing.T) {
	ready := NewTemplates(templates.Files, program())
	ready.Prepare("en")
	set, err := ready.in(program().Of("en"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range usualPages {
		if !set.Compiles(name, Views()[name]) {
			t.Errorf("%s is no page", name)
		}
	}
	NewTemplates(templates.Files, program()).Prepare("xx")
}
