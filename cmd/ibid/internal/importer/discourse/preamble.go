package discourse

import (
	"cmp"
	"path"
	"regexp"
	"strings"
)

// isArchive reports whether the beginning of a file is that of an archived topic:
// it has the number of a topic, or its first heading says that it is that of the
// first post. Other saved pages have headings with names and dates, too.
func isArchive(name, text string) bool {
	about := preambleOf(name, text)
	first := about.first
	return first.shape != "" && (about.told || first.says && (first.number == 1 || about.id != ""))
}

// preamble is what stands before the posts of an archived topic, and how they
// are written.
type preamble struct {
	title, id, url string
	topics         []string
	first          heading
	told           bool // the number of the topic stands before the posts
	isHTML         bool // bodies are HTML
	fenced         bool // bodies are in code marks
}

var (
	aboutLine = regexp.MustCompile(`^[-*>\s]*([A-Za-z][A-Za-z _-]{1,20}?)\**:\**\s+(.+)$`)
	idInName  = regexp.MustCompile(`(?i)(?:id|topic)[-_]?([0-9]{1,10})\.[a-z]+$|^([0-9]{1,10})\.[a-z]+$`)
	dateName  = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}-`)
	quoted    = regexp.MustCompile(`(?i)\[quote=[^\]\n]{1,200}topic: ?([0-9]{1,10})`)
)

// preambleOf reads the beginning of a file. The first heading has no shape if
// there is none.
func preambleOf(name, text string) preamble {
	p := preamble{}
	rest := text
	for rest != "" && p.first.shape == "" {
		line, after, _ := strings.Cut(rest, "\n")
		rest = after
		if h, ok := parseHeading(line); ok && (h.number == 0 || h.number == 1) {
			p.first = h
			break
		}
		p.line(strings.TrimSpace(line))
	}
	p.measure(rest)
	if _, slug, id := splitTopicAddress(p.url); id != "" {
		p.id = cmp.Or(p.id, id)
		p.title = cmp.Or(p.title, strings.ReplaceAll(slug, "-", " "))
	}
	p.told = p.id != ""
	base := path.Base(name)
	if m := idInName.FindStringSubmatch(base); m != nil {
		p.id = cmp.Or(p.id, m[1], m[2])
	}
	if p.title == "" {
		slug := strings.TrimSuffix(base, path.Ext(base))
		slug = strings.TrimSuffix(dateName.ReplaceAllString(slug, ""), "-id"+p.id)
		p.title = strings.ReplaceAll(slug, "-", " ")
	}
	if p.id == "" {
		p.id = mostQuoted(text)
	}
	return p
}

// line reads a line before the first post.
func (p *preamble) line(line string) {
	if title, ok := strings.CutPrefix(line, "# "); ok {
		p.title = strings.TrimSpace(linkMark.ReplaceAllString(title, "$1"))
		return
	}
	m := aboutLine.FindStringSubmatch(line)
	if m == nil {
		return
	}
	value := strings.Trim(m[2], "\"'`* <>")
	switch strings.NewReplacer("_", " ", "-", " ").Replace(strings.ToLower(m[1])) {
	case "title":
		p.title = cmp.Or(p.title, value)
	case "topic id":
		if _, ok := number(value); ok {
			p.id = value
		}
	case "url", "link", "source", "original", "topic url", "permalink":
		if strings.Contains(value, "/t/") {
			if m := linkTarget.FindStringSubmatch(value); m != nil {
				value = m[1]
			}
			if len(value) > len(p.url) {
				p.url = value
			}
		}
	case "tags", "category", "categories":
		for _, topic := range strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == '[' || r == ']' }) {
			if topic = strings.Trim(topic, " \"'`"); topic != "" {
				p.topics = append(p.topics, topic)
			}
		}
	}
}

var linkTarget = regexp.MustCompile(`\]\(([^)\s]+)\)`)

// measure tells from the first bodies how all are written.
func (p *preamble) measure(rest string) {
	posts, inHTML, inFence, atStart := 1, 0, 0, true
	for line := range strings.Lines(rest) {
		line = strings.TrimSpace(line)
		switch h, ok := parseHeading(line); {
		case ok && h.shape == p.first.shape:
			posts, atStart = posts+1, true
		case atStart && line != "":
			atStart = false
			if strings.HasPrefix(line, "<") && cookedStart.MatchString(line) {
				inHTML++
			}
			if line == "```" {
				inFence++
			}
		}
	}
	p.isHTML = inHTML > 0 && 2*inHTML >= posts-1
	p.fenced = inFence > 0 && inFence >= posts-1
}

var cookedStart = regexp.MustCompile(`^<(?:p|aside|ul|ol|blockquote|div|h[1-6]|pre|details|table|hr|section|video)\b`)

// mostQuoted returns the topic that most quotations are from, which is the
// topic itself.
func mostQuoted(text string) string {
	counts, best := map[string]int{}, ""
	for _, m := range quoted.FindAllStringSubmatch(text, -1) {
		if counts[m[1]]++; counts[m[1]] > counts[best] {
			best = m[1]
		}
	}
	return best
}
