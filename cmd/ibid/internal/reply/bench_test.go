package reply

import (
	"fmt"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// BenchmarkResolve: a stranger's comment of nothing but addresses, ten times as
// long from one run to the next, in a thread of namesakes.
func BenchmarkResolve(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000} {
		t := &archive.Thread{}
		var texts []*markup.Text
		for i := range 1000 {
			it := &archive.Item{ID: fmt.Sprint(i), Author: fmt.Sprintf("Tom Reed %d", i)}
			if i == 999 {
				it.Body = archive.Body{Format: archive.Text, Text: strings.Repeat("@Tom Reed 7: no\n\n#7: no\n@Tim: no\n\n", n/4)}
			}
			f := markup.Parse(it.Body)
			t.Items, texts = append(t.Items, it), append(texts, &f.Text)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Resolve(&archive.Archive{}, t, texts, nil)
			}
		})
	}
}

// BenchmarkParents: each comment declares to answer the one before it. The time
// for a comment should hardly grow with their number.
func BenchmarkParents(b *testing.B) {
	for _, n := range []int{1000, 2000, 4000, 8000, 16000} {
		t := &archive.Thread{}
		var texts []*markup.Text
		for i := range n {
			it := &archive.Item{ID: fmt.Sprint(i), Author: fmt.Sprintf("Tom Reed %d", i%50), Parent: fmt.Sprint(i - 1)}
			t.Items, texts = append(t.Items, it), append(texts, &markup.Text{})
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Resolve(&archive.Archive{}, t, texts, nil)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/comment")
		})
	}
}
