package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

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
		fmt.Fprintf(&b, "\n%-*s  %s\n", width, f.Name, hung(f.Title, width+2))
		for line := range strings.Lines(strings.TrimSpace(f.Export)) {
			b.WriteString(strings.TrimRight("  "+line, " \n") + "\n")
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

// hung breaks a line that is longer than a terminal is wide, which stands behind
// some columns that its further lines leave empty.
func hung(line string, columns int) string {
	const wide = 80
	var b strings.Builder
	at := columns
	for i, word := range strings.Fields(line) {
		switch size := utf8.RuneCountInString(word); {
		case i == 0:
			at += size
		case at+1+size > wide:
			b.WriteString("\n" + strings.Repeat(" ", columns))
			at = columns + size
		default:
			b.WriteString(" ")
			at += 1 + size
		}
		b.WriteString(word)
	}
	return b.String()
}
