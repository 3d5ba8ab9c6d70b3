package quote_test

import (
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/quote"
)

// corpus reads the site in the folder IBID_CORPUS.
func corpus(b *testing.B) (a *archive.Archive, texts [][]*markup.Text, words int) {
	dir := os.Getenv("IBID_CORPUS")
	if dir == "" {
		b.Skip("IBID_CORPUS names no site")
	}
	a, problems := content.Read(os.DirFS(dir))
	if len(problems) > 0 {
		b.Fatal(problems[0])
	}
	texts, words = textsOf(a)
	return a, texts, words
}

// BenchmarkResolve times resolving alone, the threads of a site on all cores.
// It reports the time for a word, for a look at linearity, and the quotations
// found.
//
//	python3 ../shared/tools/gen_corpus.py /tmp/g --posts 1 --comments 5000
//	IBID_CORPUS=/tmp/g go test -run - -bench Resolve ./cmd/ibid/internal/resolve/quote
func BenchmarkResolve(b *testing.B) {
	a, texts, words := corpus(b)
	usage := survey(texts)
	b.ReportAllocs()
	found := make([]int, len(texts))
	for b.Loop() {
		r := quote.NewResolver(a, usage) // anew, so that a single thread finds no memory of an earlier round
		eachThread(len(texts), func(i int) {
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

// survey learns how threads use words and lines.
func survey(texts [][]*markup.Text) *quote.Usage {
	s := quote.NewSurvey(len(texts))
	eachThread(len(texts), func(i int) { s.Add(i, texts[i]) })
	return s.Usage()
}

// BenchmarkSurvey times what goes before resolving.
func BenchmarkSurvey(b *testing.B) {
	_, texts, words := corpus(b)
	b.ReportAllocs()
	for b.Loop() {
		survey(texts)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(words), "ns/word")
}

// BenchmarkAcross times the search across threads, behind resolving.
func BenchmarkAcross(b *testing.B) {
	a, texts, words := corpus(b)
	resolved := make([][]archive.Quotation, len(texts))
	eachThread(len(texts), func(i int) { resolved[i], _ = quote.Resolve(a, a.Threads[i], texts[i]) })
	all := make([]quote.Summary, len(texts))
	found := 0
	b.ReportAllocs()
	for b.Loop() {
		eachThread(len(texts), func(i int) { all[i] = quote.Summarise(a.Threads[i], texts[i], resolved[i]) })
		found = len(quote.Across(a, nil, all, func(thread, item int) *markup.Text { return texts[thread][item] }))
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(words), "ns/word")
	b.ReportMetric(float64(found), "crossings")
}

// eachThread calls do for each of n threads, on all cores.
func eachThread(n int, do func(i int)) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	group.Wait()
}

// textsOf gives the texts of all items, by thread.
func textsOf(a *archive.Archive) (texts [][]*markup.Text, words int) {
	texts = make([][]*markup.Text, len(a.Threads))
	eachThread(len(texts), func(i int) {
		for _, it := range a.Threads[i].Items {
			f := markup.Parse(it.Body)
			texts[i] = append(texts[i], &markup.Text{Words: f.Words, Blocks: f.Blocks, Marks: f.Marks})
		}
	})
	for _, of := range texts {
		for _, t := range of {
			words += len(t.Words)
		}
	}
	return texts, words
}
