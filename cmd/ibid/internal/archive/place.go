package archive

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestPlace is how many bytes of an old address may become an id.
const longestPlace = 200

// IsPlace reports whether the fragment of an old address can be an id on a page,
// to which a browser goes.
func IsPlace(fragment string) bool {
	noID := strings.ContainsFunc(fragment, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == utf8.RuneError
	})
	return fragment != "" && len(fragment) <= longestPlace && !noID && !strings.Contains(fragment, ":~:")
}

// IsPageID reports whether a thread's page has an id of its own, besides those of
// items and passages. No place may have one.
func IsPageID(id string) bool { return slices.Contains(PageIDs(), id) }

// PageIDs returns the ids that a thread's page has of its own.
func PageIDs() []string {
	return []string{"comments", "for-script", "how-restored", "main", "map", "most-quoted"}
}
