package intake

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// acting finds what makes a drawing act when it is opened by itself: scripts,
// what an event starts, addresses that are scripts, other pages in it, and
// entities that may hide one of these.
var acting = lazyregexp.New(`(?i)<(?:[\w.-]+:)?(?:script|handler|listener|foreignobject|iframe|embed|object)\b|[\s"'/]on[a-z]+\s*=|javascript:|vbscript:|data:(?:text|application)/|<!entity[^>]*[&<%]|<\?xml-stylesheet`)

// isStill reports whether a drawing in SVG is one and nothing more.
func isStill(svg []byte) bool {
	if !utf8.Valid(svg) {
		return false
	}
	text := string(svg)
	return !acting.MatchString(text) && !acting.MatchString(bare(html.UnescapeString(text)))
}

// bare returns a text without control characters, which addresses may have within
// their scheme.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' {
			return -1
		}
		return r
	}, text)
}
