package quote_test

import (
	"os"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/quote"
)

// BenchmarkResolve times resolving alone, all threads of the site in the
// folder IBID_CORPUS one after another. It reports the words resolved in a
// second and the quotations found, for a look at linearity and at the work
// done.
//
//	python3 ../shared/tools/gen_corpus.py /tmp/g --posts 1 --comments 5000
//	IBID_CORPUS=/tmp/g go test -run - -bench Resolve ./cmd/ibid/internal/quote
func BenchmarkResolve(b *testing.B) {
	dir := os.Getenv("IBID_CORPUS")
	if dir == "" {
		b.Skip("IBID_CORPUS names no site")
	}
	a, problems := content.Read(os.DirFS(dir))
	if len(problems) > 0 {
		b.Fatal(problems[0])
	}
	texts, words := textsOf(a)
	b.ReportAllocs()
	found := 0
	for b.Loop() {
		found = 0
		for i, t := range a.Threads {
			qs, _ := quote.Resolve(a, t, texts[i])
			found += len(qs)
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
	b.ReportMetric(float64(found), "quotations")
}

func textsOf(a *archive.Archive) (texts [][]*markup.Text, words int) {
	for _, t := range a.Threads {
		var of []*markup.Text
		for _, it := range t.Items {
			f := markup.Parse(it.Body)
			of = append(of, &f.Text)
			words += len(f.Words)
		}
		texts = append(texts, of)
	}
	return texts, words
}
