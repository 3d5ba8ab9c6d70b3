package table

import (
	"cmp"
	"fmt"
	"path"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/rows"
)

// hand hands over what the second reading finds.
type hand struct {
	*survey
	sink    importer.Sink
	started map[string]bool // threads without a post that were handed over
	err     error
	n       int // of comments, for those without an id
}

// count says what was found; threads without a post are made of what comments
// say of them.
func (h *hand) count() {
	h.started = map[string]bool{}
	h.sink.Found(importer.Post, h.found[importer.Post])
	h.sink.Found(importer.Reaction, h.found[importer.Reaction])
}

func (h *hand) row(f *importer.File, r *rows.Row) error {
	if r.Err != nil {
		h.sink.LeaveOut(importer.Reaction, importer.Unreadable, fmt.Sprintf("%s, line %d: %v", f.Name(), r.Line, r.Err))
		return nil
	}
	eachRecord(r, func(e *entry) {
		if h.err != nil {
			return
		}
		switch e.kind = h.kindOf(e); e.kind {
		case isPost:
			h.err = h.post(e)
		case isComment:
			h.err = h.comment(e)
		}
	})
	return h.err
}

func (h *hand) post(e *entry) error {
	e.key = h.postKey(e)
	e.thread = e.key
	r := e.record
	t := &importer.Thread{
		Key: e.key, Title: cmp.Or(h.get(r, title), h.titleOf(r), lastPart(strings.TrimPrefix(e.key, "post "))), Author: h.author(r),
		AuthorURL: h.website(r), Slug: cmp.Or(r.text("slug"), r.text("postname")), Body: h.body(r), At: e.at, Topics: listOf(r, "tags", "labels", "categories"), Count: countIn(r),
	}
	t.Date, t.BadDate = h.date(r)
	for _, name := range []string{h.columns[address], "htmlurl", "permalink", "url", "uri", "path", "link"} {
		v := r.text(name)
		if name == "" || v == "" || !strings.Contains(v, "/") || strings.HasPrefix(v, "https://api.github.com/") {
			continue
		}
		if t.Address == "" {
			t.Address = v
		} else if v != t.Address {
			t.Former = append(t.Former, v)
		}
	}
	if why, ok := h.leftOut(r); ok {
		h.sink.LeaveOut(importer.Post, why, t.Title)
		return nil
	}
	return h.sink.Thread(t)
}

// countIn returns how many comments a post's row says that it has.
func countIn(r record) int {
	for _, name := range []string{"numcomments", "commentcount", "commentscount", "descendants"} {
		if n, err := strconv.Atoi(r.text(name)); err == nil {
			return n
		}
	}
	return 0
}

// listOf returns the texts of a field that holds several, with commas.
func listOf(r record, names ...string) []string {
	var list []string
	for _, name := range names {
		for item := range strings.SplitSeq(r.text(name), ",") {
			if item = strings.TrimSpace(item); item != "" {
				list = append(list, item)
			}
		}
	}
	return list
}

// threadKey returns the key of a comment's thread, which is handed over first if
// it has no post.
func (h *hand) threadKey(e *entry) (string, error) {
	if e.within != nil && e.within.thread != "" {
		return e.within.thread, nil
	}
	name, _ := h.threadOf(e)
	around := h.groups[e.group]
	if _, column := h.field(e.record, thread); around != "" && (column == "" || isWeak(column)) {
		return around, nil
	}
	if key := h.posts[name]; key != "" && name != "" {
		return key, nil
	}
	if around != "" {
		return around, nil
	}
	key := "thread " + name
	if h.started[key] {
		return key, nil
	}
	h.started[key] = true
	t := &importer.Thread{Key: key, Title: h.title}
	if b := h.threads[name]; b != nil {
		t.Title, t.Address = cmp.Or(b.title, h.title), b.address
	}
	if t.Title == "" {
		t.Title = strings.TrimSuffix(path.Base(h.file), path.Ext(h.file))
	}
	if strings.Contains(t.Address, "/") {
		t.Slug = lastPart(t.Address)
	}
	h.sink.Found(importer.Post, 1)
	return key, h.sink.Thread(t)
}

