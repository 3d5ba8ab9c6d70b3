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
//   - an e-mail or IP address that the page would publish
//   - an item of which the page would show nothing
//   - a comment that is older than its post
//
// The source of a quotation in a post may be anything that its author had read:
// only who is strict is told that it is not in the archive. For a quotation the
// hint is the command that explains it. Each has the place
// in the file where it stands, as far as package markup knows it.
package check

import (
	"fmt"
	"strings"
	"unicode"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/list"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve"
)

// Quotations returns a warning for each quotation of a thread that leads
// nowhere. The site is the folder that the thread was read from, as the caller
// names it.
func Quotations(m *markup.Parser, t *resolve.Thread, site string, strict bool) []problem.Problem {
	var found []problem.Problem
	starts := map[int][]int{} // of the words of items
	for i := range t.Quotations {
		q := &t.Quotations[i]
		message := ""
		switch {
		case q.Status == archive.Unresolved && (strict || !t.Thread.Items[q.Item].IsPost()):
			message = "no source found for " + excerpt(t, q)
		case q.Status == archive.Ambiguous:
			message = fmt.Sprintf("%s may come from %s", excerpt(t, q), candidates(q))
		default:
			continue
		}
		item := t.Thread.Items[q.Item]
		if starts[q.Item] == nil {
			starts[q.Item] = m.WordStarts(item.Body, t.Fragments[q.Item].Words)
		}
		p := warningAt(item, firstPlace(starts[q.Item], q.Span))
		p.Message = message
		p.Hint = fmt.Sprintf(`"ibid explain %s %s%s" says why, and how to name the source`, t.Thread.Path, item.Anchor(), siteArgument(site))
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

// siteArgument returns a site's folder as the last argument of a command, as a shell
// reads it: nothing for the current one.
func siteArgument(site string) string {
	isPlain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("/._-+:@", r)
	}
	switch {
	case site == ".":
		return ""
	case strings.HasPrefix(site, "-"): // else it would be an option
		site = "./" + site
	}
	if strings.IndexFunc(site, func(r rune) bool { return !isPlain(r) }) >= 0 {
		site = "'" + strings.ReplaceAll(site, "'", `'\''`) + "'"
	}
	return " " + site
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

func excerpt(t *resolve.Thread, q *archive.Quotation) string {
	words := strings.Join(strings.Fields(list.Words(t, q.Item, q.Span, q.Mark)), " ")
	return fmt.Sprintf("%q", display.Cut(words, longestExcerpt))
}
