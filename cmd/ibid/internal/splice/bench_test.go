package splice

import (
	"fmt"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// BenchmarkWrite splices what a page does into an item of some 300 words: an id
// and a link for each paragraph, and a quotation and a passage in each.
func BenchmarkWrite(b *testing.B) {
	const prose = "The lamp was lit at dusk, and nobody *asked* why it had been out; see [the log](https://example.org/log) for the nights of that year. "
	f := markup.Parse(archive.Body{Text: strings.Repeat(prose+prose+"\n\n", 6)})
	b.ReportAllocs()
	for b.Loop() {
		e := Edits{Elements: make([]Element, 0, 12), Points: make([]Insertion, 0, 12)}
		for i := range f.Blocks {
			block := &f.Blocks[i]
			e.To(&f, block.Tag).ID = fmt.Sprint("comment-1-", i)
			_, end := f.Content(block.Tag)
			e.Points = append(e.Points, Insertion{end, 3, `<a class="permalink" href="#x">#</a>`})
			for k := range 2 {
				start, end := Widen(&f, f.Words[block.Span.From+3*k].Start, f.Words[block.Span.From+10+3*k].End)
				e.Elements = append(e.Elements, Element{Start: start, End: end, Name: "mark", Class: "passage", ID: "x"})
				e.Points = append(e.Points, Insertion{LinkPlace(&f, end), 1, `<a href="#y">y</a>`})
			}
		}
		Write(&f, &e)
	}
}

// BenchmarkOverlap puts ever more elements over each other in one paragraph, as if so
// many had quoted it from another word on.
func BenchmarkOverlap(b *testing.B) {
	for _, n := range []int{1000, 2000, 4000, 8000, 16000} {
		f := markup.Parse(archive.Body{Text: strings.Repeat("word ", 2*n)})
		e := Edits{}
		for i := range n {
			e.Elements = append(e.Elements, Element{Start: f.Words[i].Start, End: f.Words[i+n].End, Name: "mark", ID: fmt.Sprint(i)})
		}
		b.Run(fmt.Sprintf("elements/%d", n), func(b *testing.B) {
			for b.Loop() {
				Write(&f, &e)
			}
		})
	}
}
