package discourse

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
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
		if a.tooLong {
			text = ""
			a.sink.Remark(what + ": its text is longer than 16 MiB, and left out")
		}
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
		base, _, _ := splitTopicAddress(a.url)
		return importer.Body{Format: archive.HTML, Text: cooked(text, a.id, base)}
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
