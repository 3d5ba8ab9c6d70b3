package quote_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/quote"
	"ibid/cmd/ibid/internal/resolve/threadtest"
)

// adversaries are threads made to be slow: n scales them.
var adversaries = []struct {
	name  string
	items func(n int) []string
}{
	{"one word in one item", func(n int) []string {
		return []string{"A: " + strings.Repeat("no ", n), "B: " + strings.Repeat("no ", n)}
	}},
	{"one word in many items", func(n int) []string {
		return repeated("A: "+strings.Repeat("no ", 100), n/100)
	}},
	{"two words in turn, quoted", func(n int) []string {
		return repeated("A:\n> "+strings.Repeat("to be ", 50)+"\n\nyes", n/100)
	}},
	{"identical comments", func(n int) []string {
		return repeated("A: "+threadtest.Sentences(8), n/100)
	}},
	{"every comment quotes every other", func(n int) []string {
		var out []string
		var quoted strings.Builder
		for i := 0; quoted.Len()*i/40 < n*2 && i < 400; i++ {
			own := fmt.Sprintf("comment number%d says thing%d of matter%d to reader%d", i, i*7, i*13, i*29)
			out = append(out, "A:\n"+quoted.String()+"\n"+own)
			fmt.Fprintf(&quoted, "> %s\n\nyes%d\n\n", own, i)
		}
		return out
	}},
	{"every third word misspelt", func(n int) []string {
		words := strings.Fields(strings.Map(lettered, threadtest.Sentences(n/24)))
		copied := slices.Clone(words)
		for i := 8; i < len(copied); i += 3 {
			copied[i] += "s"
		}
		return []string{"A: " + strings.Join(words, " "), "B: " + strings.Join(copied, " ")}
	}},
	{"a word put in before each sentence", func(n int) []string {
		return putIn("Well ", n)
	}},
	{"eight words put in before each sentence", func(n int) []string {
		return putIn("Well I never would have thought that here. ", n)
	}},
	{"a long quotation with another end", func(n int) []string {
		shared := strings.ReplaceAll(threadtest.Sentences(n/26), " . ", " ")
		end := func(of string) string { return strings.ReplaceAll(shared[:len(shared)/16], "word", of) }
		return []string{"A: " + shared + end("other"), "B:\n> " + shared + end("third") + "\n\nyes"}
	}},
	{"lead-ins and nothing else", func(n int) []string {
		return []string{"Ann: Well.", "Ben: " + strings.Repeat("\nAnn wrote:", n/2)}
	}},
	{"lead-ins before the same few words", func(n int) []string {
		return []string{"Ann: " + strings.Repeat("The hens lay badly.\n\n", min(n/8, 150)), "Ben: " + strings.Repeat("Ann wrote:\nThe hens lay badly.\n\n", n/8)}
	}},
	{"words joined by signs", func(n int) []string {
		return []string{"Ann: Well.", "Ben: " + strings.Repeat("b><", n)}
	}},
	{"names in many blocks", func(n int) []string {
		return []string{"Ann: The hens lay badly.", "Ben:\n" + strings.Repeat("> Ann: The hens lie badly.\n\nyes\n\n", n/8)}
	}},
	{"a footer in every comment", func(n int) []string {
		var out []string
		for i := range n / 30 {
			out = append(out, fmt.Sprintf("A%d: thing%d of matter%d to reader%d\n\nCarried by the pigeon post of the harbour since eighteen eighty\nSeed and letters are taken at the lighthouse door", i%40, i, i*7, i*13))
		}
		return out
	}},
	{"deep nesting", func(n int) []string {
		var out []string
		text := ""
		for i := range 40 {
			text = fmt.Sprintf("> %s\n\nanswer%d to the question%d of person%d about matter%d", strings.ReplaceAll(text, "\n", "\n> "), i, i*3, i*5, i*7)
			out = append(out, "A:\n"+text)
		}
		return out
	}},
}

// lettered writes digits as letters, since no number is misspelt, and nothing
// for a stop.
func lettered(r rune) rune {
	switch {
	case r >= '0' && r <= '9':
		return 'g' + r - '0'
	case r == '.':
		return -1
	}
	return r
}

func repeated(item string, n int) []string {
	out := make([]string, max(n, 2))
	for i := range out {
		out[i] = item
	}
	return out
}

// putIn makes two items of about n words in all, the second one with words put
// in before each sentence of the first.
func putIn(words string, n int) []string {
	own, copied := strings.Builder{}, strings.Builder{}
	for i := range n / 25 {
		rare := strings.Map(lettered, fmt.Sprintf("thing%d matter%d reader%d writer%d keeper%d seeker%d finder%d", i, i*7, i*13, i*29, i*31, i*37, i*41))
		sentence := "Of " + rare + " he says that again and again. "
		own.WriteString(sentence)
		copied.WriteString(words + sentence)
	}
	return []string{"A: " + own.String(), "B: " + copied.String()}
}

// BenchmarkAdversary shows that the time per word of threads made to be slow
// hardly grows with their size.
//
//	go test -run - -bench Adversary ./cmd/ibid/internal/resolve/quote
func BenchmarkAdversary(b *testing.B) {
	for _, a := range adversaries {
		for _, n := range []int{50_000, 200_000, 800_000} {
			b.Run(fmt.Sprintf("%s/%d", a.name, n), func(b *testing.B) {
				th, texts, words := threadtest.Items(a.items(n))
				b.ReportAllocs()
				for b.Loop() {
					quote.Resolve(&archive.Archive{}, th, texts)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(words), "ns/word")
			})
		}
	}
}

// BenchmarkSurveyAdversary shows the same of the survey of an archive that has one line in
// every thread, and one footer in every item.
func BenchmarkSurveyAdversary(b *testing.B) {
	for _, n := range []int{50_000, 200_000, 800_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var threads [][]*markup.Text
			words := 0
			for i := range n / 50 {
				_, texts, size := threadtest.Items([]string{
					fmt.Sprintf("A: thing%d of matter%d\n\nOne line for all the threads of the harbour\n\nreader%d", i, i*7, i*13),
					fmt.Sprintf("B: writer%d of keeper%d\n\nOne line for all the threads of the harbour\nCarried by the pigeon post", i, i*7),
				})
				threads, words = append(threads, texts), words+size
			}
			for b.Loop() {
				s := corpus.NewSurvey(len(threads), corpus.NewTally())
				for i, texts := range threads {
					s.Add(i, texts)
				}
				s.Usage()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(words), "ns/word")
		})
	}
}
