package assets

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestPropertiesAreExplained: the help on templates names what a site can set, colours,
// measure and fonts, and nothing else.
func TestPropertiesAreExplained(t *testing.T) {
	help, err := os.ReadFile("../cmd/ibid/help/templates.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, root, _ := strings.Cut(styles(t), ":root {")
	root, _, _ = strings.Cut(root, "\n}")
	_, list, _ := strings.Cut(string(help), "The style sheet says these by name")
	list, _, _ = strings.Cut(list, "Colours of the dark")
	if set, said := properties(root), properties(list); !slices.Equal(set, said) || len(set) < 15 {
		t.Errorf("the style sheet has %q\nand the help %q", set, said)
	}
}

// properties gives the custom properties that a text names, each once.
func properties(text string) []string {
	found := regexp.MustCompile(`--[a-z]+(?:-[a-z]+)*`).FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}
