package wordpress

import (
	"cmp"
	"context"
	"net/url"
	"path"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
)

// post hands over a post and its comments, or says why not.
func (r *reader) post(p *post) error {
	if why := p.whyNot(); why != "" {
		r.sink.LeaveOut(importer.Post, why, firstOf(plain(p.title), beginning(p.body), p.link, p.at))
		for i := range p.comments {
			c := &p.comments[i]
			r.sink.LeaveOut(importer.Reaction, cmp.Or(c.whyNot(), ofLeftOut), c.named())
		}
		return nil
	}
	key := p.key()
	if err := r.sink.Thread(r.thread(p, key)); err != nil {
		return err
	}
	for i := range p.comments {
		if err := context.Cause(r.ctx); err != nil {
			return err
		}
		if err := r.reaction(&p.comments[i], key, p.link); err != nil {
			return err
		}
	}
	return nil
}

// key names the post: by its number, or else by its address.
func (p *post) key() string {
	if p.id != "" {
		return p.id
	}
	if u, err := url.Parse(p.link); err == nil {
		if id := firstOf(u.Query().Get("p"), u.Query().Get("page_id")); id != "" {
			return id
		}
	}
	return firstOf(p.link, p.guid, p.slug, p.at)
}

func (r *reader) thread(p *post, key string) *importer.Thread {
	date, bad := p.date.date()
	t := &importer.Thread{
		Key:      key,
		Title:    firstOf(plain(p.title), beginning(p.body)),
		Author:   r.author(p.author),
		Date:     date,
		BadDate:  bad,
		Address:  p.link,
		Former:   r.former(p),
		Slug:     unescaped(p.slug),
		Topics:   p.topics,
		Language: p.language,
		Summary:  plain(p.excerpt),
		Body:     importer.Body{Format: archive.HTML, Text: r.body(p, key)},
		At:       p.at,
	}
	if p.id != "" {
		t.Places = []string{"post-" + p.id}
	}
	// What is changed on the day of its publication was not finished.
	if updated, _ := p.updated.date(); updated.Known() && updated.Time.Sub(date.Time).Hours() >= 24 {
		t.Updated = updated
	}
	return t
}

// author returns the name of an author, whose login it may be.
func (r *reader) author(name string) string {
	if name == "" {
		return ""
	}
	return firstOf(r.authors[name], plain(name))
}

// unescaped returns a name as it was before it was escaped for an address.
func unescaped(slug string) string {
	if s, err := url.PathUnescape(slug); err == nil {
		return s
	}
	return slug
}

// former returns the addresses that led to a post besides its link: the short one
// by its number, those with names that it had before, and the pages of its
// comments if the site had such.
func (r *reader) former(p *post) []string {
	var out []string
	if strings.HasPrefix(p.guid, "http") && p.guid != p.link {
		out = append(out, p.guid)
	}
	if base := r.site.Address; base != "" && p.id != "" {
		short := strings.TrimSuffix(base, "/") + "/?p=" + p.id
		if p.kind == "page" {
			short = strings.TrimSuffix(base, "/") + "/?page_id=" + p.id
		}
		if short != p.guid && short != p.link {
			out = append(out, short)
		}
	}
	if p.link == "" || strings.Contains(p.link, "?") {
		return out
	}
	folder := strings.TrimSuffix(p.link, "/")
	for _, slug := range p.oldSlugs {
		if path.Base(folder) == p.slug && slug != "" && slug != p.slug {
			out = append(out, strings.TrimSuffix(folder, p.slug)+slug+p.link[len(folder):])
		}
	}
	const ofPage = 50 // comments, unless the owner has changed it
	for n := 1; n <= r.pages && ((n-1)*ofPage < len(p.comments) || n <= r.known.pages[p.id]); n++ {
		out = append(out, folder+"/comment-page-"+strconv.Itoa(n)+"/")
	}
	return out
}

// body returns the body of a post as the site showed it.
func (r *reader) body(p *post, key string) string {
	if p.rendered {
		return withoutPlugins(p.body)
	}
	e := expander{
		post: p.id, library: r.library, footnotes: p.footnotes,
		left:   func(name string) { r.left[name]++ },
		quoted: quoter(key),
	}
	return paragraphs(e.expand(p.body), strings.Contains(p.body, "<!-- wp:"), false)
}

// quoter returns what gives the cite of a comment of a post by its number, or of
// another post.
func quoter(key string) func(id string, post bool) string {
	return func(id string, post bool) string {
		if post {
			return importer.Pointer(id)
		}
		return importer.Pointer(commentKey(key, id))
	}
}

func commentKey(post, id string) string { return post + "/" + id }

// reaction hands over a comment of a post that comes in, or says why not.
func (r *reader) reaction(c *reaction, key, link string) error {
	if why := c.whyNot(); why != "" {
		r.sink.LeaveOut(importer.Reaction, why, c.named())
		return nil
	}
	date, bad := c.date.date()
	author, home := firstOf(plain(c.author), r.known.people[c.user]), plain(c.url)
	if c.kindOf() == aMention {
		return r.sink.Mention(&importer.Mention{Thread: key, Title: author, URL: home, Date: date})
	}
	out := &importer.Comment{
		Thread: key, Author: author, URL: home, Date: date, BadDate: bad, Address: c.link,
		Body: importer.Body{Format: archive.HTML, Text: c.text(key)}, At: c.at,
	}
	if c.id != "" {
		out.ID, out.Key = c.id, commentKey(key, c.id)
		if out.Address == "" && link != "" {
			out.Address = link + "#comment-" + c.id
		}
	}
	if c.parent != "" && c.parent != "0" && c.parent != c.id {
		out.Parent = commentKey(key, c.parent)
	}
	return r.sink.Comment(out)
}

// text returns the text of a comment as the site showed it.
func (c *reaction) text(key string) string {
	if c.rendered {
		return withoutPlugins(c.body)
	}
	e := expander{comment: true, quoted: quoter(key)}
	return paragraphs(pointed(e.expand(c.body), key), false, true)
}

// named names a comment for a person.
func (c *reaction) named() string {
	name := firstOf(plain(c.author), "somebody")
	if words := beginning(c.body); words != "" {
		name += ": " + words
	}
	return name
}
