package topic

import (
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// TestSlugOfSeveralPages holds that an entry with several pages keeps the slug of its
// first when they have been published.
func TestSlugOfSeveralPages(t *testing.T) {
	a := &archive.Archive{}
	for _, file := range []string{"people/ada-abel/index.html", "people/ada-abel/2.html"} {
		a.Published = append(a.Published, archive.Published{Address: archive.Address{File: file}, Of: "Ada Abel"})
	}
	for name, slug := range slugsBefore(a, "people/") {
		if slug != "ada-abel" {
			t.Errorf("%s has the slug %q", name, slug)
		}
	}
}
