package staticman

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/when"
)

// comment is a comment of a thread, whose parent is not looked up yet.
type comment struct {
	importer.Comment
	name   string   // of its file, without ending
	ids    []string // what others may call it
	parent []string // what it calls its parent, the surest first
	page   string   // the address of its page, where it tells
	within int      // the place of the comment that it stands in, -1 for none
}

var (
	bodyKeys   = []string{"message", "body", "comment", "content", "text", "bodymarkdown", "messagemarkdown"}
	nameKeys   = []string{"name", "author", "authorname", "nickname", "username", "user", "displayname"}
	urlKeys    = []string{"url", "website", "site", "link", "homepage", "authorurl", "web"}
	dateKeys   = []string{"date", "createdat", "created", "timestamp", "time", "publishedat", "dateiso"}
	idKeys     = []string{"id", "uid", "commentid", "uuid"}
	parentKeys = []string{"replyid", "parentid", "inreplyto", "replytoid", "replyto", "replyingtouid", "replyingto", "parentcomment", "replythread", "parent"}
	childKeys  = []string{"replies", "children", "comments"}
	pageKeys   = []string{"postid", "pageid", "pageurl", "posturl", "page", "post", "permalink", "slug", "thread", "path"}
)

// isComment reports whether a table is one of a comment.
func isComment(t table) bool {
	return t.text(bodyKeys...) != "" && (t.text(nameKeys...) != "" || t.table("author") != nil || t.text(dateKeys...) != "")
}

// looksLikeComment reports whether a file of data holds comments.
func looksLikeComment(name string, data []byte) bool {
	if isTextName(name) {
		front, body, err := splitFrontMatter(data)
		return err == nil && front.text(nameKeys...) != "" && strings.TrimSpace(body+front.text(bodyKeys...)) != ""
	}
	v, err := parseData(name, data)
	if err != nil {
		return false
	}
	switch v := v.(type) {
	case table:
		return isComment(v) || isTableOfComments(v)
	case []any:
		first, ok := firstOf(v).(table)
		return ok && isComment(first) && !(isJSON(name) && namesThread(first))
	}
	return false
}

// namesThread reports whether a comment says which thread it is of: such a list is
// a table of many threads, where a file of Staticman's is of one.
func namesThread(t table) bool {
	return t.text("thread", "thread_id", "threadid", "post_id", "postid", "post_title", "page", "page_id", "page_url", "topic", "topic_id", "article", "article_id", "title") != ""
}

func isJSON(name string) bool { return strings.EqualFold(path.Ext(name), ".json") }

