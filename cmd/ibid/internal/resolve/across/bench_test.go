package across_test

import (
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/resolve/across"
	"ibid/cmd/ibid/internal/resolve/quote"
	"ibid/cmd/ibid/internal/resolve/threadtest"
)

// BenchmarkAcross times the search across threads, behind resolving.
func BenchmarkAcross(b *testing.B) {
	a, texts, words := threadtest.Site(b)
	resolved := make([][]archive.Quotation, len(texts))
	threadtest.EachThread(len(texts), func(i int) { resolved[i], _ = quote.Resolve(a, a.Threads[i], texts[i]) })
	all := make([]across.Summary, len(texts))
	found := 0
	b.ReportAllocs()
	for b.Loop() {
		threadtest.EachThread(len(texts), func(i int) { all[i] = across.Summarise(a.Threads[i], texts[i], resolved[i]) })
		found = len(across.Resolve(a, nil, all, threadtest.Texts(texts), across.Memory{}))
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(words), "ns/word")
	b.ReportMetric(float64(found), "crossings")
}
