package intake

import (
	"strings"
	"unicode"
)

// escapeMarkdown keeps Markdown, in which notes are written, from reading plain text
// as mark-up. Addresses in the text stay as they are.
func escapeMarkdown(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = escapeStart(escapeInline(strings.TrimLeft(line, " \t")))
	}
	return strings.Join(lines, "\n")
}

// escapeStart escapes what would make a line a heading, quotation or list.
func escapeStart(line string) string {
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	rest := line[digits:]
	switch {
	case rest == "":
	case digits == 0 && strings.ContainsRune("#>-+=|~", rune(rest[0])):
		return `\` + line
	case digits > 0 && (rest[0] == '.' || rest[0] == ')'):
		return line[:digits] + `\` + rest
	}
	return line
}

func escapeInline(line string) string {
	var b strings.Builder
	runes := []rune(line)
	at := func(i int) rune {
		if i < 0 || i >= len(runes) {
			return ' '
		}
		return runes[i]
	}
	for i, r := range runes {
		inWord := isWord(at(i-1)) && isWord(at(i+1))
		switch {
		case strings.ContainsRune("\\*`<[", r),
			r == '_' && !inWord,
			r == '~' && at(i+1) == '~',
			r == '&' && (isWord(at(i+1)) || at(i+1) == '#') && !isWord(at(i-1)):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
