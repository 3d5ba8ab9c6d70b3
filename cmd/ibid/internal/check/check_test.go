package check

import (
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
	if d := cmp.Diff(want, printed(Quotations(markup.NewParser(), thread, ".", true))); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	_, ambiguous, _ := strings.Cut(want, "has* stopped.\n")
	if d := cmp.Diff(ambiguous, printed(Quotations(markup.NewParser(), thread, ".", false))); d != "" {
		t.Errorf("of a post, if not strict: -want +got\n%s", d)
	}
	thread.Thread.Items[0].ID = "7"
	want = strings.ReplaceAll(want, "clock post", "clock comment-7")
	if d := cmp.Diff(want, printed(Quotations(markup.NewParser(), thread, ".", false))); d != "" {
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
