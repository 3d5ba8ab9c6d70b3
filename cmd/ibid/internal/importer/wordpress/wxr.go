package wordpress

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/cleanxml"
)

// readWXR reads the items of a file.
func (r *reader) readWXR(f *importer.File) error {
	file, err := f.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	d, err := cleanxml.New(file, func(string, int) {}) // the survey has counted
	if err != nil {
		return err
	}
	d.TextsOnly(texts...)
	x := &wxr{reader: r, d: d}
	return d.Children(func(xml.StartElement) error {
		return d.Children(func(element xml.StartElement) error {
			if prefixed(element.Name) != "channel" {
				return nil
			}
			return d.Children(x.ofChannel)
		})
	})
}

// wxr reads one file.
type wxr struct {
	*reader
	d *cleanxml.Decoder
	p *post // the item that is read
}

func (x *wxr) ofChannel(element xml.StartElement) error {
	if prefixed(element.Name) != "item" {
		return nil
	}
	if err := context.Cause(x.ctx); err != nil {
		return err
	}
	x.p = &post{at: fmt.Sprintf("line %d", x.d.Line())}
	if err := x.d.Children(x.ofItem); err != nil {
		return err
	}
	if x.p.body == "" {
		x.p.body = x.p.feed
	}
	return x.post(x.p)
}

// ofItem reads an element of an item.
func (x *wxr) ofItem(element xml.StartElement) error {
	p := x.p
	name := prefixed(element.Name)
	switch name {
	case "category":
		return x.category(element)
	case "wp:postmeta":
		return x.meta()
	case "wp:comment":
		return x.comment()
	case "wp:post_password":
		text, err := x.d.Text()
		p.protected = strings.TrimSpace(text) != "" || errors.Is(err, cleanxml.ErrTooLong)
		return cleanxml.IgnoreTooLong(err)
	}
	into := map[string]*string{
		"title": &p.title, "link": &p.link, "guid": &p.guid, "dc:creator": &p.author, "pubDate": &p.date.said, "description": &p.feed,
		"content:encoded": &p.body, "excerpt:encoded": &p.excerpt, "wp:post_id": &p.id, "wp:post_name": &p.slug,
		"wp:post_date": &p.date.local, "wp:post_date_gmt": &p.date.greenwich, "wp:status": &p.status, "wp:post_type": &p.kind,
		"wp:post_modified": &p.updated.local, "wp:post_modified_gmt": &p.updated.greenwich,
	}[name]
	return x.take(into, &p.tooLong)
}

// take reads the text of an element, if it is wanted.
func (x *wxr) take(into *string, tooLong *bool) error {
	if into == nil {
		return nil
	}
	text, err := x.d.Text()
	if errors.Is(err, cleanxml.ErrTooLong) {
		*tooLong = true
		return nil
	}
	*into = strings.TrimSpace(text)
	return err
}

// category reads a category or tag. Older versions give each twice, once without
// its kind. A plugin has the languages of a site for such.
func (x *wxr) category(element xml.StartElement) error {
	switch cleanxml.Attr(element, "domain") {
	case "", "category", "tag", "post_tag":
	case "language":
		x.p.language = cleanxml.Attr(element, "nicename")
		return nil
	default: // menus, formats
		return nil
	}
	name, err := x.d.Text()
	x.p.addTopic(name)
	return cleanxml.IgnoreTooLong(err)
}

func (p *post) addTopic(name string) {
	const most = 1000 // of topics of a post that can be meant
	name = plain(name)
	if name == "" || len(p.topics) == most {
		return
	}
	for _, t := range p.topics {
		if t == name {
			return
		}
	}
	p.topics = append(p.topics, name)
}

// meta reads a value that a plugin or WordPress has noted of the item.
func (x *wxr) meta() error {
	var key, text string
	var tooLong bool
	err := x.d.Children(func(element xml.StartElement) error {
		into := map[string]*string{"wp:meta_key": &key, "wp:meta_value": &text}[prefixed(element.Name)]
		return x.take(into, &tooLong)
	})
	switch key {
	case "_wp_old_slug":
		if len(x.p.oldSlugs) < 20 {
			x.p.oldSlugs = append(x.p.oldSlugs, text)
		}
	case "footnotes":
		x.p.footnotes = text
	}
	return err
}

// comment reads a comment. Addresses of people, and of what they wrote with, are
// passed over.
func (x *wxr) comment() error {
	c := reaction{at: fmt.Sprintf("line %d", x.d.Line()), approved: "1"}
	err := x.d.Children(func(element xml.StartElement) error {
		into := map[string]*string{
			"wp:comment_id": &c.id, "wp:comment_parent": &c.parent, "wp:comment_author": &c.author, "wp:comment_author_url": &c.url,
			"wp:comment_date": &c.date.local, "wp:comment_date_gmt": &c.date.greenwich, "wp:comment_content": &c.body,
			"wp:comment_approved": &c.approved, "wp:comment_type": &c.kind, "wp:comment_user_id": &c.user,
		}[prefixed(element.Name)]
		return x.take(into, &c.tooLong)
	})
	x.p.comments = append(x.p.comments, c)
	return err
}
