package check

import (
	"ibid/cmd/ibid/internal/resolve"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/problem"
)

// Swallowed returns a warning for each line that Markdown adds to the quotation
// above it and that reads like an answer.
func Swallowed(p *markup.Parser, t *resolve.Thread) []problem.Problem {
	var found []problem.Problem
	for _, item := range t.Thread.Items {
		if item.Removed {
			continue
		}
		for _, at := range p.Swallowed(item.Body) {
			warning := warningAt(item, at)
			warning.Message = "Markdown takes this line for part of the quotation above it"
			warning.Hint = `if it is an answer, put an empty line before it; if it is quoted, a ">"`
			found = append(found, warning)
		}
	}
	return found
}
