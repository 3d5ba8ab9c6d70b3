package markup

import (
	"html"
	"regexp"
	"strings"
)

// deepestQuote is how many levels of ">" make quotations; further marks are
// text. No reader follows fifty levels, and HTML parsers stop at 512.
const deepestQuote = 50

// plainHTML renders plain text. Line ends stay in the paragraphs.
func plainHTML(text string) string {
	var p plainWriter
	for line := range strings.SplitSeq(text, "\n") {
		depth, rest := quotePrefix(line)
		if depth != p.depth {
			p.shift(depth)
		}
		p.region.WriteString(rest)
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

var (
	// initials or a name before the mark, as some mail readers set them: "RH> text".
	initials = regexp.MustCompile(`^ {0,8}[A-Z][A-Za-z]{0,9}(>+)(?: |$)`)
	// prompt is a line typed at Python's prompt, which begins with ">>>" too.
	prompt = regexp.MustCompile(`^>>> ?(?:$|(?:import|from|print|def|class|for|while|if|with|try|return|del|assert|raise)\b.*|[\w.\[\]'"]+ *[-+*/|&]?= *\S.*|[\w.]+[(\[].*|[\w.]+$|[\['"({].*|\d.*)`)
)

// quotePrefix gives how deep a line is quoted, and the line without its marks.
func quotePrefix(line string) (depth int, rest string) {
	if m := initials.FindStringSubmatchIndex(line); m != nil {
		return min(m[3]-m[2], deepestQuote), strings.TrimPrefix(line[m[3]:], " ")
	}
	rest = line
	for depth < deepestQuote {
		s := strings.TrimLeft(rest, " ")
		if len(rest)-len(s) > 4 || !strings.HasPrefix(s, ">") || isPrompt(s, depth > 0 && len(s) == len(rest)) {
			break
		}
		depth++
		rest = s[1:]
	}
	if depth > 0 {
		rest = strings.TrimPrefix(rest, " ")
	}
	return depth, rest
}

// isPrompt tells a Python prompt from the third level of a quotation.
// Attached says that another ">" stands right before.
func isPrompt(s string, attached bool) bool {
	return !attached && strings.HasPrefix(s, ">>>") && !strings.HasPrefix(s, ">>>>") && prompt.MatchString(s)
}

var (
	delimiter = regexp.MustCompile(`\*{3,}`)
	blankLine = regexp.MustCompile(`\n[ \t\v\f\x{a0}]*\n[\s\x{a0}]*\n|\n[ \t\v\f\x{a0}]*\n`)
	address   = regexp.MustCompile(`\bhttps?://[^\s<>"]+`)
)

// writeRegion prints lines of one depth: paragraphs, and what asterisks mark.
func writeRegion(out *strings.Builder, text string) {
	var pending strings.Builder // of the paragraph that is being gathered, as HTML
	rest := text
	for {
		open, close, ok := delimited(rest)
		if !ok {
			break
		}
		before, inside := rest[:open[0]], rest[open[1]:close[0]]
		if ownLines(rest, open[0], close[1]) || strings.Contains(inside, "\n\n") {
			pending.WriteString(inlineHTML(before))
			writeParagraphs(out, pending.String())
			pending.Reset()
			out.WriteString(`<blockquote class="` + delimitedClass + `">`)
			writeParagraphs(out, inlineHTML(inside))
			out.WriteString("</blockquote>\n")
		} else {
			pending.WriteString(inlineHTML(before) + `<q class="` + delimitedClass + `">` + inlineHTML(inside) + "</q>")
		}
		rest = rest[close[1]:]
	}
	pending.WriteString(inlineHTML(rest))
	writeParagraphs(out, pending.String())
}

// delimited finds the first stretch between two runs of asterisks. A run
// opens before a character and behind a space, and closes the other way
// round; a line of asterisks does neither.
func delimited(text string) (open, close []int, ok bool) {
	for _, at := range delimiter.FindAllStringIndex(text, -1) {
		spaceBefore := at[0] == 0 || strings.ContainsRune(" \t\n", rune(text[at[0]-1]))
		spaceAfter := at[1] == len(text) || strings.ContainsRune(" \t\n", rune(text[at[1]]))
		switch {
		case open == nil && spaceBefore && !spaceAfter:
			open = at
		case open != nil && !spaceBefore:
			return open, at, true
		}
	}
	return nil, nil, false
}

// ownLines tells whether a stretch begins and ends with lines of its own.
func ownLines(text string, start, end int) bool {
	before := text[strings.LastIndexByte(text[:start], '\n')+1 : start]
	after, _, _ := strings.Cut(text[end:], "\n")
	return strings.TrimSpace(before) == "" && strings.TrimSpace(after) == ""
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
	at := 0
	for _, m := range address.FindAllStringIndex(text, -1) {
		link := trimAddress(text[m[0]:m[1]])
		b.WriteString(html.EscapeString(text[at:m[0]]))
		b.WriteString(`<a href="` + html.EscapeString(link) + `">` + html.EscapeString(link) + "</a>")
		at = m[0] + len(link)
	}
	b.WriteString(html.EscapeString(text[at:]))
	return b.String()
}

// trimAddress leaves off the punctuation of the sentence that an address
// stands in, and a closing bracket that it does not open.
func trimAddress(s string) string {
	for {
		t := strings.TrimRight(s, ".,;:!?*_'’”")
		if strings.HasSuffix(t, ")") && !strings.Contains(t, "(") || strings.HasSuffix(t, "]") && !strings.Contains(t, "[") {
			t = t[:len(t)-1]
		}
		if t == s {
			return s
		}
		s = t
	}
}
