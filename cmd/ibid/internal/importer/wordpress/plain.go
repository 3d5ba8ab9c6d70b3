package wordpress

import (
	"html"
	"strings"
)

// plain returns a text in HTML as plain text of one line. Titles and names may
// hold references and tags, because WordPress keeps them as it shows them.
func plain(text string) string {
	if strings.Contains(text, "<") {
		var out strings.Builder
		l := newLexer(text)
		for t, ok := l.next(); ok; t, ok = l.next() {
			if t.kind == words {
				out.WriteString(t.raw)
			} else if isBlock(t.name) || t.name == "br" {
				out.WriteString(" ")
			}
		}
		text = out.String()
	}
	return strings.Join(strings.Fields(html.UnescapeString(text)), " ")
}

// beginning returns the first words of a text in HTML.
func beginning(text string) string {
	const most = 60 // characters
	letters := []rune(plain(text[:min(len(text), 1000)]))
	if len(letters) > most {
		return strings.TrimSpace(string(letters[:most])) + "…"
	}
	return string(letters)
}
