// Package collate puts names in the order of a language, as Unicode's collation
// algorithm and CLDR have it (UTS #10). Case makes no difference, and figures are
// read as numbers: "2" before "10".
package collate

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Sort sorts things as a language sorts their names; equal names by their bytes. It
// is stable.
func Sort[T any](things []T, lang string, name func(T) string) {
	c := collate.New(language.Make(lang), collate.IgnoreCase, collate.Numeric)
	type keyed struct {
		key   string
		thing T
	}
	all := make([]keyed, len(things))
	var buf collate.Buffer
	for i, thing := range things {
		all[i] = keyed{string(c.KeyFromString(&buf, name(thing))), thing}
		buf.Reset()
	}
	slices.SortStableFunc(all, func(a, b keyed) int {
		return cmp.Or(strings.Compare(a.key, b.key), strings.Compare(name(a.thing), name(b.thing)))
	})
	for i := range all {
		things[i] = all[i].thing
	}
}
