package discourse

import (
	"cmp"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/charset"
	"ibid/cmd/ibid/internal/importer/rows"
	"ibid/cmd/ibid/internal/importer/when"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// topicReader reads topics of JSON. The first post of a topic comes before what
// is said of the topic, and waits for it.
type topicReader struct {
	*importing
	waiting map[int]*rows.Row // the first posts, by the group of their topic
	seen    map[int]int       // how many posts of a topic there were
	out     map[string]int    // how many posts of a topic were left out
}

func (im *importing) json(head []byte, r io.Reader) error {
	text, _, err := charset.Reader(r, "")
	if err != nil {
		return err
	}
	reader, ok := rows.Sniff(head)
	if !ok {
		return errors.New("no JSON that is known")
	}
	reader.Repaired = func(n int) { im.sink.Repaired("control characters in JSON", n) }
	t := topicReader{importing: im, waiting: map[int]*rows.Row{}, seen: map[int]int{}, out: map[string]int{}}
	return reader.Read(im.ctx, text, t.row)
}

func (t *topicReader) row(r *rows.Row) error {
	switch {
	case r.Err != nil:
		t.sink.Found(importer.Reaction, 1)
		t.sink.LeaveOut(importer.Reaction, importer.Unreadable, fmt.Sprintf("line %d: %v", r.Line, r.Err))
		return nil
	case isPost(r):
		return t.tablePost(r)
	case r.Whole:
		return t.topic(r, t.seen[r.Group], t.waiting[r.Group])
	}
	// A topic in an array has its posts in it.
	stream, _ := r.Fields["poststream"].(map[string]any)
	posts, _ := stream["posts"].([]any)
	if posts == nil {
		return nil // a user, a badge
	}
	return t.nested(r, stream, posts)
}

func isPost(r *rows.Row) bool {
	return r.Has("postnumber") && (r.Has("cooked") || r.Has("raw"))
}

// tablePost reads a post of a list, or one alone.
func (t *topicReader) tablePost(r *rows.Row) error {
	t.sink.Found(kindOfPost(r), 1)
	if kindOfPost(r) == importer.Reaction {
		t.seen[r.Group]++
		return t.comment(r, r.Text("topicid"))
	}
	if r.Group == 0 || r.Whole {
		return t.thread(r, &rows.Row{Fields: map[string]any{}})
	}
	t.seen[r.Group]++
	t.waiting[r.Group] = r
	return nil
}

func kindOfPost(r *rows.Row) importer.Kind {
	if r.Text("postnumber") == "1" {
		return importer.Post
	}
	return importer.Reaction
}

// nested reads a topic that is one row.
func (t *topicReader) nested(r *rows.Row, stream map[string]any, posts []any) error {
	r.Fields["poststream.stream"] = stream["stream"]
	var first *rows.Row
	for _, p := range posts {
		fields, _ := p.(map[string]any)
		post := &rows.Row{Fields: fields, Line: r.Line}
		if !isPost(post) {
			continue
		}
		t.sink.Found(kindOfPost(post), 1)
		if kindOfPost(post) == importer.Post {
			first = post
		} else if err := t.comment(post, cmp.Or(post.Text("topicid"), r.Text("id"))); err != nil {
			return err
		}
	}
	return t.topic(r, len(posts), first)
}

// topic reads what is said of a topic of which some posts are known.
func (t *topicReader) topic(r *rows.Row, posts int, first *rows.Row) error {
	delete(t.waiting, r.Group)
	delete(t.seen, r.Group)
	switch {
	case first != nil:
		return t.thread(first, r)
	case posts == 0 || r.Text("title", "fancytitle") == "" || !isFirstPage(r):
		return nil // further posts, or no topic at all
	}
	// The first post is not there, so that the topic is its title.
	t.sink.Found(importer.Post, 1)
	id := r.Text("id")
	t.sink.Remark(fmt.Sprintf("topic %s, %s, has no first post: it was deleted", id, t.title(r, r)))
	return t.sink.Thread(t.head(id, r, r))
}

// isFirstPage reports whether the posts of a topic are its first ones: the list
// of all of them says so, or page 1 of the addresses.
func isFirstPage(r *rows.Row) bool {
	all, _ := r.Fields["poststream.stream"].([]any)
	return len(all) > 0 && r.Text("chunksize") == "" || r.Text("currentpage") == "1"
}

// thread hands over a topic with its first post.
func (t *topicReader) thread(post, topic *rows.Row) error {
	id := cmp.Or(post.Text("topicid"), topic.Text("id"))
	th := t.head(id, topic, post)
	if why, ok := leftOut(post); ok || topic.Text("archetype", "topicarchetype") == "private_message" {
		if !ok {
			why = importer.Private
		}
		t.sink.LeaveOut(importer.Post, why, th.Title)
		return nil
	}
	th.Author = authorOf(post)
	th.Date, th.BadDate = dateOf(post.Text("createdat"))
	if edited, _ := dateOf(post.Text("updatedat")); th.Date.Before(edited) {
		th.Updated = edited
	}
	th.Body = t.body(post, id)
	return t.sink.Thread(th)
}

// head says of a topic what its first post need not tell.
func (t *topicReader) head(id string, topic, post *rows.Row) *importer.Thread {
	slug := cmp.Or(topic.Text("slug"), post.Text("topicslug"))
	th := &importer.Thread{
		Key: topicKey(id), Title: t.title(topic, post), Slug: slug,
		Places: []string{"post_1"}, Topics: topicsOf(topic), At: fmt.Sprintf("line %d", post.Line),
	}
	setAddresses(th, "", slug, id)
	if n, ok := number(topic.Text("postscount")); ok && n > 0 {
		th.Count = max(n-1-t.out[id], 0) // it counts messages of the system
	}
	return th
}

func (t *topicReader) title(topic, post *rows.Row) string {
	title := cmp.Or(topic.Text("title"), html.UnescapeString(topic.Text("fancytitle")), post.Text("topictitle"))
	return cmp.Or(title, strings.ReplaceAll(cmp.Or(topic.Text("slug"), post.Text("topicslug")), "-", " "))
}

func topicsOf(topic *rows.Row) []string {
	var topics []string
	add := func(s string) {
		if s != "" {
			topics = append(topics, s)
		}
	}
	tags, _ := topic.Fields["tags"].([]any)
	for _, tag := range tags {
		if named, ok := tag.(map[string]any); ok {
			tag = named["name"]
		}
		add(rows.Text(tag))
	}
	add(topic.Text("categoryname", "category.name", "category"))
	return topics
}

func (t *topicReader) comment(r *rows.Row, topic string) error {
	n := r.Text("postnumber")
	if why, ok := leftOut(r); ok {
		t.out[topic]++
		t.sink.LeaveOut(importer.Reaction, why, fmt.Sprintf("post %s of topic %s, by %s", n, topic, authorOf(r)))
		return nil
	}
	c := &importer.Comment{
		Thread: topicKey(topic), Key: postKey(topic, n), ID: n, Author: authorOf(r),
		Address: postAddress("", r.Text("topicslug"), topic, n), Places: []string{"post_" + n},
		At: fmt.Sprintf("line %d", r.Line),
	}
	if parent := r.Text("replytopostnumber"); parent != "" && parent != n {
		c.Parent = postKey(topic, parent)
	}
	c.Date, c.BadDate = dateOf(r.Text("createdat"))
	if r.Text("userdeleted") == "true" {
		c.Removed = true
	} else {
		c.Body = t.body(r, topic)
	}
	return t.sink.Comment(c)
}

// leftOut tells why a post does not come in, if it does not.
func leftOut(r *rows.Row) (importer.Reason, bool) {
	body := strings.TrimSpace(r.Text("raw", "cooked"))
	switch kind := r.Text("posttype"); {
	case r.Text("deletedat") != "":
		return importer.Deleted, true
	case r.Text("hidden") == "true":
		return "hidden", true
	case kind == "4":
		return importer.Private, true
	case kind == "3", kind == "2" && body == "":
		return importer.OfNoComment, true
	case body == "" && r.Text("userdeleted") != "true":
		return importer.Empty, true
	}
	return "", false
}

// authorOf returns the name that a forum shows: the user's, as quotations and
// mentions have it.
func authorOf(r *rows.Row) string { return r.Text("username", "displayusername", "name") }

// topicLink finds links to topics that name a host.
var topicLink = lazyregexp.New(`https?://[\w.-]+(?:/[\w.-]+)?/t/[\w%-]+/\d+`)

func (t *topicReader) body(r *rows.Row, topic string) importer.Body {
	t.away += len(topicLink.FindAllStringSubmatch(r.Text("raw", "cooked"), -1))
	if raw := r.Text("raw"); strings.TrimSpace(raw) != "" {
		t.importing.raw = true
		return importer.Body{Format: archive.Markdown, Text: typed(raw, topic)}
	}
	return importer.Body{Format: archive.HTML, Text: cooked(r.Text("cooked"), topic, "")}
}

func dateOf(s string) (archive.Date, string) {
	if s == "" {
		return archive.Date{}, ""
	}
	d, err := when.Parse(s)
	if err != nil {
		return d, s
	}
	return d, ""
}
