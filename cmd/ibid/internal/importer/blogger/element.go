package blogger

import (
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/cleanxml"
)

// entry is an entry element.
type entry struct {
	id        string
	kind      string // as it is said: "post", "comment", "settings"
	status    string // blogger:status
	title     string
	content   string
	isSummary bool
	long      bool // too long to be read
	published string
	updated   string
	name, uri string
	topics    []string
	address   string
	filename  string
	summary   string
	post      string   // a comment's
	parent    string   // the comment that a comment answers
	beside    []string // addresses that a post gives beside its text
	total     int
	draft     bool
	trashed   bool
	removed   bool // the words of a comment
	line      int
}

// feed is what a feed says of the blog.
type feed struct {
	id              string
	title, subtitle string
	address         string
	total           int // entries of the whole feed, of which the file may have a part
}

// readFile reads a file.
func (r *reader) readFile(ctx context.Context, f *importer.File) error {
	file, err := f.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	d, err := cleanxml.New(file, r.sink.Repaired)
	if err != nil {
		return err
	}
	return d.Children(func(root xml.StartElement) error {
		if root.Name.Local != "feed" {
			return nil
		}
		var about feed
		n := 0
		err := d.Children(func(e xml.StartElement) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			if e.Name.Local != "entry" {
				return readFeed(d, e, &about)
			}
			n++
			entry, err := readEntry(d)
			if err != nil {
				return err
			}
			return r.take(entry)
		})
		r.takeFeed(about, n)
		return err
	})
}

// readFeed reads an element that is about the blog.
func readFeed(d *cleanxml.Decoder, e xml.StartElement, about *feed) error {
	var err error
	switch e.Name.Local {
	case "id":
		about.id, err = d.Trimmed()
	case "title":
		about.title, err = d.Trimmed()
	case "subtitle":
		about.subtitle, err = d.Trimmed()
	case "totalResults":
		var total string
		total, err = d.Trimmed()
		about.total, _ = strconv.Atoi(total)
	case "link":
		if cleanxml.Attr(e, "rel") == "alternate" {
			about.address = cleanxml.Attr(e, "href")
		}
	}
	return cleanxml.IgnoreTooLong(err)
}

// readEntry reads the entry that is open.
func readEntry(d *cleanxml.Decoder) (*entry, error) {
	e := &entry{line: d.Line()}
	err := d.Children(func(child xml.StartElement) error { return cleanxml.IgnoreTooLong(e.read(d, child)) })
	return e, err
}

// read reads an element of an entry.
func (e *entry) read(d *cleanxml.Decoder, child xml.StartElement) error {
	attr := func(name string) string { return cleanxml.Attr(child, name) }
	var err error
	switch child.Name.Local {
	case "id":
		e.id, err = d.Trimmed()
	case "title":
		e.title, err = d.Trimmed()
	case "content", "summary":
		err = e.readContent(d, child)
	case "published":
		e.published, err = d.Trimmed()
	case "updated":
		e.updated, err = d.Trimmed()
	case "author":
		err = e.readAuthor(d)
	case "category":
		e.readCategory(attr("scheme"), attr("term"))
	case "link":
		e.readLink(attr("rel"), attr("href"))
	case "in-reply-to":
		e.post = attr("ref")
	case "total":
		var total string
		total, err = d.Trimmed()
		e.total, _ = strconv.Atoi(total)
	case "extendedProperty":
		e.removed = e.removed || attr("name") == "blogger.contentRemoved" && attr("value") != "false"
	case "control":
		err = d.Children(func(child xml.StartElement) error {
			if child.Name.Local != "draft" {
				return nil
			}
			draft, err := d.Trimmed()
			e.draft = draft == "yes"
			return err
		})
	default:
		err = e.readBlogger(d, child)
	}
	return err
}

// readBlogger reads an element of Blogger's own name space.
func (e *entry) readBlogger(d *cleanxml.Decoder, child xml.StartElement) error {
	var err error
	switch child.Name.Local {
	case "type":
		e.kind, err = d.Trimmed()
		e.kind = strings.ToLower(e.kind)
	case "status":
		e.status, err = d.Trimmed()
	case "created":
		var created string
		created, err = d.Trimmed()
		e.published = cmp.Or(e.published, created)
	case "parent":
		e.post, err = d.Trimmed()
	case "inReplyTo":
		e.parent, err = d.Trimmed()
	case "filename":
		e.filename, err = d.Trimmed()
	case "metaDescription":
		e.summary, err = d.Trimmed()
	case "trashed":
		var when string
		when, err = d.Trimmed()
		e.trashed = when != ""
	}
	return err
}

// readContent reads the text. A summary counts where there is no content.
func (e *entry) readContent(d *cleanxml.Decoder, child xml.StartElement) error {
	isSummary := child.Name.Local == "summary"
	if isSummary && e.content != "" {
		return nil
	}
	read := d.Text
	if cleanxml.Attr(child, "type") == "xhtml" {
		read = d.Markup
	}
	content, err := read()
	e.content, e.isSummary = strings.TrimSpace(content), isSummary
	e.long = errors.Is(err, cleanxml.ErrTooLong)
	return err
}

func (e *entry) readAuthor(d *cleanxml.Decoder) error {
	return d.Children(func(child xml.StartElement) error {
		var err error
		switch child.Name.Local {
		case "name":
			e.name, err = d.Trimmed()
		case "uri":
			e.uri, err = d.Trimmed()
		}
		return cleanxml.IgnoreTooLong(err)
	})
}

// readCategory reads what an entry is, or a label.
func (e *entry) readCategory(scheme, term string) {
	if strings.HasSuffix(scheme, "#kind") {
		_, e.kind, _ = strings.Cut(term, "#")
	} else if term != "" {
		e.topics = append(e.topics, term)
	}
}

// readLink reads an address. That of a comment which a comment answers is
// "related", and ends with its number; so is what a post has in its field for a
// link. Recordings are enclosed.
func (e *entry) readLink(rel, href string) {
	switch rel {
	case "alternate":
		e.address = href
	case "related":
		if strings.Contains(href, "/comments/") {
			e.parent = href
		} else {
			e.beside = append(e.beside, href)
		}
	case "enclosure":
		e.beside = append(e.beside, href)
	}
}
