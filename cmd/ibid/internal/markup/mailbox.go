package markup

import (
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// Mailboxes begin each message with a line "From …", so that mail readers put
// a ">" before lines of the text that begin with the word, be they one or
// several in a row. It is no mark of quotation, and neither is the first of
// several (">>From" is ">From").

var escapedFrom = lazyregexp.New(`^>+From `)

// unescapeFrom takes the sign off escaped lines that stand among lines that
// are not quoted. Within a quotation nobody can tell; nor where such a line is
// a paragraph of its own and others are quoted without a space behind the sign.
func unescapeFrom(lines []plainLine) {
	tight := false
	for _, l := range lines {
		tight = tight || l.depth > 0 && isTight(l.whole) && !escapedFrom.MatchString(l.whole)
	}
	for from, to := 0, 0; from < len(lines); from = max(to, from+1) {
		for to = from; to < len(lines) && escapedFrom.MatchString(lines[to].whole) && lines[to].depth == lines[from].depth; to++ {
		}
		if to == from {
			continue
		}
		before, behind := neighbour(lines, from-1), neighbour(lines, to)
		apart := strings.TrimSpace(before.rest) == "" && strings.TrimSpace(behind.rest) == ""
		if before.depth > 0 || behind.depth > 0 || apart && tight {
			continue
		}
		for i := range lines[from:to] {
			lines[from+i].depth-- // the rest is the same: it has no sign
		}
	}
}

// neighbour returns a line, or an empty one beyond the text.
func neighbour(lines []plainLine, i int) plainLine {
	if i < 0 || i >= len(lines) {
		return plainLine{}
	}
	return lines[i]
}

// isTight reports whether it is a quoted line with no space behind its signs.
func isTight(line string) bool {
	rest := strings.TrimLeft(line, ">")
	return rest != "" && rest != line && rest[0] != ' '
}
