package plaintext

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// page is a saved page, taken apart.
type page struct {
	title    string
	post     []string
	topics   []string
	empty    int // topics without a name
	dropped  int // names that held an e-mail or IP address
	author   string
	box      []string // what the page says about the author
	numbered bool
	comments []comment
}

type comment struct {
	id, author string
	lines      []string
}

// parse takes a page apart.
func parse(lines []string) (*page, error) {
	start := slices.IndexFunc(lines, func(s string) bool { return !isBlank(s) })
	p := &page{title: strings.TrimSpace(lines[start])}
	lines = lines[start+1:]
	head, first, s := findComments(lines)
	if s == nil {
		return nil, errors.New(`no comments found: a saved page of text was looked for, with a line "Comments" and below it comments headed "1. Name says:" or "Name says:"`)
	}
	p.numbered = s.numbered
	p.readComments(lines[first:], s)
	p.readPost(lines[:head])
	return p, nil
}

// style is how a page heads its comments.
type style struct {
	numbered     bool
	verb, indent string
}

// heading is a line that may head a comment.
type heading struct {
	style
	id     string // the number as it is written
	number int
	author string
}

var headingForm = regexp.MustCompile(`(?i)^([ \t]*)(?:(?:#(\d{1,9})[.):]?|(\d{1,9})[.)])[ \t]+)?(\S.{0,99}?)[ \t]+(says|said|wrote|writes)[ \t]*:[ \t]*$`)

// headingOf reads a line as a heading; nil if it is none.
func headingOf(line string) *heading {
	m := headingForm.FindStringSubmatch(line)
	if m == nil {
		return nil
	}
	h := &heading{style: style{verb: strings.ToLower(m[5]), indent: m[1]}, author: strings.TrimSpace(m[4])}
	if h.id = m[2] + m[3]; h.id != "" {
		h.numbered, h.indent = true, "" // numbers are set flush right
		h.number, _ = strconv.Atoi(h.id)
	} else if len(strings.Fields(h.author)) > 4 {
		return nil
	}
	return h
}

var commentsForm = regexp.MustCompile(`(?i)^\s*(?:\d+\s+)?(?:comments|comment|responses|response|replies|reply)(?:\s+\d+|\s*\(\d+\))?\s*:?\s*$`)

// findComments finds the line that heads all comments, the first comment's
// heading, and how the comments are headed. A page without such a line has
// its comments from number 1 on.
func findComments(lines []string) (head, first int, s *style) {
	for i, line := range lines {
		if !commentsForm.MatchString(line) {
			continue
		}
		next := i + 1
		for next < len(lines) && isBlank(lines[next]) {
			next++
		}
		if next < len(lines) {
			if h := headingOf(lines[next]); h != nil {
				return i, next, &h.style
			}
		}
	}
	for i, line := range lines {
		if h := headingOf(line); h != nil && h.number == 1 && h.numbered && (i == 0 || isBlank(lines[i-1])) {
			return i, i, &h.style
		}
	}
	return 0, 0, nil
}

// readComments parts lines, the first of which is a heading, into comments.
func (p *page) readComments(lines []string, s *style) {
	last := -1
	for i, line := range lines {
		h := headingOf(line)
		free := i == 0 || isBlank(lines[i-1])
		if h == nil || h.style != *s || !free || s.numbered && h.number <= last {
			c := &p.comments[len(p.comments)-1]
			c.lines = append(c.lines, line)
			continue
		}
		last = h.number
		if !s.numbered {
			h.id = strconv.Itoa(len(p.comments) + 1)
		}
		p.comments = append(p.comments, comment{id: h.id, author: h.author})
	}
}

// readPost parts the lines above the comments into the post, its topics and
// the author box.
func (p *page) readPost(lines []string) {
	for i := len(lines) - 1; i >= 0; i-- {
		const label = "filed under:"
		line := strings.TrimSpace(lines[i])
		if len(line) < len(label) || !strings.EqualFold(line[:len(label)], label) {
			continue
		}
		p.readTopics(line[len(label):])
		lines = slices.Delete(slices.Clone(lines), i, i+1)
		break
	}
	p.post = p.cutBox(lines)
}

func (p *page) readTopics(list string) {
	for topic := range strings.SplitSeq(list, ",") {
		topic = strings.TrimSpace(topic)
		switch {
		case topic == "":
			p.empty++
		case !slices.Contains(p.topics, topic):
			p.topics = append(p.topics, topic)
		}
	}
}

// cutBox takes the author box off the end of lines.
func (p *page) cutBox(lines []string) []string {
	for i := len(lines) - 1; i > 0; i-- {
		name := strings.TrimSpace(lines[i-1])
		if name != "" && strings.TrimSpace(lines[i]) == "About "+name {
			p.author, p.box = name, lines[i+1:]
			return lines[:i-1]
		}
	}
	return lines
}

// remarks says what came in, what was left out, and why.
func (p *page) remarks() []string {
	authors := map[string]bool{}
	for _, c := range p.comments {
		authors[c.author] = true
	}
	out := []string{fmt.Sprintf("%s by %s", counted(len(p.comments), "comment"), counted(len(authors), "commenter"))}
	if !p.numbered {
		out = append(out, "the comments have no numbers on the page: they are counted from 1")
	}
	if len(p.topics) > 0 {
		out = append(out, fmt.Sprintf("%s: %s", counted(len(p.topics), "topic"), strings.Join(p.topics, ", ")))
	}
	if p.empty > 0 {
		out = append(out, fmt.Sprintf("left out: %s without a name", counted(p.empty, "topic")))
	}
	if p.dropped > 0 {
		out = append(out, "left out: the e-mail or IP addresses in "+counted(p.dropped, "name"))
	}
	if p.author != "" {
		out = append(out, fmt.Sprintf("what the page says about %s is kept as a note, out of the post", p.author))
	} else {
		out = append(out, "the post has no author: the page has no author box")
	}
	return append(out, "no dates and no addresses: a page saved as text has none")
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