func firstOf(list []any) any {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// commentFile reads the comments of a file.
func (im *importing) commentFile(folder fs.FS, name string) ([]comment, error) {
	data, err := readFile(folder, name)
	switch {
	case errors.Is(err, errTooLong):
		return nil, im.unreadable(name, err)
	case err != nil:
		return nil, err
	}
	var v any
	if isTextName(name) {
		front, body, err := splitFrontMatter(data)
		if err != nil || front == nil {
			return nil, im.unreadable(name, errors.Join(err, errors.New("no front matter")))
		}
		if front.text(bodyKeys...) == "" {
			front["message"] = body
		}
		v = front
	} else if v, err = parseData(name, data); err != nil {
		return nil, im.unreadable(name, err)
	}
	r := fileReader{importing: im, name: name}
	r.value(v, strings.TrimSuffix(path.Base(name), path.Ext(name)), -1, 0)
	return r.comments, nil
}

// unreadable leaves out a file that cannot be read.
func (im *importing) unreadable(name string, err error) error {
	im.sink.Found(importer.Reaction, 1)
	im.sink.LeaveOut(importer.Reaction, importer.Unreadable, fmt.Sprintf("%s: %s", name, firstLine(err)))
	return nil
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}

// fileReader reads the comments of one file.
type fileReader struct {
	*importing
	name     string
	comments []comment
}

// deepestReply is how deep comments may stand in each other.
const deepestReply = 200

// value reads a comment, a list of them, or a table of them by their names.
func (r *fileReader) value(v any, name string, within, depth int) {
	switch v := v.(type) {
	case []any:
		for i, item := range v {
			r.value(item, fmt.Sprintf("%s-%d", name, i+1), within, depth)
		}
		return
	case table:
		if v.text(bodyKeys...) == "" && isTableOfComments(v) {
			for _, key := range sortedKeys(v) {
				r.value(v[key], key, within, depth)
			}
			return
		}
		r.comment(v, name, within, depth)
	default:
		r.sink.Found(importer.Reaction, 1)
		r.sink.LeaveOut(importer.Reaction, importer.Unreadable, r.name+": no comment")
	}
}

func isTableOfComments(t table) bool {
	for _, v := range t {
		if sub, ok := v.(table); !ok || !isComment(sub) {
			return false
		}
	}
	return len(t) > 0
}

func (r *fileReader) comment(t table, name string, within, depth int) {
	r.sink.Found(importer.Reaction, 1)
	c := comment{name: name, within: within}
	c.Author = authorOf(t)
	what := fmt.Sprintf("%s, by %s", r.name, c.Author)
	if why, ok := leftOut(t); ok {
		r.sink.LeaveOut(importer.Reaction, why, what)
	} else {
		r.fill(&c, t)
		r.comments = append(r.comments, c)
		within = len(r.comments) - 1
	}
	for _, key := range childKeys {
		if list, ok := t[key].([]any); ok {
			if depth >= deepestReply {
				r.sink.Found(importer.Reaction, len(list))
				for range list {
					r.sink.LeaveOut(importer.Reaction, importer.Unreadable, what+": replies nested too deep")
				}
				continue
			}
			r.value(list, name, within, depth+1)
		}
	}
}

func authorOf(t table) string {
	if sub := t.table("author"); sub != nil {
		return strings.TrimSpace(sub.text(nameKeys...))
	}
	return strings.TrimSpace(t.text(nameKeys...))
}

// fill takes what a table says of a comment.
func (r *fileReader) fill(c *comment, t table) {
	c.URL = t.text(urlKeys...)
	if sub := t.table("author"); sub != nil {
		c.URL = sub.text(urlKeys...)
	}
	if c.URL != "" && !strings.Contains(c.URL, "://") && !strings.HasPrefix(c.URL, "/") {
		c.URL = "http://" + c.URL // as browsers complete what was typed
	}
	c.Date, c.BadDate = dateOf(t.text(dateKeys...))
	c.Body = importer.Body{Format: archive.Markdown, Text: strings.TrimSpace(strings.ReplaceAll(t.text(bodyKeys...), "\r\n", "\n"))}
	c.At = r.name
	for _, key := range idKeys {
		if id := t.text(key); id != "" {
			c.ids = append(c.ids, id)
		}
	}
	c.ids = append(c.ids, c.name)
	c.ID = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(c.ids[0], "comment-"), "comment_"), "comment")
	c.page = strings.TrimSpace(t.text(pageKeys...))
	for _, key := range parentKeys {
		p := strings.TrimSpace(t.text(key))
		switch {
		case p == "" || p == "0":
		case key == "parent" && strings.Contains(p, "/"):
			c.page = p
		default:
			c.parent = append(c.parent, p)
		}
	}
}

// leftOut tells why a comment does not come in, if it does not. Forms have a
// field that people do not see: what is in it a program has written.
func leftOut(t table) (importer.Reason, bool) {
	switch strings.ToLower(t.text("status", "state")) {
	case "spam":
		return importer.Spam, true
	case "pending", "unapproved", "hold", "moderation", "draft":
		return importer.Pending, true
	case "deleted", "trash", "removed", "rejected":
		return importer.Deleted, true
	}
	switch {
	case isSet(t, "spam"), isSet(t, "isspam"), isSet(t, "hidden"), isSet(t, "honeypot"):
		return importer.Spam, true
	case isUnset(t, "approved"), isUnset(t, "published"), isUnset(t, "moderated"):
		return importer.Pending, true
	case isSet(t, "deleted"), isSet(t, "isdeleted"):
		return importer.Deleted, true
	case t.text(bodyKeys...) == "":
		return importer.Empty, true
	}
	return "", false
}

func isSet(t table, key string) bool {
	s := strings.ToLower(t.text(key))
	return s != "" && s != "false" && s != "0" && s != "no"
}

func isUnset(t table, key string) bool {
	switch strings.ToLower(t.text(key)) {
	case "false", "0", "no":
		return true
	}
	return false
}

func dateOf(s string) (archive.Date, string) {
	s = strings.TrimSpace(s)
	if s == "" {
		return archive.Date{}, ""
	}
	d, err := when.Parse(s)
	if err != nil {
		return archive.Date{}, s
	}
	return d, ""
}
