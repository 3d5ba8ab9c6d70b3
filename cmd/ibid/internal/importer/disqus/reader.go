package disqus

import (
	"cmp"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/importer"
)

// Reasons that this format alone has.
const (
	noComments    = importer.Reason("a thread without comments")
	joined        = importer.Reason("another thread of the same page, of which the comments are there")
	threadDeleted = importer.Reason("its thread was deleted")
	tooLong       = importer.Reason("longer than 16 MiB")
)

// reader hands over what the second reading finds.
type reader struct {
	sink   importer.Sink
	survey *survey
}

func (r *reader) begins(name string) {
	if name == "thread" {
		r.sink.Found(importer.Post, 1)
	} else {
		r.sink.Found(importer.Reaction, 1)
	}
}

// thread hands over a thread, if it has comments.
func (r *reader) thread(t *thread) error {
	s := r.survey
	why := importer.Reason("")
	switch {
	case t.deleted:
		why = importer.Deleted
	case s.comments[t.id] > 0 && s.page[t.id] != "":
		why = joined
	case s.comments[t.id] == 0:
		why = noComments
	}
	if why != "" {
		r.sink.LeaveOut(importer.Post, why, cmp.Or(display.Line(t.title), display.Line(t.link), at(t.line)))
		return nil
	}
	out := &importer.Thread{
		Key:   threadKey(t.id),
		Title: title(t),
		At:    at(t.line),
	}
	out.Date, out.BadDate = date(t.created)
	for _, link := range append([]string{t.link, identAddress(t.ident)}, r.otherLinks(t)...) {
		a, ok := parseAddress(link)
		switch {
		case ok:
			link = a.where()
		case !strings.HasPrefix(link, "/"):
			continue
		}
		if out.Address == "" {
			out.Address = link
		} else if link != out.Address && !slices.Contains(out.Former, link) {
			out.Former = append(out.Former, link)
		}
	}
	return r.sink.Thread(out)
}

// otherLinks returns the addresses of the threads that belong to a thread.
func (r *reader) otherLinks(t *thread) []string {
	var links []string
	for _, id := range r.survey.others[t.id] {
		other := r.survey.threads[id]
		links = append(links, other.link, identAddress(other.ident))
	}
	return links
}

// title returns the title of a thread. Where Disqus found none, it took the
// address.
func title(t *thread) string {
	text := html.UnescapeString(t.title)
	if text != "" && text != t.link {
		return text
	}
	a, ok := parseAddress(t.link)
	switch {
	case !ok:
		return ""
	case a.isLocal():
		return strings.Trim(a.path, "/")
	}
	return strings.TrimSuffix(a.host+a.path, "/")
}

// post hands over a comment.
func (r *reader) post(p *post) error {
	s := r.survey
	t := s.threads[p.thread]
	why := p.reason()
	switch {
	case t == nil:
		why = importer.NoThread
	case t.deleted:
		why = threadDeleted
	case why == importer.Deleted && s.isTombstone(p.id) && s.comments[p.thread] > 0:
		return r.sink.Comment(&importer.Comment{
			Thread: threadKey(s.threadOf(p.thread)), Key: p.key(), Parent: postKey(s.parentOf(p)), ID: p.id, Removed: true, At: at(p.line),
		})
	}
	if why != "" {
		r.sink.LeaveOut(importer.Reaction, why, p.describe())
		return nil
	}
	c := &importer.Comment{
		Thread: threadKey(s.threadOf(p.thread)),
		Key:    p.key(),
		Parent: postKey(s.parentOf(p)),
		ID:     p.id,
		Author: p.author(),
		Body:   p.body(),
		At:     at(p.line),
	}
	c.Date, c.BadDate = date(p.created)
	if strings.HasPrefix(p.site, "http") {
		c.URL = p.site
	} else if p.user != "" && !p.guest {
		c.URL = "https://disqus.com/by/" + strings.Trim(p.user, "/") + "/"
	}
	if m := wordpressID.FindStringSubmatch(p.ident); m != nil {
		c.Places = []string{"comment-" + m[1]}
	}
	if p.id != "" {
		c.Address = "#comment-" + p.id
	}
	return r.sink.Comment(c)
}

// wordpressID is what the plugin for WordPress calls a comment that was there
// before Disqus was.
var wordpressID = regexp.MustCompile(`^wp_id=(\d+)$`)

// threadKey and postKey tell threads and posts apart, which Disqus numbers by
// themselves.
func threadKey(id string) string { return "thread " + id }

func postKey(id string) string {
	if id == "" {
		return ""
	}
	return "post " + id
}

// key returns the key of a post: Disqus's id, or the site's.
func (p *post) key() string {
	if p.id == "" {
		return "post without an id " + p.ident + " " + p.created
	}
	return postKey(p.id)
}

// reason returns what of a post itself speaks against it.
func (p *post) reason() importer.Reason {
	switch {
	case isTrue(p.spam):
		return importer.Spam
	case isTrue(p.deleted):
		return importer.Deleted
	case !isFlag(p.spam) || !isFlag(p.deleted) || !isFlag(p.approved):
		return importer.Unreadable
	case p.approved != "" && !isTrue(p.approved):
		return importer.Pending
	case p.long:
		return tooLong
	case p.message == "":
		return importer.Empty
	}
	return ""
}

// madeUp are names of accounts that nobody chose.
var madeUp = regexp.MustCompile(`^(?:(?:facebook|google|twitter|yahoo|openid|disqus|apple|microsoft)[-_]\w+|[0-9a-f]{16,}|\d+)$`)

func (p *post) author() string {
	if p.name == "" && !madeUp.MatchString(p.user) {
		return p.user
	}
	return html.UnescapeString(p.name)
}

// body returns the message: HTML, unless nothing in it is mark-up.
func (p *post) body() importer.Body {
	text := plainMentions(p.message)
	if !strings.ContainsAny(text, "<&") {
		return importer.Body{Format: archive.Text, Text: text}
	}
	if strings.Contains(text, "\n") && !breaks.MatchString(text) {
		text = strings.ReplaceAll(text, "\n", "<br>\n")
	}
	return importer.Body{Format: archive.HTML, Text: directLinks(text)}
}

// breaks finds the mark-up that parts lines. Where there is none, as in the
// first years of Disqus, line ends do.
var breaks = regexp.MustCompile(`(?i)<(?:br|p|div|pre|li|blockquote)\b`)

// describe names a post for a person.
func (p *post) describe() string {
	const most = 60
	return display.Cut(strings.TrimSpace(display.Line(p.author()+": "+tag.ReplaceAllString(p.message, " "))), most)
}

var tag = regexp.MustCompile(`<[^>]*>`)

// date reads a date, which is in UTC whether it says so or not.
func date(text string) (d archive.Date, bad string) {
	if text == "" {
		return archive.Date{}, ""
	}
	d, err := archive.ParseDate(text)
	if err != nil {
		return archive.Date{}, text
	}
	d.Local = false
	return d, ""
}

// at is a place in the file.
func at(line int) string { return fmt.Sprintf("line %d", line) }
