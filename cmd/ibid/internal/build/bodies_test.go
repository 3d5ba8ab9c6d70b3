package build

import (
	"slices"
	"strings"
	"testing"
)

// TestBodies: what there is no room for is kept to the letter, and the rest stays where it
// is.
func TestBodies(t *testing.T) {
	b := &bodies{}
	large := []string{strings.Repeat("ab\n", bodiesRoom/4), "", "“äöü”\n", "ab"}
	if b.keep("large", large) {
		t.Error("there is room for these in the archive")
	}
	if !b.keep("larger", large) || !b.keep("a/larger", slices.Concat(large, large)) {
		t.Fatal("what there is no room for is not kept")
	}
	for thread, want := range map[string][]string{"larger": large, "a/larger": slices.Concat(large, large), "large": nil, "other": nil} {
		if got := b.of(thread); !slices.Equal(got, want) {
			t.Errorf("%s: %d bodies, want %d", thread, len(got), len(want))
		}
	}
	if err := b.close(); err != nil {
		t.Error(err)
	}
	if (*bodies)(nil).of("larger") != nil || b.of("larger") != nil {
		t.Error("there is something where nothing is kept")
	}
}
