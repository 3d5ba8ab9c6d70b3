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
	// typedTag is one of those that Discourse reads in what is typed.
	typedTag = regexp.MustCompile(`(?i)\[(/?)(quote|details|spoiler)((?:=(?:"[^"\n]{0,300}"|“[^”\n]{0,300}”|[^\]\n]{0,300}))?)\]`)
	fence    = regexp.MustCompile("^ {0,3}(`{3,}|~{3,})")
)

// deepest is how many quotations may stand around one.
const deepest = 20

// typed returns a body as it was typed, with HTML for the tags of quotations and
// of what is folded away.
func typed(raw, topic string) string {
	raw = strings.ReplaceAll(strings.ReplaceAll(raw, "\r\n", "\n"), "\r", "\n")
	raw = pictureSize.ReplaceAllString(raw, "![$1](")
	if !typedTag.MatchString(raw) {
		return strings.TrimSpace(raw)
	}
	return strings.TrimSpace(newQuoter(raw, topic).write())
}

// quoter makes HTML of tags. A tag without a partner is text.
type quoter struct {
	topic string
	parts []quotePart
}

// quotePart is text, or a tag.
type quotePart struct {
	text    string
	name    string // of the tag, in lower case
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
	for _, m := range typedTag.FindAllStringSubmatchIndex(line, -1) {
		q.parts = append(q.parts, quotePart{text: line[from:m[0]]}, quotePart{
			text: line[m[0]:m[1]], name: strings.ToLower(line[m[4]:m[5]]), closing: m[2] < m[3], value: line[m[6]:m[7]],
		})
		from = m[1]
	}
	q.parts = append(q.parts, quotePart{text: line[from:]})
}

// pair finds the partner of each end tag: the last start tag of its name that is
// open. What was opened within and not closed is text.
func (q *quoter) pair() {
	var open []int
	count := map[string]int{}
	for i := range q.parts {
		p := &q.parts[i]
		switch {
		case p.name == "":
		case !p.closing:
			open = append(open, i)
			count[p.name]++
		default:
			for count[p.name] > 0 {
				at := open[len(open)-1]
				open = open[:len(open)-1]
				count[q.parts[at].name]--
				if q.parts[at].name == p.name {
					p.paired = len(open) < deepest
					q.parts[at].paired = p.paired
					break
				}
			}
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
		case p.name == "spoiler": // its words are shown
		case p.name == "details" && p.closing:
			b.WriteString("\n\n</details>\n\n")
		case p.name == "details":
			b.WriteString("\n\n<details><summary>" + html.EscapeString(strings.Trim(p.value, "=\"“” ")) + "</summary>\n\n")
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
