package main

import (
	"fmt"
	"strings"

	"ibid/cmd/ibid/internal/importer"
)

// exportHelp is the part of "ibid help import" that says, of each format, what it
// reads and where the service hides its export.
func exportHelp(all []importer.Format) string {
	width := 0
	for _, f := range all {
		width = max(width, len(f.Name))
	}
	var b strings.Builder
	b.WriteString("The formats (--format, where the file does not tell), and how to come by a file:\n")
	for _, f := range all {
		fmt.Fprintf(&b, "\n%-*s  %s\n", width, f.Name, f.Title)
		for line := range strings.Lines(strings.TrimSpace(f.Export)) {
			b.WriteString(strings.TrimRight("  "+line, " \n") + "\n")
		}
	}
	return strings.TrimRight(b.String(), "\n")
}