func (h *hand) comment(e *entry) error {
	h.n++
	key, err := h.threadKey(e)
	if err != nil {
		return err
	}
	r := e.record
	own := h.get(r, id)
	e.thread = key
	e.key = commentKey(key, cmp.Or(own, fmt.Sprintf("row %d", h.n)))
	c := &importer.Comment{Thread: key, Key: e.key, ID: own, Author: h.author(r), URL: h.website(r), Body: h.body(r), At: e.at}
	c.Date, c.BadDate = h.date(r)
	c.Parent = h.parentOf(e, key)
	c.Address = h.addressOf(r)
	why, ok := h.leftOut(r)
	switch {
	case !ok && strings.TrimSpace(c.Body.Text) == "":
		why, ok = importer.Empty, true
	case ok && why == importer.Deleted && own != "" && (h.inAnswers[own] || e.answered):
		c.Body, c.Removed, ok = importer.Body{}, true, false
	}
	if kind := r.text("commenttype"); !ok && (kind == "pingback" || kind == "trackback") {
		return h.sink.Mention(&importer.Mention{Thread: key, Title: c.Author, URL: c.URL, Date: c.Date})
	}
	if ok {
		h.sink.LeaveOut(importer.Reaction, why, strings.TrimSpace(fmt.Sprintf("%s, by %s", e.at, c.Author)))
		return nil
	}
	return h.sink.Comment(c)
}

func commentKey(thread, id string) string { return thread + " comment " + id }

// parentOf returns the key of what a comment answers: what it stands in, what its
// row says, or nothing.
func (h *hand) parentOf(e *entry, key string) string {
	if e.within != nil && e.within.kind != isNothing {
		if e.within.kind == isComment {
			return e.within.key
		}
		if said := h.get(e.record, parent); said == "" || h.posts[threadName(said)] == key {
			return ""
		}
	}
	said := h.get(e.record, parent)
	switch strings.ToLower(said) {
	case "", "0", "-1", "root", "null", "none", "nil", "-", "false":
		return ""
	}
	if said == h.get(e.record, id) {
		return ""
	}
	if h.posts[threadName(said)] == key && !h.isCommentID(said) {
		return key
	}
	return commentKey(key, idIn(said))
}

// isCommentID reports whether a post's name can be a comment's too: where posts
// are numbered apart.
func (h *hand) isCommentID(s string) bool { return len(s) < 6 && strings.Trim(s, "0123456789") == "" }

// author returns the name of who wrote, looked up if it is an id.
func (h *hand) author(r record) string {
	name := h.get(r, author)
	if u, ok := h.users[name]; ok {
		return u.name
	}
	if strings.EqualFold(name, "anonymous") {
		return ""
	}
	return name
}

// website returns where the author can be found. A column named url is that only
// where another one says which thread it is.
func (h *hand) website(r record) string {
	if v := h.get(r, website); v != "" {
		return v
	}
	if u, ok := h.users[h.get(r, author)]; ok {
		return u.website
	}
	own := r.text("url")
	_, column := h.field(r, thread)
	if isAuthors(r) || column != "" && column != "url" && !strings.Contains(own, "#") && !isGitHub(r) {
		return own
	}
	return ""
}

// addressOf returns where a comment stood.
func (h *hand) addressOf(r record) string {
	for _, name := range append([]string{h.columns[address]}, append(usual[address], "url")...) {
		v := r.text(name)
		if v != "" && (name == h.columns[address] || strings.Contains(v, "#")) && strings.ContainsAny(v, "/#") {
			return v
		}
	}
	return ""
}

// date returns the date of a row. A column named after GMT is in it.
func (h *hand) date(r record) (archive.Date, string) {
	s, column := h.field(r, date)
	if s == "" {
		return archive.Date{}, ""
	}
	d, err := h.dates.Parse(s)
	if err != nil {
		return archive.Date{}, s
	}
	if strings.HasSuffix(column, "gmt") || strings.HasSuffix(column, "utc") {
		d.Local = false
	}
	return d, ""
}
