package wordpress

import (
	"encoding/json"
	"errors"
	"net/url"
	"strconv"
	"strings"
)

// record is an object of WordPress's public interface: a post, a comment, a
// category or tag, a person or a file.
type record struct {
	ID     number `json:"id"`
	Type   string `json:"type"`
	Status string `json:"status"`
	Link   string `json:"link"`

	Date        string `json:"date"`
	DateGMT     string `json:"date_gmt"`
	Modified    string `json:"modified"`
	ModifiedGMT string `json:"modified_gmt"`

	Content shown `json:"content"`

	// Of posts.
	Slug       string   `json:"slug"`
	GUID       shown    `json:"guid"`
	Title      shown    `json:"title"`
	Excerpt    shown    `json:"excerpt"`
	Author     number   `json:"author"`
	Categories []number `json:"categories"`
	Tags       []number `json:"tags"`
	Embedded   struct {
		Author  []record   `json:"author"`
		Replies [][]record `json:"replies"`
		Terms   [][]record `json:"wp:term"`
	} `json:"_embedded"`

	// Of comments.
	Post       number `json:"post"`
	Parent     number `json:"parent"`
	AuthorName string `json:"author_name"`
	AuthorURL  string `json:"author_url"`

	// Of categories, tags and people.
	Taxonomy string          `json:"taxonomy"`
	Name     string          `json:"name"`
	Avatars  json.RawMessage `json:"avatar_urls"`
	Source   string          `json:"source_url"`
}

// isPost reports whether a record is one of a post, or of a file of the site.
func (rec *record) isPost() bool {
	return rec.Avatars == nil && (rec.Content.there || rec.Title.there || rec.Source != "")
}

// decode reads a record. What has another type than it should is not there.
func decode(object []byte, rec *record) error {
	err := json.Unmarshal(object, rec)
	if _, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return nil
	}
	return err
}

// number is a number, which some programs write as a text; empty if it is none.
type number string

func (n *number) UnmarshalJSON(data []byte) error {
	text := strings.Trim(string(data), `"`)
	if text == "null" || text == "false" || len(text) > 20 || strings.Trim(text, "0123456789") != "" {
		text = ""
	}
	*n = number(text)
	return nil
}

// shown is a text as the site showed it, which some programs write as a text
// alone.
type shown struct {
	Rendered  string
	Protected bool
	there     bool
}

func (s *shown) UnmarshalJSON(data []byte) error {
	s.there = true
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, &s.Rendered)
	}
	type fields shown // without this method
	return json.Unmarshal(data, (*fields)(s))
}

// records are what records refer to by number.
type records struct {
	terms    map[string]string // names of categories and tags
	people   map[string]string
	comments map[string]struct{} // that are records of their own
	sure     bool                // the address of the site is
	pages    map[string]int      // on how many pages the comments of a post stand
}

func newRecords() records {
	return records{terms: map[string]string{}, people: map[string]string{}, comments: map[string]struct{}{}, pages: map[string]int{}}
}

// note notes what others may refer to.
func (k *records) note(r *record) {
	switch {
	case r.Taxonomy != "":
		k.terms[string(r.ID)] = plain(r.Name)
	case r.Post != "":
		k.comments[string(r.ID)] = struct{}{}
		if m := commentPage.FindStringSubmatch(r.Link); m != nil {
			n, _ := strconv.Atoi(m[1]) // three digits
			k.pages[string(r.Post)] = max(k.pages[string(r.Post)], n)
		}
	case r.Name != "":
		k.people[string(r.ID)] = plain(r.Name)
	}
}

// post makes a post of a record.
func (r *reader) postOf(rec *record, at string) *post {
	p := &post{
		id: string(rec.ID), kind: rec.Type, status: rec.Status, protected: rec.Content.Protected,
		title: rec.Title.Rendered, link: rec.Link, guid: rec.GUID.Rendered, slug: rec.Slug,
		date:    moment{local: rec.Date, greenwich: rec.DateGMT},
		updated: moment{local: rec.Modified, greenwich: rec.ModifiedGMT},
		body:    strings.TrimSpace(rec.Content.Rendered), excerpt: rec.ownExcerpt(), rendered: true,
		author: r.known.people[string(rec.Author)], at: at,
	}
	if len(rec.Embedded.Author) > 0 && rec.Embedded.Author[0].Name != "" {
		p.author = rec.Embedded.Author[0].Name
	}
	for _, id := range append(rec.Categories, rec.Tags...) {
		p.addTopic(r.known.terms[string(id)])
	}
	for _, terms := range rec.Embedded.Terms {
		for _, term := range terms {
			if term.Taxonomy == "category" || term.Taxonomy == "post_tag" {
				p.addTopic(term.Name)
			}
		}
	}
	return p
}

// ownExcerpt returns the excerpt, if it is not only the beginning of the post.
func (rec *record) ownExcerpt() string {
	excerpt := plain(rec.Excerpt.Rendered)
	if strings.HasSuffix(excerpt, "[…]") || strings.HasSuffix(excerpt, "…") || strings.HasSuffix(excerpt, "[...]") ||
		strings.HasPrefix(plain(rec.Content.Rendered), excerpt) {
		return ""
	}
	return excerpt
}

// base returns the address of the site: that before the number of a post, or
// else, which may be less than all of it, its host.
func (rec *record) base() (address string, sure bool) {
	if base, _, found := strings.Cut(rec.GUID.Rendered, "?p"); found && strings.HasPrefix(base, "http") {
		return base, true
	}
	if u, err := url.Parse(rec.Link); err == nil && u.Host != "" {
		return u.Scheme + "://" + u.Host + "/", false
	}
	return "", false
}

// reactionOf makes a comment of a record.
func reactionOf(rec *record, at string) *reaction {
	c := &reaction{
		id: string(rec.ID), parent: string(rec.Parent), post: string(rec.Post), author: rec.AuthorName, url: rec.AuthorURL,
		link: rec.Link, date: moment{local: rec.Date, greenwich: rec.DateGMT},
		body: strings.TrimSpace(rec.Content.Rendered), rendered: true, approved: rec.Status, kind: rec.Type, at: at,
	}
	if c.approved == "" {
		c.approved = "1" // the interface shows no others
	}
	return c
}
