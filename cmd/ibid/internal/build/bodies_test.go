package build

import (
	"slices"
	"strings"
	"testing"
)

// TestBodies: what there is no room for is kept to the letter, and the rest stays where it
// is.
func TestBodies(t *testing.T) {
	large := []string{strings.Repeat("ab\n", bodiesRoom/4), "", "“äöü”\n", "ab"}
	larger := slices.Concat(large, large)
	for _, a := range []*aside{{}, nil, {isFull: true}} {
		b := &bodies{aside: a}
		if b.keep("large", large) {
			t.Error("there is room for these in the archive")
		}
		if !b.keep("larger", large) || !b.keep("a/larger", larger) {
			t.Fatal("what there is no room for is not kept")
		}
		for thread, want := range map[string][]string{"larger": large, "a/larger": larger, "large": nil, "other": nil} {
			if got := b.take(thread); !slices.Equal(got, want) {
				t.Errorf("%s: %d bodies, want %d", thread, len(got), len(want))
			}
		}
		if err := a.close(); err != nil {
			t.Error(err)
		}
	}
	if (*bodies)(nil).take("larger") != nil {
		t.Error("there is something where nothing is kept")
	}
}

// TestAside: what was put aside is given again, whatever became of what was put beside it.
func TestAside(t *testing.T) {
	a := &aside{}
	var again []func() []byte
	want := func(i int) string { return strings.Repeat(string(rune('a'+i)), asideRoom/2-i) }
	for i := range 6 {
		again = append(again, a.put([]byte(want(i))))
		a.isFull = i == 4
	}
	if a.file == nil {
		t.Fatal("all is in memory")
	}
	for i, again := range again {
		if got := string(again()); got != want(i) {
			t.Errorf("%d: %d bytes, want %d", i, len(got), len(want(i)))
		}
	}
	if err := a.close(); err != nil {
		t.Error(err)
	}
}
