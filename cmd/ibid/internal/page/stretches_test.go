package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ibid/assets"
)

// TestStretches: every comment stands in one stretch, in order, and those that are laid
// out apart have as many as the style sheet guesses their height by.
func TestStretches(t *testing.T) {
	css, err := assets.Files.ReadFile("ibid.css")
	if err != nil || !strings.Contains(string(css), fmt.Sprintf("auto calc(%d * var(--usual))", stretchLength)) {
		t.Errorf("the style sheet knows nothing of %d comments (%v)", stretchLength, err)
	}
	for n, want := range map[int]int{0: 0, 1: 0, 64: 0, 65: 0, 127: 0, 128: 1, 200: 2, 5000: 77} {
		comments := make([]*Item, n)
		for i := range comments {
			comments[i] = &Item{Number: i + 1}
		}
		var all []*Item
		apart := 0
		for _, s := range stretches(comments) {
			all = append(all, s.Items...)
			if s.Apart {
				apart++
			}
			if s.Apart && len(s.Items) != stretchLength {
				t.Errorf("of %d comments, %d are laid out apart", n, len(s.Items))
			}
		}
		if apart != want || !slices.Equal(all, comments) {
			t.Errorf("%d comments: %d stretches apart, not %d, with %d comments", n, apart, want, len(all))
		}
	}
}
