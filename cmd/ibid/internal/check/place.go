package check

import (
	"strings"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// firstPlace returns the byte of a body at the first word of a span of which it is
// known: the body's start if of none.
func firstPlace(starts []int, span archive.Span) int {
	for _, at := range starts[span.From:span.To] {
		if at >= 0 {
			return at
		}
	}
	return 0
}

// warningAt returns a warning at a byte of an item's body.
func warningAt(it *archive.Item, at int) problem.Problem {
	return warningOn(it, at, strings.Count(it.Body.Text[:at], "\n"))
}

// warningOn is warningAt for who knows the number of lines before.
func warningOn(it *archive.Item, at, lines int) problem.Problem {
	before := it.Body.Text[:at]
	lineStart := strings.LastIndexByte(before, '\n') + 1
	line, _, _ := strings.Cut(it.Body.Text[lineStart:], "\n")
	return problem.Problem{
		Position: problem.Position{
			File:   it.At.File,
			Line:   it.Body.Line + lines,
			Column: utf8.RuneCountInString(before[lineStart:]) + 1,
		},
		Severity: problem.Warning,
		Text:     line,
	}
}
