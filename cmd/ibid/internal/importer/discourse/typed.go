package discourse

import (
	"html"
	"regexp"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/bbcode"
)

// pictureSize is what Discourse puts behind the name of a picture in Markdown.
var pictureSize = regexp.MustCompile(`!\[([^\]\n|]{0,300})\|[0-9]{1,5}x[0-9]{1,5}(?:, ?[0-9]{1,3}%)?(?:\|[a-z]+)?\]\(`)

var (
	// quoteTag is a tag that begins a quotation, with its value, or ends one.
	quoteTag = regexp.MustCompile(`(?i)\[(?:/quote|quote((?:=(?:"[^"\n]{0,300}"|“[^”\n]{0,300}”|[^\]\n]{0,300}))?))\]`)
	fence    = regexp.MustCompile("^ {0,3}(`{3,}|~{3,})")
)

// deepest is how many quotations may stand around one.
const deepest = 20

// typed returns a body as it was typed, with block quotations for the tags.
func typed(raw, topic string) string {
	raw = strings.ReplaceAll(strings.ReplaceAll(raw, "\r\n", "\n"), "\r", "\n")
	raw = pictureSize.ReplaceAllString(raw, "![$1](")
	if !quoteTag.MatchString(raw) {
		return strings.TrimSpace(raw)
	}
	return strings.TrimSpace(newQuoter(raw, topic).write())
}

// quoter makes block quotations of tags. A tag without a partner is text.
type quoter struct {
	topic string
	parts []quotePart
}

// quotePart is text, or a tag.
type quotePart struct {
	text    string
	isTag   bool
	closing bool
	value   string
	paired  bool
}

func newQuoter(raw, topic string) *quoter {
	q := &quoter{topic: topic}
	fenced := ""
	for _, line := range strings.SplitAfter(raw, "\n") {
		if m := fence.FindStringSubmatch(line); m != nil {
			if fenced == "" {
				fenced = m[1]
			} else if strings.HasPrefix(m[1], fenced) {
				fenced = ""
			}
		}
		if fenced != "" {
			q.parts = append(q.parts, quotePart{text: line})
			continue
		}
		q.line(line)
	}
	q.pair()
	return q
}

func (q *quoter) line(line string) {
	from := 0
	for _, m := range quoteTag.FindAllStringSubmatchIndex(line, -1) {
		tag := quotePart{text: line[m[0]:m[1]], isTag: true, closing: m[2] < 0}
		if !tag.closing {
			tag.value = line[m[2]:m[3]]
		}
		q.parts = append(q.parts, quotePart{text: line[from:m[0]]}, tag)
		from = m[1]
	}
	q.parts = append(q.parts, quotePart{text: line[from:]})
}

func (q *quoter) pair() {
	var open []int
	for i := range q.parts {
		p := &q.parts[i]
		switch {
		case p.isTag && !p.closing:
			open = append(open, i)
		case p.isTag && len(open) > 0:
			if len(open) <= deepest {
				p.paired, q.parts[open[len(open)-1]].paired = true, true
			}
			open = open[:len(open)-1]
		}
	}
}

// write writes the text: HTML's block quotation, with blank lines around what
// is Markdown in it.
func (q *quoter) write() string {
	var b strings.Builder
	for _, p := range q.parts {
		switch {
		case !p.paired:
			b.WriteString(p.text)
		case p.closing:
			b.WriteString("\n\n</blockquote>\n\n")
		default:
			b.WriteString("\n\n" + q.start(p.value) + "\n\n")
		}
	}
	return blankLines.ReplaceAllString(b.String(), "\n\n")
}

var blankLines = regexp.MustCompile(`\n{3,}`)

func (q *quoter) start(value string) string {
	quote := bbcode.ParseQuote(value)
	start := "<blockquote>"
	if address := pointerOf(quote, q.topic); address != "" {
		start = `<blockquote cite="` + html.EscapeString(address) + `">`
	}
	if quote.Author != "" {
		start += "\n<p><cite>" + html.EscapeString(quote.Author) + "</cite>:</p>"
	}
	return start
}

// pointerOf returns the pointer to what is quoted in a topic, or nothing.
func pointerOf(q bbcode.Quote, topic string) string {
	if q.Topic == "" {
		q.Topic = topic
	}
	if q.Post == "" || q.Topic == "" {
		return ""
	}
	return importer.Pointer(postKey(q.Topic, q.Post))
}
