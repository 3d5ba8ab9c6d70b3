package discourse

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/charset"
)

// longestBody is how long a body may be, in bytes.
const longestBody = 16 << 20

// firstLook is how much of a topic shows how it is written.
const firstLook = 256 << 10

// isArchive reports whether the beginning of a file is that of an archived topic.
func isArchive(name, text string) bool {
	about := preambleOf(name, text)
	return about.first.shape != "" && (about.first.says || about.id != "")
}

// preamble is what stands before the posts of an archived topic, and how they
// are written.
type preamble struct {
	title, id, url string
	topics         []string
	first          heading
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
	case "topic id", "id", "topic":
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

// archive reads an archived topic.
func (im *importing) archive(name string, r io.Reader) error {
	text, _, err := charset.Reader(r, "")
	if err != nil {
		return err
	}
	b := bufio.NewReaderSize(text, firstLook)
	head, err := b.Peek(firstLook)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	a := archived{importing: im, preamble: preambleOf(name, string(head)), name: name}
	if err := a.lines(b); err != nil {
		return err
	}
	if a.gaps > 0 {
		im.sink.Remark(fmt.Sprintf("%s: %d numbers between its posts are missing: those were deleted, or are not in the archive", a.title, a.gaps))
	}
	return nil
}

// archived is an archived topic that is read.
type archived struct {
	*importing
	preamble
	name string

	posts   int
	current heading
	line    int
	at      int // the line of the current heading
	body    strings.Builder
	tooLong bool
	inFence bool
	gaps    int
}

func (a *archived) lines(r *bufio.Reader) error {
	whole := true // the line before this piece of one has ended
	for {
		piece, err := r.ReadSlice('\n')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) && !errors.Is(err, io.EOF) {
			return err
		}
		if whole {
			a.line++
			if err := a.ctx.Err(); err != nil {
				return err
			}
		}
		line := string(piece)
		if h, ok := a.heads(line); whole && ok {
			if err := a.post(); err != nil {
				return err
			}
			a.begin(h)
		} else if a.posts > 0 {
			a.add(line)
		}
		if errors.Is(err, io.EOF) {
			return a.post()
		}
		whole = strings.HasSuffix(line, "\n")
	}
}

// heads reads a line as a heading like the first one.
func (a *archived) heads(line string) (heading, bool) {
	h, ok := parseHeading(line)
	switch {
	case !ok || h.shape != a.first.shape:
		return h, false
	case h.number > 0:
		return h, a.posts == 0 || h.number > a.current.number
	}
	return h, !a.inFence || a.fenced
}

func (a *archived) begin(h heading) {
	if a.posts > 0 && h.number > a.current.number+1 {
		a.gaps += h.number - a.current.number - 1
	}
	a.posts++
	a.current, a.at = h, a.line
	a.body.Reset()
	a.tooLong, a.inFence = false, false
	kind := importer.Reaction
	if a.posts == 1 {
		kind = importer.Post
	}
	a.sink.Found(kind, 1)
}

func (a *archived) add(line string) {
	if fence.MatchString(line) {
		a.inFence = !a.inFence
	}
	if a.tooLong = a.tooLong || a.body.Len()+len(line) > longestBody; !a.tooLong {
		a.body.WriteString(line)
	}
}

// separator is the line of signs between posts, at the end of a body.
var separator = regexp.MustCompile(`\n[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$`)

func withoutSeparator(body string) string {
	body = strings.TrimSpace(body)
	end := max(0, len(body)-200)
	return strings.TrimSpace(body[:end] + separator.ReplaceAllString(body[end:], ""))
}

// post hands over the post that has been read.
func (a *archived) post() error {
	if a.posts == 0 {
		return nil
	}
	text := withoutSeparator(a.body.String())
	if a.fenced {
		text = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, "```"), "```"))
	}
	what := fmt.Sprintf("post %d of %s, by %s", cmp.Or(a.current.number, a.posts), a.title, a.current.author)
	why := importer.Reason("")
	switch {
	case a.tooLong:
		why = importer.Unreadable
	case text == "":
		why = importer.Empty
	}
	if a.posts == 1 {
		return a.thread(text)
	}
	if why != "" {
		a.sink.LeaveOut(importer.Reaction, why, what)
		return nil
	}
	return a.comment(text)
}

func (a *archived) format(text string) importer.Body {
	if a.isHTML {
		return importer.Body{Format: archive.HTML, Text: cooked(text, a.id)}
	}
	a.importing.raw = true
	return importer.Body{Format: archive.Markdown, Text: typed(text, a.id)}
}

// key is the number by which the topic is known, or its file.
func (a *archived) key() string { return cmp.Or(a.id, a.name) }

func (a *archived) thread(text string) error {
	base, slug, _ := splitTopicAddress(a.url)
	t := &importer.Thread{
		Key: topicKey(a.key()), Title: a.title, Author: a.current.author, Date: a.current.date, BadDate: a.current.badDate,
		Slug: slug, Topics: a.topics, Body: a.format(text), At: fmt.Sprintf("line %d", a.at), File: a.name, Places: []string{"post_1"},
	}
	if a.id != "" {
		setAddresses(t, base, slug, a.id)
	}
	return a.sink.Thread(t)
}

func (a *archived) comment(text string) error {
	c := &importer.Comment{
		Thread: topicKey(a.key()), Author: a.current.author, Date: a.current.date, BadDate: a.current.badDate,
		Body: a.format(text), At: fmt.Sprintf("line %d", a.at),
	}
	if a.current.number == 0 {
		// Its number in the forum is not known: a place in the file is not one.
		c.Key = fmt.Sprintf("topic %s text %d", a.key(), a.posts)
		return a.sink.Comment(c)
	}
	n := fmt.Sprint(a.current.number)
	c.Key, c.ID, c.Places = postKey(a.key(), n), n, []string{"post_" + n}
	if base, slug, _ := splitTopicAddress(a.url); a.id != "" {
		c.Address = postAddress(base, slug, a.id, n)
	}
	return a.sink.Comment(c)
}
