package movabletype

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"path"

	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/charset"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// reader is what is remembered from one entry to the next.
type reader struct {
	sink     importer.Sink
	posts    map[string]string // address, base name or date of a post → its key
	siteSaid bool
}

func (r *reader) readFile(ctx context.Context, f *importer.File) error {
	file, err := f.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	text, _, err := charset.Reader(file, "")
	if err != nil {
		return err
	}
	lines := newLineReader(text)
	s := newScanner(lines)
	own := map[string]int{}
	var e *entry
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		p, ok := s.next()
		if !ok {
			break
		}
		r.count(p)
		if p.open {
			r.sink.Warn(fmt.Sprintf("%s ends within a part that begins at line %d, without the line of hyphens that should follow: it may have been cut off, and words with it", path.Base(f.Name()), p.line))
		}
		switch {
		case p.kind == head:
			e = r.begin(p, own)
		case p.kind == end:
			err = r.finish(e)
		default:
			err = r.section(e, p)
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", lines.number, err)
		}
	}
	if err := lines.failed(); err != nil {
		return fmt.Errorf("line %d: %w", lines.number, err)
	}
	return nil
}

// count says what the scanner found, before anybody understands it.
func (r *reader) count(p piece) {
	switch {
	case p.kind == head:
		r.sink.Found(importer.Post, 1)
	case p.kind == section && (p.name == commentSection || p.name == pingSection):
		r.sink.Found(importer.Reaction, 1)
	}
}

// begin reads the head of an entry, and gives the post its key. Own holds the
// keys of this file, within which each entry is another.
func (r *reader) begin(p piece, own map[string]int) *entry {
	e := newEntry(p)
	t := &e.thread
	if key, ok := r.find(t, p); ok {
		t.Key, e.joined = key, true
		return e
	}
	key := cmp.Or(t.Address, t.Slug+" "+rawDate(p), "")
	if t.Address == "" && t.Slug == "" {
		key = rawDate(p) + " " + t.Title
	}
	own[key]++
	if n := own[key]; n > 1 {
		key += fmt.Sprintf(" (%d)", n)
	}
	t.Key = key
	for _, name := range []string{t.Address, t.Slug, rawDate(p)} {
		if name != "" && e.out == "" && r.posts[name] == "" {
			r.posts[name] = key
		}
	}
	r.saySite(t.Address)
	return e
}

// find looks for the post that comments without one of their own belong to.
func (r *reader) find(t *importer.Thread, p piece) (string, bool) {
	if !hasNoEntry(p) {
		return "", false
	}
	for _, name := range []string{t.Address, t.Slug, rawDate(p)} {
		if key := r.posts[name]; name != "" && key != "" {
			return key, true
		}
	}
	return "", false
}

func rawDate(p piece) string {
	for _, f := range p.fields {
		if f.key == "DATE" {
			return f.value
		}
	}
	return ""
}

// datedPath is what an address of a post has behind that of its blog.
var datedPath = lazyregexp.New(`/(?:\d{4}/\d\d/[^?#]*|archives/[^?#]*)$`)

// saySite says where the blog is, which only the addresses of its posts tell.
func (r *reader) saySite(address string) {
	u, err := url.Parse(address)
	if r.siteSaid || err != nil || u.Host == "" {
		return
	}
	r.siteSaid = true
	u.Path = datedPath.ReplaceAllString(u.Path, "") + "/"
	if !datedPath.MatchString(address) {
		u.Path = "/"
	}
	u.RawQuery, u.Fragment, u.RawPath = "", "", ""
	r.sink.Site(importer.Site{Address: u.String()})
}

// section hands over a comment or ping, or keeps a part of the post.
func (r *reader) section(e *entry, p piece) error {
	switch p.name {
	case commentSection:
		c, why := newComment(e, p)
		if why != "" {
			r.sink.LeaveOut(importer.Reaction, why, name(c))
			return nil
		}
		e.comments++
		return r.sink.Comment(c)
	case pingSection:
		m, why := newMention(e, p)
		if why != "" {
			r.sink.LeaveOut(importer.Reaction, why, display.Line(cmp.Or(m.Title, m.URL)))
			return nil
		}
		return r.sink.Mention(m)
	}
	e.take(p)
	return nil
}

// finish hands over the post.
func (r *reader) finish(e *entry) error {
	t := e.finish()
	why := e.out
	switch {
	case e.joined:
		why = noPost
	case why == "" && t.Title == "" && t.Body.Text == "" && e.comments == 0:
		why = importer.Empty
	}
	if why != "" {
		r.sink.LeaveOut(importer.Post, why, cmp.Or(display.Line(t.Title), t.At))
		return nil
	}
	return r.sink.Thread(t)
}
