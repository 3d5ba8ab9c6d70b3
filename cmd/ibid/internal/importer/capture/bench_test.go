package capture_test

import (
	"fmt"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/importer/capture"
	"ibid/cmd/ibid/internal/importer/importertest"
)

// BenchmarkGrowth reads captures of more and more comments.
func BenchmarkGrowth(b *testing.B) {
	for _, n := range []int{1000, 2000, 4000, 8000} {
		var page strings.Builder
		fmt.Fprintf(&page, "%s%d comments\n\n", post, n)
		for i := range n {
			fmt.Fprintf(&page, "%d. Newt %d says:\nJune %d, 2012 at %d:%02d am\n\nIt is warm, said %[1]d of us.\n\nReply\n\n", i+1, i%50, 1+i/720%28, 1+i/60%12, i%60)
		}
		b.Run(fmt.Sprintf("comments/%d", n), func(b *testing.B) {
			for b.Loop() {
				if r := importertest.ReadText(b, capture.Format(), "pond.txt", page.String()); len(r.Comments) != n {
					b.Fatalf("%d comments", len(r.Comments))
				}
			}
		})
	}
}
