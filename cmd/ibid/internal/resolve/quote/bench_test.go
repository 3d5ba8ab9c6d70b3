package quote_test

import (
	"testing"

	"ibid/cmd/ibid/internal/resolve/quote"
	"ibid/cmd/ibid/internal/resolve/threadtest"
)

// BenchmarkResolve times resolving alone, the threads of a site on all cores.
// It reports the time for a word, for a look at linearity, and the quotations
// found.
//
//	python3 ../shared/tools/gen_corpus.py /tmp/g --posts 1 --comments 5000
//	IBID_CORPUS=/tmp/g go test -run - -bench Resolve ./cmd/ibid/internal/resolve/quote
func BenchmarkResolve(b *testing.B) {
	a, texts, words := threadtest.Site(b)
	usage := threadtest.Survey(texts)
	b.ReportAllocs()
	found := make([]int, len(texts))
	for b.Loop() {
		r := quote.NewResolver(a, usage) // anew, so that a single thread finds no memory of an earlier round
		threadtest.EachThread(len(texts), func(i int) {
			qs, _ := r.Resolve(a.Threads[i], texts[i])
			found[i] = len(qs)
		})
	}
	total := 0
	for _, n := range found {
		total += n
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(words), "ns/word")
	b.ReportMetric(float64(total), "quotations")
}

// BenchmarkSurvey times what goes before resolving.
func BenchmarkSurvey(b *testing.B) {
	_, texts, words := threadtest.Site(b)
	b.ReportAllocs()
	for b.Loop() {
		threadtest.Survey(texts)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(words), "ns/word")
}
