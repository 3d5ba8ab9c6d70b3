package content

import (
	"os"
	"slices"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// TestSiteOptionsAreDocumented: the package's doc lists the keys of site.yaml, in
// their order, and says something of each that does not speak for itself.
func TestSiteOptionsAreDocumented(t *testing.T) {
	source, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	doc := string(source)
	_, rest, _ := strings.Cut(doc, "//\tsite.yaml    title ")
	listed, _, _ := strings.Cut(rest, "//\ttopics.yaml ")
	got := append([]string{"title"}, strings.Fields(strings.ReplaceAll(listed, "//", ""))...)
	var want []string
	for _, option := range siteOptions(new(archive.Site)) {
		want = append(want, option.key)
	}
	if !slices.Equal(got, want) {
		t.Errorf("doc.go lists %s, and site.yaml has %s", got, want)
	}
}
