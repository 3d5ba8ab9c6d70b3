package build

import (
	"slices"
	"strings"
	"testing"
)

// TestExcerpts: each excerpt is given by itself, whether they are in memory or on the disk.
func TestExcerpts(t *testing.T) {
	long := strings.Repeat("ä", asideRoom/2)
	for _, a := range []*aside{{}, nil, {isFull: true}} {
		for _, want := range [][]string{{"one", "", "zwei “drei”"}, {long, "", "behind it"}, nil, {"last"}} {
			x := a.putExcerpts(want)
			var got []string
			for i := range want {
				got = append(got, x.at(i))
			}
			if !slices.Equal(got, want) {
				t.Errorf("%d excerpts are others", len(want))
			}
		}
		if a != nil && !a.isFull && a.file == nil {
			t.Error("all is in memory")
		}
		if err := a.close(); err != nil {
			t.Error(err)
		}
	}
}
