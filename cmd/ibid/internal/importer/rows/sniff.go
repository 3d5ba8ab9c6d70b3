package rows

import (
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// shape is how a file holds its tables.
type shape struct {
	separator byte // 0 for JSON
	backslash bool // it makes the next sign ordinary
	lines     bool // JSON with a row a value
	sql       bool
}

func sniff(head string) (shape, bool) {
	text := strings.TrimLeft(strings.TrimPrefix(head, "\ufeff"), " \t\r\n")
	if strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") || strings.HasPrefix(text, "/**") && strings.Contains(text, "JSON") {
		return shape{lines: hasSecondValue(text)}, looksLikeJSON(text)
	}
	if isSQL(text) {
		return shape{sql: true, backslash: !noBackslash.MatchString(text)}, true
	}
	line, _, _ := strings.Cut(text, "\n")
	s := shape{separator: separatorOf(strings.TrimRight(line, "\r"))}
	if s.separator == 0 {
		return s, false
	}
	s.backslash = escaping.MatchString(text) || s.separator == '\t' && !strings.Contains(text, `"`) && strings.Contains(text, `\n`)
	return s, true
}

var jsonStart = lazyregexp.New(`^(?:/\*(?s:.*?)\*/|//[^\n]*\n|\s)*(?:\[\s*(?:\[|\{|\]|//)|\{\s*["}])`)

func looksLikeJSON(text string) bool { return jsonStart.MatchString(text) }

// hasSecondValue reports whether the first line is an object of its own, and
// another one follows, or the first object ends and another follows.
func hasSecondValue(text string) bool {
	if !strings.HasPrefix(text, "{") {
		return false
	}
	depth, inString := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return strings.HasPrefix(strings.TrimLeft(text[i+1:], " \t\r\n,"), "{")
			}
		}
	}
	return false
}

// escaping is a quotation mark that a backslash makes ordinary: no separator or
// line end follows it.
var escaping = lazyregexp.New(`\\"[^,;\t|\r\n"]`)

// separatorOf returns the separator of the names of columns, or 0 if a line has
// no such names.
func separatorOf(line string) byte {
	best, most := byte(0), 0
	for _, c := range []byte(",;\t|") {
		if n := countOutside(line, c); n > most {
			best, most = c, n
		}
	}
	if best == 0 || len(line) > 16<<10 {
		return 0
	}
	// Names are short, and each has a letter.
	for _, name := range strings.Split(line, string(best)) {
		name = strings.Trim(name, " \"'`")
		if len(name) > 64 || strings.ContainsAny(name, "<>{}") {
			return 0
		}
	}
	return best
}

func countOutside(line string, sep byte) (n int) {
	quoted := false
	for i := range len(line) {
		switch {
		case line[i] == '"':
			quoted = !quoted
		case line[i] == sep && !quoted:
			n++
		}
	}
	return n
}

var (
	sqlStart = lazyregexp.New(`(?i)^(?:--|#|/\*|CREATE\s|INSERT\s|REPLACE\s|DROP\s|PRAGMA\s|BEGIN\b|START\s|SET\s|COPY\s|SELECT pg_catalog|LOCK\s|USE\s)`)
	// sqlMark is a statement with rows or columns, or what programs write above their dumps.
	sqlMark     = lazyregexp.New("(?im)^(?:CREATE TABLE |INSERT (?:INTO|IGNORE) |REPLACE INTO |COPY \\S+ \\(|-- (?:MySQL|MariaDB|phpMyAdmin|PostgreSQL|Adminer)\\b)")
	noBackslash = lazyregexp.New(`(?m)^(?:PRAGMA |-- PostgreSQL|SET standard_conforming_strings = on|COPY \S+ \()`)
)

func isSQL(text string) bool { return sqlStart.MatchString(text) && sqlMark.MatchString(text) }
