package webpage

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/webpage/comments"
	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/importer/webpage/tidy"
)

// comments hands the comments over.
func (h *hand) comments() error {
	list := h.page.list
	own := map[string]bool{}
	for i, e := range list.Entries {
		own[e.ID] = true
		if i == 0 && h.firstIsPost() {
			continue
		}
		h.sink.Found(importer.Reaction, 1)
		if err := h.entry(i, e); err != nil {
			return err
		}
	}
	for _, number := range h.page.found {
		if !own[number] {
			h.sink.Found(importer.Reaction, 1)
			h.sink.LeaveOut(importer.Reaction, h.whyLost(number), fmt.Sprintf("%s %s of %q", list.Series, number, h.page.post.Title))
		}
	}
	return nil
}

const ofOthers importer.Reason = "in a side bar, of another post"

// whyLost says why an element with the id of a comment is none that was read.
func (h *hand) whyLost(number string) importer.Reason {
	n := dom.Find(h.page.doc, func(n *html.Node) bool {
		own, ok := comments.Own(dom.Attr(n, "id"), h.page.list.Series)
		return ok && own == number
	})
	if n != nil && comments.Beside(n) {
		return ofOthers
	}
	return importer.Unreadable
}

func (h *hand) entry(i int, e *comments.Entry) error {
	key := h.keys[i]
	what := e.Author
	if what == "" {
		what = "no name"
	}
	if e.ID != "" {
		what += ", " + h.page.list.Series + " " + e.ID
	}
	if h.joining.comments[key] || slices.Contains(h.keys[:i], key) {
		h.sink.LeaveOut(importer.Reaction, importer.SentTwice, what)
		return nil
	}
	h.joining.comments[key] = true
	switch {
	case e.Kind == comments.Pingback:
		return h.sink.Mention(mention(h.page.key, e))
	case e.Kind == comments.Comment && !dom.Shows(e.Body):
		h.sink.LeaveOut(importer.Reaction, importer.Empty, what)
		return nil
	}
	c := &importer.Comment{
		Thread: h.page.key, Key: key, Parent: h.parent(e), ID: e.ID, Author: e.Author, URL: e.URL, Date: e.Date, BadDate: e.BadDate,
		Address: sessionForm.ReplaceAllString(e.Address, ""), Places: e.Places, At: h.page.at, Removed: e.Kind == comments.Tombstone, Body: importer.Body{Format: archive.HTML},
	}
	if c.Address == "" && len(e.Places) > 0 {
		c.Address = "#" + e.Places[0]
	}
	if !c.Removed {
		c.Body = h.body(withSubject(e, h.page.post.Title))
	}
	return h.sink.Comment(c)
}

// sessionForm is the number of a visit, which forums write into addresses.
var sessionForm = regexp.MustCompile(`&(?:sid|s|PHPSESSID)=[0-9a-f]*`)

// parent gives the key of what a comment answers.
func (h *hand) parent(e *comments.Entry) string {
	if e.Parent >= 0 {
		return h.keys[e.Parent]
	}
	if e.Answers == "" {
		return ""
	}
	if key, ok := h.byPlace[e.Answers]; ok {
		return key
	}
	if own, ok := comments.Own(e.Answers, h.page.list.Series); ok {
		return h.page.key + "#" + own // on another page of the thread
	}
	return ""
}

func mention(thread string, e *comments.Entry) *importer.Mention {
	m := &importer.Mention{Thread: thread, Title: e.Author, URL: e.URL, Date: e.Date}
	for n := range e.Body.Descendants() {
		if m.URL == "" && dom.Is(n, atom.A) && strings.HasPrefix(dom.Attr(n, "href"), "http") {
			m.URL = dom.Attr(n, "href")
			m.Title = dom.Text(n)
		}
	}
	return m
}

var reForm = regexp.MustCompile(`(?i)^(?:(?:re|aw|sv|vs|antw|rv|r|ответ)(?:\[\d+\])?\s*[:：]\s*|(?:re|aw)\s+)`)

// withSubject puts the title that a comment has of its own above its words: one
// that is not the thread's, nor the beginning of the words.
func withSubject(e *comments.Entry, title string) *html.Node {
	subject := reForm.ReplaceAllString(e.Subject, "")
	text := dom.Text(e.Body)
	begins := strings.TrimRight(subject, " .…")
	if subject == "" || subject != e.Subject || subject == title || strings.Contains(title, subject) || strings.HasPrefix(text, begins) || begins == "" {
		return e.Body
	}
	tidy.Body(e.Body)
	p, strong := dom.Element(atom.P), dom.Element(atom.Strong)
	strong.AppendChild(dom.TextNode(subject))
	p.AppendChild(strong)
	root := dom.Element(atom.Div)
	root.AppendChild(p)
	for c := e.Body.FirstChild; c != nil; c = e.Body.FirstChild {
		e.Body.RemoveChild(c)
		root.AppendChild(c)
	}
	return root
}
