// Package check finds what an editor may want to look at in a resolved
// thread and what keeps nothing from being published: its problems are
// warnings.
//
//   - a quotation whose source was not found (unresolved)
//   - a quotation that several items fit equally (ambiguous)
//   - a line that Markdown adds to the quotation above it, and that reads like
//     an answer to it
//   - a link to a place within the archive that is not there (dead), or is in
//     a draft; links are looked at as the page leads them (package addresses)
//
// For a quotation the hint is the command that explains it. Each has the place
// in the file where it stands. A phase after markup knows
// words and not files, so the place is found again by reading the body as it
// stands along with the words: both hold the same letters in the same order,
// with mark-up and the like between them.
package check

import (
	"fmt"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/list"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/problem"
)

// Quotations gives a warning for each quotation of a thread that leads
// nowhere.
func Quotations(t *page.Thread) []problem.Problem {
	var found []problem.Problem
	places := map[int]*places{}
	for i := range t.Quotations {
		q := &t.Quotations[i]
		message := ""
		switch q.Status {
		case archive.Unresolved:
			message = "no source found for " + excerpt(t, q)
		case archive.Ambiguous:
			message = fmt.Sprintf("%s may come from %s", excerpt(t, q), candidates(q))
		default:
			continue
		}
		if places[q.Item] == nil {
			places[q.Item] = locate(t.Fragments[q.Item].Words, t.Thread.Items[q.Item])
		}
		p := places[q.Item].problem(q.Span)
		p.Message = message
		p.Hint = fmt.Sprintf(`"ibid explain %s %s" says why, and how to name the source`, t.Thread.Path, t.Thread.Items[q.Item].Anchor())
		found = append(found, p)
	}
	return found
}

// Unseen says of a thread with a broken file that it was looked at no further:
// the source of a quotation may stand in that file.
func Unseen(t *archive.Thread) problem.Problem {
	return problem.Problem{
		Position: problem.Position{File: t.Items[0].At.File}, Severity: problem.Warning,
		Message: "the quotations and links of this thread were not checked", Hint: "correct its errors first",
	}
}

func candidates(q *archive.Quotation) string {
	var names []string
	for _, c := range q.Candidates {
		names = append(names, c.String())
	}
	return strings.Join(names, " or ")
}

// longestExcerpt is how many characters of a quotation a message shows.
const longestExcerpt = 60

func excerpt(t *page.Thread, q *archive.Quotation) string {
	words := strings.Join(strings.Fields(list.Words(t, q.Item, q.Span, q.Mark)), " ")
	if r := []rune(words); len(r) > longestExcerpt {
		words = strings.TrimSpace(string(r[:longestExcerpt])) + "…"
	}
	return fmt.Sprintf("%q", words)
}
