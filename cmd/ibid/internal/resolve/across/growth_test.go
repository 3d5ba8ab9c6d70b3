package across_test

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/across"
	"ibid/cmd/ibid/internal/resolve/quote"
	"ibid/cmd/ibid/internal/resolve/threadtest"
)

// growths are threads of which one thing is there n times, and all else once.
var growths = []struct {
	name     string
	smallest int
	threads  func(n int) [][]string
}{
	{"comments that quote one post", 500, func(n int) [][]string {
		return [][]string{append([]string{"Ann: " + paragraphs(n)}, quoters(n)...)}
	}},
	{"comments that quote one post of another thread", 500, func(n int) [][]string {
		return [][]string{{"Ann: " + paragraphs(n)}, append([]string{"Ben: Well."}, quoters(n)...)}
	}},
	{"quotations of another thread in one comment", 500, func(n int) [][]string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "> %s\n\nyes%d\n\n", sentence(i), i)
		}
		return [][]string{{"Ann: " + paragraphs(n)}, {"Ben:\n" + b.String()}}
	}},
	{"phrases between quotation marks in one comment", 2500, func(n int) [][]string {
		return [][]string{{"Ann: The old tower of the harbour has a cracked bell.", "Ben: " + strings.Repeat(`He said "the old tower of the harbour" and no more. `, n)}}
	}},
	{"unknown words between quotation marks in one comment", 2500, func(n int) [][]string {
		return [][]string{{"Ann: The old tower.", "Ben: " + strings.Repeat(`a "b c d" e `, n)}}
	}},
	{"sentences between quotation marks in one comment", 1250, func(n int) [][]string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "He said \"%s\" and \"never %d or %d will do %d\". ", sentence(i%50), i, 3*i, 7*i)
		}
		return [][]string{{"Ann: " + paragraphs(50), "Ben: " + b.String()}}
	}},
	{"pairs of a line and a deeper one", 1250, func(n int) [][]string {
		return [][]string{{"Ann: The old tower.", "Ben:\n" + strings.Repeat("> a\n>> b\n", n)}}
	}},
	{"levels in one comment", 250, func(n int) [][]string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "%s word%d\n", strings.Repeat(">", i+1), i)
		}
		return [][]string{{"Ann: The old tower.", "Ben:\n" + b.String()}}
	}},
	{"threads with one unresolved saying", 250, func(n int) [][]string {
		out := make([][]string, n)
		for i := range out {
			out[i] = []string{fmt.Sprintf("Ann%d:\n> %s\n\nthing%d of matter%d", i, sentence(0), i, 7*i)}
		}
		return out
	}},
}

// sentence is one of 12 words that no other has.
func sentence(i int) string {
	var b strings.Builder
	for w := range 12 {
		fmt.Fprintf(&b, "word%dx%d ", i, w)
	}
	return strings.TrimSpace(b.String()) + "."
}

func paragraphs(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(sentence(i) + "\n\n")
	}
	return b.String()
}

// quoters are n comments that quote a sentence each.
func quoters(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("C%d:\n> %s\n\nyes%d", i%50, sentence(i), i)
	}
	return out
}

// BenchmarkGrowth resolves what is doubled four times, across threads too. With
// each size it says how the time for a word has grown since the first: by a half
// at most, if the work is near-linear.
//
//	go test -run - -bench Growth ./cmd/ibid/internal/resolve/across
func BenchmarkGrowth(b *testing.B) {
	for _, g := range growths {
		first := 0.0
		for size := g.smallest; size <= 16*g.smallest; size *= 2 {
			a, texts, words := archiveOf(g.threads(size))
			b.Run(fmt.Sprintf("%s/%d", g.name, size), func(b *testing.B) {
				before := processorTime(b)
				for b.Loop() {
					resolveAll(a, texts)
				}
				perWord := float64(processorTime(b)-before) / float64(b.N) / float64(words)
				b.ReportMetric(perWord, "cpu-ns/word")
				if size == g.smallest {
					first = perWord
				}
				b.ReportMetric(perWord/first, "growth")
			})
		}
	}
}

// processorTime returns the time that the process has had of the processors: what
// else the machine does counts little in it.
func processorTime(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Skip(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// archiveOf makes an archive of threads, each item an hour after the one before.
func archiveOf(threads [][]string) (a *archive.Archive, texts [][]*markup.Text, words int) {
	a = &archive.Archive{}
	at := time.Date(2008, 3, 4, 0, 0, 0, 0, time.UTC)
	for i, items := range threads {
		t, of, n := threadtest.Items(items)
		t.Path = fmt.Sprintf("t%06d", i)
		for _, it := range t.Items {
			at = at.Add(time.Hour)
			it.Date, _ = archive.ParseDate(at.Format("2006-01-02 15:04"))
		}
		a.Threads, texts, words = append(a.Threads, t), append(texts, of), words+n
	}
	return a, texts, words
}

// resolveAll finds the quotations of an archive, and those across its threads.
func resolveAll(a *archive.Archive, texts [][]*markup.Text) []across.Revision {
	usage := threadtest.Survey(texts)
	r := quote.NewResolver(a, usage)
	all := make([]across.Summary, len(texts))
	threadtest.EachThread(len(texts), func(i int) {
		qs, _ := r.Resolve(a.Threads[i], texts[i])
		all[i] = across.Summarise(a.Threads[i], texts[i], qs)
	})
	return across.Resolve(a, usage, all, threadtest.Texts(texts), across.Memory{})
}
