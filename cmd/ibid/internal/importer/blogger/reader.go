package blogger

import (
	"cmp"
	"fmt"
	"html"
	"path"
	"regexp"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/importer"
)

// Reasons that this format alone has.
const (
	notPublished = importer.Reason("not published")
	tooLong      = importer.Reason("longer than 16 MiB")
)

// reader is what is remembered from one entry to the next.
type reader struct {
	sink      importer.Sink
	site      importer.Site
	settings  bool                       // the site is known from the blog's settings
	out       map[string]importer.Reason // posts that do not come in
	summaries int                        // entries of which there is only the beginning
	feeds     []string                   // ids of feeds, as they come
	portions  map[string]*portion        // by id: what the files have of it
	hosts     map[link]int               // links that look like those to posts
	paths     map[string]bool            // of the posts
}

// portion is how much of a feed its files hold.
type portion struct {
	title      string
	has, total int
}

// take counts an entry, and hands over what it is.
func (r *reader) take(e *entry) error {
	switch {
	case e.isComment():
		r.sink.Found(importer.Reaction, 1)
		return r.comment(e)
	case e.kind == "post" || e.kind == "page" || e.kind == "":
		r.sink.Found(importer.Post, 1)
		return r.post(e)
	}
	r.sink.Found(importer.Post, 1)
	r.setting(e)
	r.sink.LeaveOut(importer.Post, importer.Machinery, display.Line(cmp.Or(e.title, e.id)))
	return nil
}

func (e *entry) isComment() bool {
	return e.kind == "comment" || e.kind == "" && e.post != ""
}

// tagURI is how Blogger calls an entry, and numbered the usual form of what it
// calls it.
var (
	tagURI   = regexp.MustCompile(`^tag:blogger\.com,1999:blog-?[^.]*\.(.+)$`)
	numbered = regexp.MustCompile(`^(?:post|page|comment)-(\d+)$`)
)

// key returns the key of what an id names, or an address that ends with its
// number.
func key(id string) string {
	if m := tagURI.FindStringSubmatch(id); m != nil {
		id = m[1]
	}
	if m := numbered.FindStringSubmatch(id); m != nil {
		return m[1]
	}
	if strings.HasPrefix(id, "http") {
		id, _, _ = strings.Cut(id, "?")
		return path.Base(id)
	}
	return id
}

// reason returns what speaks against an entry.
func (e *entry) reason() importer.Reason {
	status := strings.ToUpper(e.status)
	switch {
	case e.trashed || strings.Contains(status, "TRASH"):
		return importer.Trashed
	case e.draft || status == "DRAFT" || status == "SCHEDULED":
		return importer.Draft
	case strings.Contains(status, "SPAM"):
		return importer.Spam
	case strings.Contains(status, "PENDING"), strings.Contains(status, "MODERAT"):
		return importer.Pending
	case status == "" || status == "LIVE" || status == "PUBLISHED" || isRemoved(status):
		return ""
	}
	return notPublished
}

// isRemoved reports whether a status is that of a comment without its words.
func isRemoved(status string) bool {
	return status == "EMPTIED" || strings.Contains(status, "REMOVED") || strings.Contains(status, "DELETED")
}

// post hands over a post or page.
func (r *reader) post(e *entry) error {
	why := e.reason()
	switch {
	case why != "":
	case e.long:
		why = tooLong
	case e.title == "" && e.content == "":
		why = importer.Empty
	}
	if why != "" {
		r.out[key(e.id)] = why
		r.sink.LeaveOut(importer.Post, why, display.Line(cmp.Or(e.title, e.address, e.filename, at(e.line))))
		return nil
	}
	r.noteLinks(e)
	t := &importer.Thread{
		Key:       key(e.id),
		Title:     html.UnescapeString(e.title),
		Author:    e.name,
		AuthorURL: e.uri,
		Address:   cmp.Or(e.address, e.filename),
		Topics:    distinct(e.topics),
		Summary:   html.UnescapeString(e.summary),
		Body:      r.body(e),
		Notes:     e.beside,
		Count:     e.total,
		At:        at(e.line),
	}
	t.Date, t.BadDate = date(e.published)
	if updated, _ := date(e.updated); t.Date.Before(updated) {
		t.Updated = updated
	}
	if t.Title == "" {
		t.Title = firstWords(t.Body.Text)
	}
	return r.sink.Thread(t)
}

