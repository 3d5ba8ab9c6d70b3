package markup

import (
	"html"
	"strings"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// plainHTML renders plain text. Line ends stay in the paragraphs.
func plainHTML(text string) string {
	if !isBBCode(text) {
		return plainTextHTML(text)
	}
	var out strings.Builder
	at := 0
	for _, m := range plainCode.FindAllStringSubmatchIndex(text, -1) {
		code := text[m[2]:m[3]]
		if before := text[strings.LastIndexByte(text[:m[0]], '\n')+1 : m[0]]; !strings.Contains(code, "\n") || strings.Contains(before, ">") {
			continue // in a line, or in a quotation: read with the other tags
		}
		out.WriteString(plainTextHTML(text[at:m[0]]))
		out.WriteString("<pre><code>" + html.EscapeString(strings.Trim(code, "\n")) + "</code></pre>\n")
		at = m[1]
	}
	return out.String() + plainTextHTML(text[at:])
}

// plainCode is code between tags of BBCode. In it, no sign means anything.
var plainCode = lazyregexp.New(`(?is)\[code(?:=[^\]\[\n]*)?\](.*?)\[/code\]`)

func plainTextHTML(text string) string {
	var p plainWriter
	lines := plainLines(text)
	for i, l := range lines {
		if 0 < i && i+1 < len(lines) && isOverflow(lines[i-1], l, lines[i+1]) {
			l.depth = p.depth
		}
		if l.depth != p.depth {
			p.shift(l.depth)
		}
		p.region.WriteString(l.rest)
		p.region.WriteByte('\n')
	}
	p.shift(0)
	return p.out.String()
}

// plainWriter gathers the lines of one depth and prints them when the depth
// changes.
type plainWriter struct {
	out    strings.Builder
	region strings.Builder
	depth  int
}

func (p *plainWriter) shift(depth int) {
	writeRegion(&p.out, p.region.String())
	p.region.Reset()
	for ; p.depth < depth; p.depth++ {
		p.out.WriteString("<blockquote>")
	}
	for ; p.depth > depth; p.depth-- {
		p.out.WriteString("</blockquote>\n")
	}
}

var blankLine = lazyregexp.New(`\n[ \t\v\f\x{a0}]*\n[\s\x{a0}]*\n|\n[ \t\v\f\x{a0}]*\n`)

// writeRegion prints lines of one depth: paragraphs, and what asterisks mark.
func writeRegion(out *strings.Builder, text string) {
	var pending strings.Builder // of the paragraph that is being gathered, as HTML
	at := 0
	for _, d := range delimited(text) {
		before, inside := text[at:d.start], text[d.from:d.to]
		pending.WriteString(inlineHTML(before))
		if ownLines(text, d.start, d.end) || blankLine.MatchString(inside) {
			writeParagraphs(out, pending.String())
			pending.Reset()
			out.WriteString(`<blockquote class="` + delimitedClass + `">`)
			writeParagraphs(out, inlineHTML(inside))
			out.WriteString("</blockquote>\n")
		} else {
			pending.WriteString(`<q class="` + delimitedClass + `">` + inlineHTML(inside) + "</q>")
		}
		at = d.end
	}
	pending.WriteString(inlineHTML(text[at:]))
	writeParagraphs(out, pending.String())
}

// ownLines reports whether a stretch begins and ends with lines of its own.
func ownLines(text string, start, end int) bool {
	before := strings.TrimRight(text[:start], " \t")
	after := strings.TrimLeft(text[end:], " \t")
	return (before == "" || strings.HasSuffix(before, "\n")) && (after == "" || strings.HasPrefix(after, "\n"))
}

// writeParagraphs prints running HTML as paragraphs, cut at blank lines.
func writeParagraphs(out *strings.Builder, running string) {
	for _, paragraph := range blankLine.Split(running, -1) {
		if strings.TrimSpace(paragraph) != "" {
			out.WriteString("<p>" + strings.Trim(paragraph, "\n") + "</p>\n")
		}
	}
}

// inlineHTML escapes text and turns bare addresses into links.
func inlineHTML(text string) string {
	var b strings.Builder
	source, at := []byte(text), 0
	for _, m := range bareAddress.FindAllIndex(source, -1) {
		if m[0] < at {
			continue // in the address before
		}
		before := rune(0)
		if m[0] > 0 {
			before, _ = utf8.DecodeLastRune(source[:m[0]])
		}
		end := m[0] + addressLength(source[m[0]:], before, "")
		if end == m[0] {
			continue
		}
		link := html.EscapeString(text[m[0]:end])
		b.WriteString(html.EscapeString(text[at:m[0]]))
		b.WriteString(`<a href="` + link + `">` + link + "</a>")
		at = end
	}
	b.WriteString(html.EscapeString(text[at:]))
	return b.String()
}
