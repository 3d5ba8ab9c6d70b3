package markup

import (
	"strings"
	"testing"

	"ibid/cmd/ibid/internal/archive"
)

// TestWordStarts holds the place of a word, marked by a "‸", in bodies that hold
// more than they show.
func TestWordStarts(t *testing.T) {
	tests := []struct {
		name   string
		format archive.Format
		text   string
		word   int
	}{
		{"the first word", archive.Text, "‸clock", 0},
		{"behind other scripts", archive.Text, "“Où” est ‸là", 2},
		{"lines", archive.Text, "one\n\n‸two", 1},
		{"a word cut by tags", archive.Markdown, "‸un**do** it", 0},
		{"apostrophes", archive.Text, "don’t ‸stop", 1},
		{"no spaces", archive.Text, "時‸計が止まった", 1},
		{"compatibility forms", archive.Text, "ﬁne ２ ‸day", 2},
		{"the same word again", archive.Text, "no, no, ‸no", 2},
		{"behind an address", archive.Markdown, "[a](https://example.org/stopped)\n\nIt ‸stopped.", 2},
		{"behind one that is the word", archive.Markdown, "[a](stopped) ‸stopped", 1},
		{"a bare link", archive.Markdown, "a <https://b> c https://‸b", 5},
		{"behind a title", archive.Markdown, "![a](b \"c\")\n\n‸c", 0},
		{"notes, which are shown last", archive.Markdown, "a[^1]\n\n[^1]: ‸note b\n\nb c", 3},
		{"behind a note", archive.Markdown, "a[^1]\n\n[^1]: note b\n\n‸b c", 1},
		{"code", archive.Markdown, "```go\na\n\t‸b\n```", 1},
		{"HTML in Markdown", archive.Markdown, "<div title=b>\n\na <i title=b>‸b</i></div>", 1},
		{"HTML blocks in Markdown", archive.Markdown, "<p title=b>a\n‸b</p>\n\nb", 1},
		{"behind tags", archive.HTML, "<p class=\"it\">so</p>\n<p>‸It</p>", 1},
		{"behind an attribute", archive.HTML, "<p>a <b title=it>‸it</b>", 1},
		{"behind a script", archive.HTML, "<script>it</script><p><!-- it -->‸it", 0},
		{"behind a word that is a reference", archive.HTML, "<p>&Eacute;t&eacute; is ‸late</p>", 2},
		{"a reference", archive.HTML, "<p>a ‸&Eacute;t&eacute; is late</p>", 1},
		{"an escaped reference", archive.Text, "&Eacute;t&eacute; is ‸late", 4},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := archive.Body{Format: test.format, Text: strings.Replace(test.text, "‸", "", 1)}
			words := Parse(b).Words
			want := strings.Index(test.text, "‸")
			if got := NewParser().WordStarts(b, words)[test.word]; got != want {
				t.Errorf("%q starts at %d, want %d", words[test.word].Norm, got, want)
			}
		})
	}
}

// FuzzWordStarts: whatever the body, every word that is said to start at a place
// does.
func FuzzWordStarts(f *testing.F) {
	for _, s := range []string{"It has *stopped*.", "> a\n>> b", "<p>a &amp; b</p>", "時計が止まった", "ﬁne don't e\u0301te\u0301", "a[^1]\n\n[^1]: b <c>", "&Eacute;t&eacute;", "&Aacute 0;"} {
		for format := range 3 {
			f.Add(format, s)
		}
	}
	p := NewParser()
	f.Fuzz(func(t *testing.T, format int, text string) {
		b := archive.Body{Format: archive.Format(((format % 3) + 3) % 3), Text: text}
		words := p.Parse(b).Words
		for i, at := range p.WordStarts(b, words) {
			if at < 0 {
				continue
			}
			want := appendLetters(nil, words[i].Norm, 0, false)[0].r
			got := appendLetters(nil, text[at:], at, b.Format != archive.Text)
			if len(got) == 0 || got[0].r != want || got[0].at != at {
				t.Fatalf("word %d of %q, %q, does not start at %d", i, text, words[i].Norm, at)
			}
		}
	})
}
