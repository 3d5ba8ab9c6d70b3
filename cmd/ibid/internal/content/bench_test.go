package content_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"ibid/cmd/ibid/internal/content"
)

// BenchmarkRead reads what holds n of something: twice as many are to take
// little more than twice as long.
func BenchmarkRead(b *testing.B) {
	for _, c := range []struct {
		name string
		site func(n int) fstest.MapFS
	}{
		{"people", func(n int) fstest.MapFS {
			return site("people.yaml", repeated(n, "- name: Ann %[1]d\n  aliases: [ann%[1]d, A. %[1]d]\n"))
		}},
		{"topics", func(n int) fstest.MapFS {
			return site("topics.yaml", "- topic: Fog 0\n"+repeated(n, "- topic: Rain %[1]d\n  see_also: [Fog 0]\n"))
		}},
		{"aliases", func(n int) fstest.MapFS {
			return site("light/post.md", "---\ntitle: Light\naliases:\n"+repeated(n, "  - light/%d\n")+"---\nWords.\n")
		}},
		{"addresses", func(n int) fstest.MapFS {
			return site("light/post.md", goodPost, "addresses.txt", repeated(n, "fog/%[1]d/ light/\n"))
		}},
		{"parents", func(n int) fstest.MapFS {
			s := site("light/post.md", goodPost, "light/comments/0.md", goodComment)
			for i := range n {
				s[fmt.Sprintf("content/light/comments/%d.md", i+2)] = &fstest.MapFile{
					Data: fmt.Appendf(nil, "---\nid: %d\nauthor: Ann\nparent: %d\n---\nYes.\n", i+2, i+1)}
			}
			return s
		}},
	} {
		for _, n := range []int{1000, 2000, 4000, 8000, 16000} {
			b.Run(c.name+"/"+strconv.Itoa(n), func(b *testing.B) {
				s := c.site(n)
				for b.Loop() {
					content.Read(b.Context(), s)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/entry")
			})
		}
	}
}

// repeated gives the lines of n entries, each with its number.
func repeated(n int, lines string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, lines, i)
	}
	return b.String()
}
