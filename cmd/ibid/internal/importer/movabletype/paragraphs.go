package movabletype

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// blockTag is what stands at the beginning of a paragraph that is no plain
// text, but HTML as it should be.
var blockTag = regexp.MustCompile(`(?i)^\s*(?:<!--|</?(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figure|figcaption|footer|form|h[1-6]|header|hr|iframe|li|menu|nav|object|ol|p|pre|script|section|style|table|tbody|td|tfoot|th|thead|tr|ul)\b)`)

// keepsLines are the elements in which blank lines end no paragraph.
var keepsLines = regexp.MustCompile(`(?i)<(/?)(?:pre|script|style|textarea)\b`)

// blankLines are what ends a paragraph.
var blankLines = regexp.MustCompile(`\n[ \t]*\n\s*`)

// paragraphs cuts a text at its blank lines, but not within <pre>.
func paragraphs(text string) []string {
	var all []string
	var open strings.Builder
	depth := 0
	for _, part := range splitKeeping(strings.TrimSpace(text)) {
		open.WriteString(part.text)
		for _, m := range keepsLines.FindAllStringSubmatch(part.text, -1) {
			if m[1] == "" {
				depth++
			} else if depth > 0 {
				depth--
			}
		}
		if depth > 0 {
			open.WriteString(part.gap)
			continue
		}
		all = append(all, open.String())
		open.Reset()
	}
	if open.Len() > 0 { // a <pre> that never ends
		all = append(all, open.String())
	}
	return all
}

// parted is a paragraph and the blank lines behind it.
type parted struct{ text, gap string }

func splitKeeping(text string) []parted {
	var all []parted
	from := 0
	for _, m := range blankLines.FindAllStringIndex(text, -1) {
		all = append(all, parted{text[from:m[0]], text[m[0]:m[1]]})
		from = m[1]
	}
	return append(all, parted{text[from:], ""})
}

// withLineBreaks turns a text in which line ends mean line breaks and blank
// lines mean paragraphs into HTML, as Movable Type did when it showed it.
// Paragraphs that are marked up as such stay as they are.
func withLineBreaks(text string) string {
	all := paragraphs(text)
	for i, p := range all {
		if p != "" && !blockTag.MatchString(p) {
			all[i] = "<p>" + strings.ReplaceAll(p, "\n", "<br>\n") + "</p>"
		}
	}
	return strings.Join(all, "\n\n")
}

// isMarkedUp reports whether all paragraphs of a text are marked up as such.
func isMarkedUp(text string) bool {
	for _, p := range paragraphs(text) {
		if !blockTag.MatchString(p) {
			return false
		}
	}
	return true
}

// tagStart is what a tag, a comment or a reference begins like.
var tagStart = regexp.MustCompile(`<(?:!--|/?((?:[a-zA-Z][a-zA-Z0-9]{0,2}:)?[a-zA-Z][a-zA-Z0-9-]*))`)

// hasMarkup reports whether there is HTML in a text: tags of elements that HTML
// has, or references.
func hasMarkup(text string) bool {
	if html.UnescapeString(text) != text {
		return true
	}
	for _, m := range tagStart.FindAllStringSubmatch(text, -1) {
		if m[1] == "" || isElement(m[1]) {
			return true
		}
	}
	return false
}

// keepAngles escapes each "<" of a comment that begins no tag of HTML, such as
// that of <stdio.h>: words that nobody saw on the page, and that were meant.
func keepAngles(text string) string {
	return tagStart.ReplaceAllStringFunc(text, func(tag string) string {
		name := strings.TrimPrefix(tag[1:], "/")
		if name == "!--" || isElement(name) {
			return tag
		}
		return "&lt;" + tag[1:]
	})
}

// isElement reports whether HTML has, or had, an element of a name that texts
// may hold, or a word processor left in them ("o:p").
func isElement(name string) bool {
	const elements = " a abbr acronym address article aside audio b bdi bdo big blink blockquote br button caption" +
		" center cite code col colgroup dd del details dfn dir div dl dt em embed fieldset figcaption figure font" +
		" footer form h1 h2 h3 h4 h5 h6 header hr i iframe img input ins kbd li link main mark marquee menu nav" +
		" nobr noscript object ol p param picture pre q rp rt ruby s samp script section small source span strike" +
		" strong style sub summary sup table tbody td textarea tfoot th thead time tr tt u ul var video wbr "
	return strings.ContainsAny(name, ":-") || strings.Contains(elements, " "+strings.ToLower(name)+" ")
}
