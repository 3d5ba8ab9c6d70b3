package webpage

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
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

// A hand hands a page over to the writer.
type hand struct {
	*joining
	page    *page
	keys    []string          // of the entries, by their numbers
	byPlace map[string]string // the keys of comments by the fragments that mean them
}

// over hands a page over: the post, unless another page of the thread has brought
// it, and the comments that no other page has brought.
func (j *joining) over(p *page) error {
	h := &hand{joining: j, page: p, byPlace: map[string]string{}}
	h.name()
	why := ""
	switch {
	case p.list != nil:
	case p.later:
		why = "a later page of a thread, on which no comments were found"
	default:
		why = p.isNoArticle()
	}
	if why != "" {
		j.sink.Found(importer.Post, 1)
		j.sink.LeaveOut(importer.Post, importer.Reason(why), p.post.Title)
		return nil
	}
	if err := h.thread(); err != nil {
		return err
	}
	if p.list == nil {
		h.remarkFrame()
		h.remarkNumbered()
		return nil
	}
	return h.comments()
}

// elsewhere are the ids of elements into which a script puts comments that
// another service keeps.
var elsewhere = map[string]string{"disqus_thread": "Disqus", "idc-container": "IntenseDebate", "commento": "Commento", "isso-thread": "Isso", "utterances": "utterances", "remark42": "remark42", "livefyre": "Livefyre", "graphcomment": "GraphComment", "hyvor-talk-view": "Hyvor Talk", "cusdis_thread": "Cusdis"}

// remarkFrame says so where comments were in a frame that was not saved.
func (h *hand) remarkFrame() {
	for _, n := range dom.FindAll(h.page.doc, func(n *html.Node) bool { return elsewhere[dom.Attr(n, "id")] != "" }) {
		h.sink.Warn(fmt.Sprintf("the comments of %q are kept by %s and were not saved with the page: save it with SingleFile, or import what %[2]s exports", h.page.post.Title, elsewhere[dom.Attr(n, "id")]))
		return
	}
}

// remarkNumbered says so where elements of a page are numbered as comments are, and
// none of them was found to be one.
func (h *hand) remarkNumbered() {
	const few, series = 2, "comment"
	ids := dom.FindAll(h.page.doc, func(n *html.Node) bool {
		_, ok := comments.Own(dom.Attr(n, "id"), series)
		return ok && !isBeside(n)
	})
	if len(ids) >= few {
		h.sink.Warn(fmt.Sprintf("%q has %d elements that are numbered as comments are (%s, …), and no comments were found in them: save the page as text, and import that", h.page.post.Title, len(ids), dom.Attr(ids[0], "id")))
	}
}

// isBeside reports whether an element lies in a side bar, as the latest comments of a
// site do.
func isBeside(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		class := strings.ToLower(dom.Attr(n, "class") + " " + dom.Attr(n, "id"))
		if dom.Is(n, atom.Aside, atom.Nav, atom.Footer) || strings.Contains(class, "sidebar") || strings.Contains(class, "widget") || strings.Contains(class, "recent") {
			return true
		}
	}
	return false
}

// name gives each comment its key.
func (h *hand) name() {
	if h.page.list == nil {
		return
	}
	for i, e := range h.page.list.Entries {
		key := h.page.key
		switch {
		case i == 0 && h.firstIsPost():
		case e.ID != "":
			key += "#" + e.ID
		default:
			sum := sha256.Sum256([]byte(e.Author + "\x00" + e.Date.String() + "\x00" + dom.Text(e.Body)))
			key += "#~" + hex.EncodeToString(sum[:8])
		}
		h.keys = append(h.keys, key)
		for _, place := range e.Places {
			h.byPlace[place] = key
		}
	}
}

// firstIsPost reports whether the first of what is marked as comments is the
// post: on the first page of a forum's topic.
func (h *hand) firstIsPost() bool { return h.page.forum && !h.page.later }

// thread hands the post over.
func (h *hand) thread() error {
	p := h.page
	j := h.joining
	switch {
	case p.forum && p.later:
		if !j.threads[p.key] {
			j.headless[p.key] = h.headOf()
		}
		return nil
	case j.threads[p.key] && (p.later || j.ahead[p.key]):
		j.ahead[p.key] = false
		return nil
	}
	j.sink.Found(importer.Post, 1)
	if j.threads[p.key] {
		j.sink.LeaveOut(importer.Post, importer.SentTwice, p.post.Title)
		return nil
	}
	j.threads[p.key], j.ahead[p.key] = true, p.later
	delete(j.headless, p.key)
	t := h.headOf()
	if h.firstIsPost() {
		h.fromEntry(t, p.list.Entries[0])
		j.posts[p.key+"#"+p.list.Entries[0].ID] = p.key
	} else {
		t.Author, t.AuthorURL, t.Date, t.BadDate, t.Updated = p.post.Author, p.post.AuthorURL, p.post.Date, p.post.BadDate, p.post.Updated
		t.Places = p.post.Places
		if p.post.Note != "" {
			t.Notes = append(t.Notes, p.post.Note)
		}
		if p.post.Body != nil {
			t.Body = h.body(p.post.Body)
		}
	}
	return j.sink.Thread(t)
}

// headOf gives what is the same on all pages of a thread.
func (h *hand) headOf() *importer.Thread {
	p := h.page
	t := &importer.Thread{
		Key: p.key, Title: p.post.Title, Language: p.post.Language, Topics: p.post.Topics, Summary: p.post.Summary, License: p.post.License,
		File: p.file, At: p.at, Count: h.count(), Body: importer.Body{Format: archive.HTML},
	}
	if p.thread != nil {
		t.Address = p.thread.String()
	}
	if p.kept.Address != "" && p.kept.Stamp != "" {
		t.Sources = append(t.Sources, p.kept.URL())
	}
	return t
}

// count gives how many comments the page says that it has, without the pages
// elsewhere that link to it, which many systems count with them.
func (h *hand) count() int {
	n := h.page.count
	if h.page.list == nil {
		return n
	}
	own, others := 0, 0
	for i, e := range h.page.list.Entries {
		switch {
		case e.Kind == comments.Pingback:
			others++
		case i > 0 || !h.firstIsPost():
			own++
		}
	}
	if n > own {
		n = max(n-others, own)
	}
	return n
}

// fromEntry makes a post of the first entry of a topic.
func (h *hand) fromEntry(t *importer.Thread, e *comments.Entry) {
	t.Author, t.AuthorURL, t.Date, t.BadDate, t.Places = e.Author, e.URL, e.Date, e.BadDate, e.Places
	if u, err := url.Parse(e.Address); err == nil && u.Fragment != "" && !slices.Contains(t.Places, u.Fragment) {
		t.Places = append(t.Places, u.Fragment)
	}
	if e.Subject != "" && strings.Contains(h.page.post.PageTitle, e.Subject) {
		t.Title = e.Subject // without the name of the forum
	}
	t.Body = h.body(e.Body)
}

// body gives words the form in which they are kept.
func (h *hand) body(n *html.Node) importer.Body {
	tidy.Body(n)
	h.links(n)
	return importer.Body{Format: archive.HTML, Text: dom.HTML(n)}
}
