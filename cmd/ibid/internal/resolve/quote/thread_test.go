package quote_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/quote"
)

// thread makes a thread of plain-text items, each written "Author: text", with
// a line end behind the colon or a space. The first is the post.
func thread(t *testing.T, items ...string) (*archive.Thread, []*markup.Text) {
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

// resolve gives a line for each quotation that was found:
//
//	3 blockquote comment-1 verbatim: the words in normal form
//
// with the source's words behind "<" if they differ, parts joined by "|", and
// "by way of" before the source where there is an origin.
func resolve(t *testing.T, items ...string) []string {
	t.Helper()
	th, texts := thread(t, items...)
	qs, problems := quote.Resolve(&archive.Archive{}, th, texts)
	for _, p := range problems {
		t.Error(p)
	}
	var out []string
	for _, q := range qs {
		out = append(out, line(q, texts))
	}
	return out
}

func line(q archive.Quotation, texts []*markup.Text) string {
	where := string(q.Status)
	if s, ok := q.Source(); ok {
		where = s.Target.String()
		if len(q.Origin) > 0 {
			where = q.Origin[0].Target.String() + " by way of " + where
		}
	}
	for i, c := range q.Candidates {
		where += map[bool]string{true: " ", false: "/"}[i == 0] + c.String()
	}
	own := norms(texts[q.Item], q.Span)
	s := strings.Join(strings.Fields(fmt.Sprintf("%d %s %s %s", q.Item, q.Mark, where, q.Fidelity)), " ") + ": " + own
	var parts []string
	for _, p := range q.Sources {
		parts = append(parts, norms(texts[p.Item], p.Span))
	}
	if theirs := strings.Join(parts, " | "); theirs != own && theirs != "" {
		s += " < " + theirs
	}
	return s
}

func norms(text *markup.Text, span archive.Span) string {
	var words []string
	for _, w := range text.Words[span.From:span.To] {
		words = append(words, w.Norm)
	}
	return strings.Join(words, " ")
}

// threadTest is a thread and the lines that resolve gives for it.
type threadTest struct {
	name  string
	items []string
	want  []string
}

func run(t *testing.T, tests []threadTest) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, resolve(t, tt.items...)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// The texts that the tables quote from.
const (
	ferry = `Ines: The ferry to Mossholm will not run after the first of October, says the notice at the pier. ` +
		`I asked the skipper why, and he looked at the sky for a long time before he answered.

The real reason is that nobody under sixty has bought a winter ticket since the bridge was opened. ` +
		`A boat that sails empty costs as much as a boat that sails full, and smells worse.`
	bridge = `Tobias: The bridge is twelve kilometres further and has a toll that the ferry never had. ` +
		`My mother is eighty and she will not drive across it in a gale, whatever the timetable says.`
)
