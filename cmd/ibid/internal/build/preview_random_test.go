package build

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestPreviewOfAnything: whatever an editor has written so far, a preview of it is made,
// and made again.
func TestPreviewOfAnything(t *testing.T) {
	for seed := range atLength(0, 12, 4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			e := newEditor(t, seed)
			e.session = NewSession(Options{Site: e.dir, Out: filepath.Join(t.TempDir(), "pages"), Preview: true})
			for range 4 {
				e.edit()
				e.site.set("content/topics.yaml", randomRegister(e.rand, "topic"))
				e.site.set("content/people.yaml", randomRegister(e.rand, "name"))
				e.write()
				// Far more than it takes: a preview that goes round in circles has no end.
				ctx, stop := context.WithTimeout(t.Context(), time.Minute)
				if _, _, err := e.session.Build(ctx); err != nil {
					t.Fatalf("%v\nafter: %s\n%s", err, strings.Join(e.log, ", "), e.site.Other)
				}
				stop()
			}
		})
	}
}

// randomRegister gives a list of names that name each other as they may, and as they may
// not.
func randomRegister(r *rand.Rand, of string) string {
	names := map[string][]string{"topic": {"Boats", "Aux", "says", "much", "Tides"}, "name": {"Ann", "Ben", "Cyd", "Dan"}}[of]
	keys := map[string][]string{"topic": {"broader", "broader", "broader", "see", "see_also", "aliases"}, "name": {"aliases", "sort", "url"}}[of]
	var b strings.Builder
	for _, place := range r.Perm(len(names)) {
		fmt.Fprintf(&b, "- %s: %s\n", of, names[place])
		given := map[string]string{}
		for range r.IntN(3) {
			given[pick(r, keys...)] = pick(r, names...)
		}
		for _, key := range slices.Sorted(maps.Keys(given)) {
			value := given[key]
			if key == "aliases" || key == "see_also" {
				value = "[" + value + "]"
			}
			fmt.Fprintf(&b, "  %s: %s\n", key, value)
		}
	}
	return b.String()
}
