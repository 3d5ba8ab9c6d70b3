package page

import (
	"reflect"
	"slices"
	"testing"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/topic"
)

// TestSurroundingsAreWhole: a new field of what the pages of a thread show of the archive
// must be entered in surroundings, or be of no consequence; then it is entered here.
func TestSurroundingsAreWhole(t *testing.T) {
	for _, tt := range []struct {
		of    reflect.Type
		known []string
	}{
		{reflect.TypeFor[addresses.Kept](), []string{"Places", "Items", "Moved", "Files"}},
		{reflect.TypeFor[addresses.Moved](), []string{"Places", "To"}},
		{reflect.TypeFor[addresses.File](), []string{"From", "As", "Page", "Moved", "IsThread"}},
		{reflect.TypeFor[addresses.Spot](), []string{"Thread", "Item"}},
		// No page of a thread shows where else a person or a topic is met, and what a topic
		// is below and sorted by is told with the vocabulary.
		{reflect.TypeFor[topic.Entry](), []string{"Name", "Slug", "Aliases", "SeeAlso", "Description", "URL", "Locators", "Sort", "Broader", "Narrower", "At"}},
	} {
		for i := range tt.of.NumField() {
			if f := tt.of.Field(i); !slices.Contains(tt.known, f.Name) {
				t.Errorf("pages may depend on %s.%s, and Surroundings does not tell it", tt.of, f.Name)
			}
		}
	}
}
