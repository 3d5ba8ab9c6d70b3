package quote_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/quote"
	"ibid/cmd/ibid/internal/resolve/threadtest"
)

// resolve returns a line for each quotation that was found:
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

func thread(t *testing.T, items ...string) (*archive.Thread, []*markup.Text) {
	t.Helper()
	return threadtest.Thread(t, items...)
}

func norms(text *markup.Text, span archive.Span) string { return threadtest.Norms(text, span) }

const (
	ferry  = threadtest.Ferry
	bridge = threadtest.Bridge
)
