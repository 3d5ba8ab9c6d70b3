package gather_test

import (
	"slices"
	"strings"
	"testing"
	"unsafe"

	"ibid/cmd/ibid/internal/gather"
)

// TestStrings: the strings are what they were, and lie one behind the other.
func TestStrings(t *testing.T) {
	for _, want := range [][]string{nil, {""}, {"", "a", "", "bc"}, {"né", strings.Repeat("x", 100), "né"}} {
		got := slices.Clone(want)
		var texts []*string
		for i := range got {
			got[i] = strings.Clone(got[i])
			texts = append(texts, &got[i])
		}
		gather.Strings(texts...)
		if !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
		var end *byte // of the one before
		for _, s := range got {
			if len(s) == 0 {
				continue
			}
			if start := unsafe.StringData(s); end != nil && start != end {
				t.Errorf("%q lies elsewhere", s)
			}
			end = (*byte)(unsafe.Add(unsafe.Pointer(unsafe.StringData(s)), len(s)))
		}
	}
}
