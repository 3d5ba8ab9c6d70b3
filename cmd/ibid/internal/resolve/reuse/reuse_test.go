package reuse

import (
	"slices"
	"testing"
)

// TestSlab holds that what is kept stays as it was until the slab is reset, and
// that memory is used again after that.
func TestSlab(t *testing.T) {
	var s Slab[int]
	var kept [][]int
	for n := range 100 {
		list := slices.Repeat([]int{n}, n*7%50)
		kept = append(kept, s.Keep(list))
		clear(list)
	}
	kept = append(kept, s.Keep(make([]int, 3*slabPage)))
	for n, list := range kept[:100] {
		if !slices.Equal(list, slices.Repeat([]int{n}, n*7%50)) {
			t.Errorf("list %d became %v", n, list)
		}
	}
	pages := len(s.pages)
	s.Reset()
	for n := range 100 {
		s.Keep(make([]int, n*7%50))
	}
	if len(s.pages) != pages {
		t.Errorf("%d pages, then %d", pages, len(s.pages))
	}
}

// TestResized holds that growing by little again and again moves the elements
// seldom, and that they stay.
func TestResized(t *testing.T) {
	var s []int
	moved := 0
	for n := 1; n < 10_000; n++ {
		before := cap(s)
		s = Resized(s, n)
		s[n-1] = n
		if cap(s) != before {
			moved++
		}
	}
	if moved > 100 || s[0] != 1 || s[5000] != 5001 {
		t.Errorf("moved %d times; holds %d and %d", moved, s[0], s[5000])
	}
}
