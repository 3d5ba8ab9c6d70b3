package list

import (
	"html"
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve"
)

// threadOf makes a thread of one item.
func threadOf(format archive.Format, text string) *resolve.Thread {
	body := archive.Body{Format: format, Text: text, Line: 1}
	return &resolve.Thread{
		Thread:    &archive.Thread{Path: "t", Items: []*archive.Item{{Body: body}}},
		Fragments: []markup.Fragment{markup.Parse(body)},
	}
}

func TestWords(t *testing.T) {
	tests := []struct {
		name     string
		format   archive.Format
		text     string
		from, to int
		mark     archive.Mark
		want     string
	}{
		{"a sentence with its full stop", archive.Text, "Yes. It has stopped. Again.", 1, 4, archive.Unmarked, "It has stopped."},
		{"several stops", archive.Text, "Why?! Because.", 0, 1, archive.Unmarked, "Why?!"},
		{"no stop that belongs to the next word", archive.Text, "So (as I said) it goes.", 0, 1, archive.Unmarked, "So"},
		{"an ellipsis between words", archive.Text, "Uhh…Why not", 0, 2, archive.Unmarked, "Uhh…Why"},
		{"closing quotation marks", archive.Text, "He said “it has stopped.” Yes.", 0, 5, archive.Unmarked, "He said “it has stopped.”"},
		{"but not those around it", archive.Text, "He said “it has stopped.” Yes.", 2, 5, archive.Inline, "it has stopped."},
		{"straight ones", archive.Markdown, `He said "it has stopped", yes.`, 2, 5, archive.Inline, "it has stopped"},
		{"a stop behind a tag", archive.Markdown, "It has *stopped*. Yes.", 0, 3, archive.Unmarked, "It has stopped."},
		{"entities", archive.Markdown, "Fish &amp; chips &lt; tea", 0, 3, archive.Unmarked, "Fish & chips < tea"},
		{"blocks", archive.Markdown, "One (two).\n\n“Three” four.\n\nFive six.", 0, 5, archive.Unmarked, "One (two).\n\n“Three” four.\n\nFive"},
		{"lines of Markdown flow", archive.Markdown, "one\ntwo  three", 0, 3, archive.Unmarked, "one two three"},
		{"lines of text stay", archive.Text, "one\ntwo three", 0, 3, archive.Unmarked, "one\ntwo three"},
		{"lines of code stay", archive.Markdown, "```\nif x {\n\ty\n}\n```", 0, 3, archive.Unmarked, "if x {\n\ty"},
		{"a line break", archive.HTML, "<p>one<br>two</p>", 0, 2, archive.Unmarked, "one two"},
		{"a list", archive.Markdown, "- one\n- two\n", 0, 2, archive.Unmarked, "one\n\ntwo"},
		{"a note's number", archive.Markdown, "one[^1] two[^1].\n\n[^1]: three", 0, 2, archive.Unmarked, "one two."},
		{"a link that is a word", archive.HTML, "one <a href=#a>two</a> <b id=a>three</b>", 0, 3, archive.Unmarked, "one two three"},
		{"no words", archive.Text, "one", 1, 1, archive.Unmarked, ""},
		{"no spaces", archive.Text, "時計。また。", 0, 2, archive.Unmarked, "時計。"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			thread := threadOf(test.format, test.text)
			got := Words(thread, 0, archive.Span{From: test.from, To: test.to}, test.mark)
			if got != test.want {
				t.Errorf("got %q, want %q in %s", got, test.want, thread.Fragments[0].HTML)
			}
		})
	}
}

// FuzzWords: whatever the body, its words come back in order: each stretch
// of a text begins with its first word and holds all of them.
func FuzzWords(f *testing.F) {
	for _, seed := range []string{"One two. Three", "> a\n>> b\n\nc", "<p>a<br>b & c</p>", "```go\nx := \"y\"\n```", "un<b>do</b> “it”", "a[^1] b[^1]\n\n[^1]: c", "<a id=a href=#b>1</a>x<a id=b href=#a>*</a>y"} {
		for format := range 3 {
			f.Add(format, seed, 0, 2)
		}
	}
	f.Fuzz(func(t *testing.T, format int, text string, from, length int) {
		thread := threadOf(archive.Format(((format%3)+3)%3), strings.ToValidUTF8(text, ""))
		all := thread.Fragments[0].Words
		if len(all) == 0 {
			return
		}
		from = ((from % len(all)) + len(all)) % len(all)
		to := min(len(all), from+1+(length&0xff))
		got := Words(thread, 0, archive.Span{From: from, To: to}, archive.Unmarked)
		blocks := "<p>" + strings.ReplaceAll(html.EscapeString(got), "\n\n", "</p><p>") + "</p>"
		again := markup.Parse(archive.Body{Format: archive.HTML, Text: blocks}) // where text is only text
		joined := func(ws []markup.Word) string {
			var b strings.Builder
			for _, w := range ws {
				b.WriteString(w.Norm)
			}
			return b.String()
		}
		if want := joined(all[from:to]); joined(again.Words) != want {
			t.Errorf("words %d to %d of %q are %q: %q, want %q", from, to, text, got, joined(again.Words), want)
		}
	})
}
