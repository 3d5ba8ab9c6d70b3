package staticman

import (
	"html"
	"strings"
)

// place is where a pair of commands stands in its lines.
type place struct {
	before, after bool   // there are words before and behind it, in the same lines
	indent        string // if there are none before
}

func placeOf(text string, start, end int) place {
	before := text[strings.LastIndexByte(text[:start], '\n')+1 : start]
	after, _, _ := strings.Cut(text[end:], "\n")
	at := place{before: strings.TrimSpace(before) != "", after: strings.TrimSpace(after) != ""}
	if !at.before {
		at.indent = before
	}
	return at
}

// code returns what is code. Within a line of words it stays in the line, where
// a fence would be none.
func (r *readable) code(language string, at place, source string) string {
	switch {
	case (at.before || at.after) && !strings.Contains(strings.TrimSpace(source), "\n"):
		return r.codeInLine(strings.TrimSpace(source))
	case r.html:
		return "<pre><code>" + html.EscapeString(strings.Trim(source, "\n")) + "</code></pre>"
	}
	block := r.fenced(language, at.indent, strings.TrimRight(strings.TrimLeft(source, "\n"), " \t\n"))
	if at.before {
		block = "\n\n" + block
	}
	if at.after {
		block += "\n\n"
	}
	return block
}

func (r *readable) codeInLine(source string) string {
	switch {
	case source == "":
		return ""
	case r.html:
		return "<code>" + html.EscapeString(source) + "</code>"
	}
	fence := longer("`", source)
	if strings.HasPrefix(source, "`") || strings.HasSuffix(source, "`") {
		source = " " + source + " "
	}
	return fence + source + fence
}

func (r *readable) fenced(language, indent, source string) string {
	fence := longer("```", source)
	if strings.ContainsAny(language, "`=\"") {
		language = ""
	}
	return fence + language + "\n" + source + "\n" + indent + fence
}

// longer returns a fence that does not stand in a source.
func longer(fence, source string) string {
	for strings.Contains(source, fence) {
		fence += "`"
	}
	return fence
}
