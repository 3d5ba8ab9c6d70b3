package check

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve"
)

// threadOf makes a thread of a post, as if its body began on line 4.
func threadOf(path string, format archive.Format, text string) *resolve.Thread {
	it := &archive.Item{
		Body: archive.Body{Format: format, Text: text, Line: 4},
		At:   problem.Position{File: "content/" + path + "/post", Line: 1},
	}
	return &resolve.Thread{
		Thread:    &archive.Thread{Path: path, Items: []*archive.Item{it}},
		Fragments: []markup.Fragment{markup.Parse(it.Body)},
	}
}

func printed(problems []problem.Problem) string {
	var lines []string
	for _, p := range problems {
		lines = append(lines, p.String())
	}
	return strings.Join(lines, "\n")
}

func TestQuotations(t *testing.T) {
	thread := threadOf("clock", archive.Markdown, "It is [late](https://example.org/late/so).\n\n> The clock *has* stopped.\n\nSaid “who  \nknows”.")
	thread.Quotations = []archive.Quotation{
		{Span: archive.Span{From: 0, To: 2}, Mark: archive.Inline, Status: archive.Resolved},
		{Span: archive.Span{From: 3, To: 7}, Mark: archive.Blockquote, Status: archive.Unresolved},
		{Span: archive.Span{From: 8, To: 10}, Mark: archive.Inline, Status: archive.Ambiguous,
			Candidates: []archive.Target{{Anchor: "comment-2"}, {Thread: "old", Anchor: "post"}}},
		{Span: archive.Span{From: 8, To: 10}, Mark: archive.Inline, Status: archive.None},
	}
	want := `content/clock/post:6:3: warning: no source found for "The clock has stopped."; "ibid explain clock post" says why, and how to name the source
    > The clock *has* stopped.
content/clock/post:8:7: warning: "who knows" may come from comment-2 or old#post; "ibid explain clock post" says why, and how to name the source
    Said “who`
	if d := cmp.Diff(want, printed(Quotations(thread, ".", true))); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	_, ambiguous, _ := strings.Cut(want, "has* stopped.\n")
	if d := cmp.Diff(ambiguous, printed(Quotations(thread, ".", false))); d != "" {
		t.Errorf("of a post, if not strict: -want +got\n%s", d)
	}
	thread.Thread.Items[0].ID = "7"
	want = strings.ReplaceAll(want, "clock post", "clock comment-7")
	if d := cmp.Diff(want, printed(Quotations(thread, ".", false))); d != "" {
		t.Errorf("of a comment, if not strict: -want +got\n%s", d)
	}
}

// TestSiteArgument: the command in a hint is one that a shell reads.
func TestSiteArgument(t *testing.T) {
	for site, want := range map[string]string{
		".":               "",
		"blog":            " blog",
		"../архив/1.0":    " ../архив/1.0",
		"my blog":         " 'my blog'",
		"it's $HOME":      ` 'it'\''s $HOME'`,
		"-n":              " ./-n",
		"/srv/www (copy)": " '/srv/www (copy)'",
	} {
		if got := siteArgument(site); got != want {
			t.Errorf("%s: got %s, want %s", site, got, want)
		}
	}
}

// TestPlaces holds the place of a word in bodies that hold more than its
// page shows.
func TestPlaces(t *testing.T) {
	tests := []struct {
		name   string
		format archive.Format
		text   string
		word   int
		want   string // line:column of the word
	}{
		{"the first word", archive.Text, "clock", 0, "4:1"},
		{"columns count characters", archive.Text, "“Où” est là", 2, "4:10"},
		{"lines", archive.Text, "one\n\ntwo", 1, "6:1"},
		{"not inside a longer word", archive.Markdown, "[a](https://example.org/stopped)\n\nIt stopped.", 2, "6:4"},
		{"behind tags", archive.HTML, "<p class=\"it\">so</p>\n<p>It</p>", 1, "5:4"},
		{"behind an entity that is a word", archive.HTML, "<p>&Eacute;t&eacute; is late</p>", 1, "4:22"},
		{"a word cut by tags", archive.Markdown, "un**do** it", 0, "4:1"},
		{"apostrophes", archive.Text, "don’t stop", 1, "4:7"},
		{"no spaces", archive.Text, "時計が止まった", 1, "4:2"},
		{"compatibility forms", archive.Text, "ﬁne ２ day", 2, "4:7"},
		{"the same word again", archive.Text, "no, no, no", 2, "4:9"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			thread := threadOf("t", test.format, test.text)
			it, words := thread.Thread.Items[0], thread.Fragments[0].Words
			p := locate(words, it).problem(archive.Span{From: test.word, To: test.word + 1})
			if got := fmt.Sprintf("%d:%d", p.Line, p.Column); got != test.want {
				t.Errorf("%q is said to be at %s, want %s", words[test.word].Norm, got, test.want)
			}
		})
	}
}

// FuzzPlaces: whatever the body, every word that is said to be at a place is
// there, and the places are in order.
func FuzzPlaces(f *testing.F) {
	for _, s := range []string{"It has *stopped*.", "> a\n>> b", "<p>a &amp; b</p>", "時計が止まった", "ﬁne don't e\u0301te\u0301"} {
		for format := range 3 {
			f.Add(format, s)
		}
	}
	f.Fuzz(func(t *testing.T, format int, text string) {
		thread := threadOf("t", archive.Format(((format%3)+3)%3), strings.ToValidUTF8(text, ""))
		it, words := thread.Thread.Items[0], thread.Fragments[0].Words
		last := -1
		for i, at := range locate(words, it).starts {
			if at < 0 {
				continue
			}
			if at < last {
				t.Fatalf("word %d of %q is at %d, before %d", i, text, at, last)
			}
			first := lettersOf(words[i].Norm)[0].r
			if got := lettersOf(it.Body.Text[at:]); len(got) == 0 || got[0].r != first {
				t.Fatalf("word %d of %q, %q, is not at %d", i, text, words[i].Norm, at)
			}
			last = at
		}
	})
}
