// Package threadtest makes threads for the tests of what resolves them.
package threadtest

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/content"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/specimen"
)

// Thread makes a thread of plain-text items, each written "Author: text", with
// a line end behind the colon or a space. The first is the post.
func Thread(t *testing.T, items ...string) (*archive.Thread, []*markup.Text) {
	t.Helper()
	th := &archive.Thread{Path: "a/thread", Title: "A thread"}
	var texts []*markup.Text
	for i, item := range items {
		author, text, ok := strings.Cut(item, ":")
		if !ok {
			t.Fatalf("item %d has no author", i)
		}
		it := &archive.Item{Author: author, Body: archive.Body{Format: archive.Text, Text: strings.TrimLeft(text, " \n")}}
		if i > 0 {
			it.ID = fmt.Sprint(i)
		}
		f := markup.Parse(it.Body)
		th.Items = append(th.Items, it)
		texts = append(texts, &f.Text)
	}
	return th, texts
}

// Items makes a thread of plain-text items, each written "Author: text", and counts
// their words.
func Items(items []string) (*archive.Thread, []*markup.Text, int) {
	th := &archive.Thread{}
	var texts []*markup.Text
	words := 0
	for i, item := range items {
		author, text, _ := strings.Cut(item, ":")
		it := &archive.Item{Author: author, Body: archive.Body{Format: archive.Text, Text: text}}
		if i > 0 {
			it.ID = fmt.Sprint(i)
		}
		f := markup.Parse(it.Body)
		th.Items, texts = append(th.Items, it), append(texts, &f.Text)
		words += len(f.Words)
	}
	return th, texts, words
}

// Norms returns the normal forms of some words.
func Norms(text *markup.Text, span archive.Span) string {
	var words []string
	for _, w := range text.Words[span.From:span.To] {
		words = append(words, w.Norm)
	}
	return strings.Join(words, " ")
}

// Sentences makes n sentences of 12 words each, all different.
func Sentences(n int) string {
	var b strings.Builder
	for i := range n {
		for w := range 12 {
			fmt.Fprintf(&b, "word%dx%d ", i, w)
		}
		b.WriteString(". ")
	}
	return b.String()
}

// The texts that the tables quote from.
const (
	Ferry = `Ines: The ferry to Mossholm will not run after the first of October, says the notice at the pier. ` +
		`I asked the skipper why, and he looked at the sky for a long time before he answered.

The real reason is that nobody under sixty has bought a winter ticket since the bridge was opened. ` +
		`A boat that sails empty costs as much as a boat that sails full, and smells worse.`
	Bridge = `Tobias: The bridge is twelve kilometres further and has a toll that the ferry never had. ` +
		`My mother is eighty and she will not drive across it in a gale, whatever the timetable says.`
)

// Site reads the site in the folder IBID_CORPUS, or a made-up one.
func Site(b *testing.B) (a *archive.Archive, texts [][]*markup.Text, words int) {
	dir := os.Getenv("IBID_CORPUS")
	if dir == "" {
		dir = b.TempDir()
		if err := specimen.Write(dir, specimen.Size{Threads: 200, Comments: 25}); err != nil {
			b.Fatal(err)
		}
	}
	a, problems, _ := content.Read(b.Context(), os.DirFS(dir))
	if len(problems) > 0 {
		b.Fatal(problems[0])
	}
	texts, words = textsOf(a)
	return a, texts, words
}

// textsOf returns the texts of all items, by thread.
func textsOf(a *archive.Archive) (texts [][]*markup.Text, words int) {
	texts = make([][]*markup.Text, len(a.Threads))
	EachThread(len(texts), func(i int) {
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

// Survey learns how threads use words and lines.
func Survey(texts [][]*markup.Text) *corpus.Usage {
	s := corpus.NewSurvey(len(texts), corpus.NewTally())
	EachThread(len(texts), func(i int) { s.Add(i, texts[i]) })
	return s.Usage()
}

// EachThread calls do for each of n threads, on all cores.
func EachThread(n int, do func(i int)) {
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

// Texts are those of an archive, as package across is given them.
type Texts [][]*markup.Text

// Text returns the words of an item.
func (t Texts) Text(thread, item int) *markup.Text { return t[thread][item] }

// AppendKeys appends the keys of the words of an item.
func (t Texts) AppendKeys(to []uint64, thread, item int) []uint64 {
	for i := range t[thread][item].Words {
		to = append(to, t[thread][item].Words[i].Key)
	}
	return to
}