// comment hands over a comment.
func (r *reader) comment(e *entry) error {
	post := key(e.post)
	why := cmp.Or(e.reason(), r.out[post])
	removed := e.removed || isRemoved(strings.ToUpper(e.status)) || removedText.MatchString(e.content)
	switch {
	case why != "":
	case e.long:
		why = tooLong
	case post == "":
		why = importer.NoThread
	case e.content == "" && !removed:
		why = importer.Empty
	}
	if why != "" {
		r.sink.LeaveOut(importer.Reaction, why, e.describe())
		return nil
	}
	c := &importer.Comment{
		Thread:  post,
		Key:     key(e.id),
		Author:  e.name,
		URL:     e.uri,
		Places:  places(e),
		Removed: removed,
		At:      at(e.line),
	}
	c.Date, c.BadDate = date(e.published)
	if e.parent != "" && key(e.parent) != c.Key {
		c.Parent = key(e.parent)
	}
	if page, fragment, ok := strings.Cut(e.address, "#"); ok {
		page, _, _ = strings.Cut(page, "?") // showComment
		c.Address = page + "#" + fragment
	}
	if removed {
		c.Author, c.URL = "", ""
	} else {
		c.Body = r.body(e)
	}
	return r.sink.Comment(c)
}

// places returns the fragment that a comment had: "c" and its number.
func places(e *entry) []string {
	if _, err := strconv.ParseUint(key(e.id), 10, 64); err != nil {
		return nil
	}
	return []string{"c" + key(e.id)}
}

// removedText is what Blogger wrote in place of a comment before it marked
// these.
var removedText = regexp.MustCompile(`^(?:<[^>]*>|\s)*This (?:post|comment) has been removed by (?:the author|a blog administrator)\.?(?:<[^>]*>|\s)*$`)

// breaks finds the mark-up that parts lines.
var breaks = regexp.MustCompile(`(?i)<(?:br|p|div|pre|li|table|blockquote)\b`)

// body returns the text of an entry.
func (r *reader) body(e *entry) importer.Body {
	if e.isSummary {
		r.summaries++
	}
	if strings.Contains(e.content, "\n") && !breaks.MatchString(e.content) {
		return importer.Body{Format: archive.HTML, Text: strings.ReplaceAll(e.content, "\n", "<br />\n")}
	}
	return importer.Body{Format: archive.HTML, Text: e.content}
}

// describe names a comment for a person.
func (e *entry) describe() string {
	const most = 60
	return display.Cut(strings.TrimSpace(display.Line(e.name+": "+plain(e.content))), most)
}

// firstWords makes a title of a text.
func firstWords(text string) string {
	const most = 5
	words := strings.Fields(plain(text))
	return strings.Join(words[:min(most, len(words))], " ")
}

var tag = regexp.MustCompile(`<[^>]*>`)

func plain(text string) string { return html.UnescapeString(tag.ReplaceAllString(text, " ")) }

func distinct(texts []string) []string {
	var all []string
	seen := map[string]bool{}
	for _, s := range texts {
		if !seen[s] {
			all = append(all, s)
		}
		seen[s] = true
	}
	return all
}

// date reads a date, or returns it as it is written.
func date(text string) (d archive.Date, bad string) {
	if text == "" {
		return archive.Date{}, ""
	}
	d, err := archive.ParseDate(text)
	if err != nil {
		return archive.Date{}, text
	}
	return d, ""
}

// at is a place in the file.
func at(line int) string { return fmt.Sprintf("line %d", line) }
