package disqus

import (
	"context"
	"encoding/xml"
	"errors"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/cleanxml"
)

// thread is a thread element.
type thread struct {
	id      string // Disqus's own
	ident   string // what the site gave it
	link    string
	title   string
	created string
	deleted bool
	line    int
}

// post is a post element.
type post struct {
	id, ident  string
	message    string
	created    string
	name, user string
	site       string // the author's
	guest      bool
	thread     string
	parent     string
	deleted    string // flags as they are written
	spam       string
	approved   string
	long       bool // too long to be read
	line       int
}

// visitor takes the elements of a file. The beginning of each is told before it
// is read.
type visitor interface {
	begins(name string)
	thread(*thread) error
	post(*post) error
}

// scan reads a file.
func scan(ctx context.Context, f *importer.File, repaired func(string, int), v visitor) error {
	file, err := f.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	if repaired == nil {
		repaired = func(string, int) {}
	}
	d, err := cleanxml.New(file, repaired)
	if err != nil {
		return err
	}
	return d.Children(func(root xml.StartElement) error {
		if root.Name.Local != "disqus" {
			return nil
		}
		return d.Children(func(e xml.StartElement) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			switch e.Name.Local {
			case "thread":
				v.begins(e.Name.Local)
				t, err := readThread(d, e)
				if err != nil {
					return err
				}
				return v.thread(t)
			case "post":
				v.begins(e.Name.Local)
				p, err := readPost(d, e)
				if err != nil {
					return err
				}
				return v.post(p)
			}
			return nil
		})
	})
}

func readThread(d *cleanxml.Decoder, e xml.StartElement) (*thread, error) {
	t := &thread{id: cleanxml.Attr(e, "id"), line: d.Line()}
	err := d.Children(func(e xml.StartElement) error {
		var err error
		switch e.Name.Local {
		case "id":
			t.ident, err = d.Trimmed()
		case "link":
			t.link, err = d.Trimmed()
		case "title":
			t.title, err = d.Trimmed()
		case "createdAt":
			t.created, err = d.Trimmed()
		case "isDeleted":
			var deleted string
			deleted, err = d.Trimmed()
			t.deleted = isTrue(deleted)
		}
		return cleanxml.IgnoreTooLong(err)
	})
	return t, err
}

func readPost(d *cleanxml.Decoder, e xml.StartElement) (*post, error) {
	p := &post{id: cleanxml.Attr(e, "id"), line: d.Line()}
	err := d.Children(func(e xml.StartElement) error {
		var err error
		switch e.Name.Local {
		case "id":
			p.ident, err = d.Trimmed()
		case "message":
			p.message, err = d.Trimmed()
			p.long = errors.Is(err, cleanxml.ErrTooLong)
		case "createdAt":
			p.created, err = d.Trimmed()
		case "isDeleted":
			p.deleted, err = d.Trimmed()
		case "isSpam":
			p.spam, err = d.Trimmed()
		case "isApproved":
			p.approved, err = d.Trimmed()
		case "thread":
			p.thread = cleanxml.Attr(e, "id")
		case "parent":
			p.parent = cleanxml.Attr(e, "id")
		case "author":
			err = readAuthor(d, p)
		}
		return cleanxml.IgnoreTooLong(err)
	})
	return p, err
}

func readAuthor(d *cleanxml.Decoder, p *post) error {
	return d.Children(func(e xml.StartElement) error {
		var err error
		switch e.Name.Local {
		case "name":
			p.name, err = d.Trimmed()
		case "username":
			p.user, err = d.Trimmed()
		case "link":
			p.site, err = d.Trimmed()
		case "isAnonymous":
			var guest string
			guest, err = d.Trimmed()
			p.guest = isTrue(guest)
		}
		return cleanxml.IgnoreTooLong(err)
	})
}

func isTrue(flag string) bool { return flag == "true" || flag == "1" }

// isFlag reports whether a flag is one, or is not there.
func isFlag(flag string) bool {
	return flag == "" || isTrue(flag) || flag == "false" || flag == "0"
}
