package movabletype

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/importer"
)

// newComment reads a comment on a post.
func newComment(e *entry, p piece) (*importer.Comment, importer.Reason) {
	c := &importer.Comment{Thread: e.thread.Key, At: at(p.line)}
	out := e.out
	var title string
	for _, f := range p.fields {
		if f.value == "" {
			continue
		}
		switch f.key {
		case "AUTHOR":
			c.Author = html.UnescapeString(f.value)
		case "URL":
			c.URL = webAddress(f.value)
		case "DATE":
			c.Date, c.BadDate = date(f.value)
		case "TITLE":
			title = plain(f.value)
		case "STATUS":
			out = cmp.Or(out, statusReason(f.value))
		case "SECRET":
			if f.value != "0" {
				out = cmp.Or(out, importer.Private)
			}
		}
	}
	switch {
	case p.long:
		out = cmp.Or(out, tooLong)
	case p.text == "" && title == "":
		out = cmp.Or(out, importer.Empty)
	}
	c.Body = commentBody(p.text)
	if title != "" {
		c.Body = withTitle(c.Body, title)
	}
	c.Key = e.commentKey(p)
	return c, out
}

// commentBody makes a body of a comment. Movable Type shows its line ends as
// they are, and the tags in it that it allows. Where there are none, it is
// plain text.
func commentBody(text string) importer.Body {
	if hasMarkup(text) {
		return importer.Body{Format: archive.HTML, Text: keepAngles(withLineBreaks(text))}
	}
	return importer.Body{Format: archive.Text, Text: text}
}

// withTitle puts the title of a comment, which only few blogs have, above it.
func withTitle(b importer.Body, title string) importer.Body {
	if b.Format == archive.HTML {
		title = "<p><strong>" + html.EscapeString(title) + "</strong></p>"
	}
	b.Text = strings.TrimSpace(title + "\n\n" + b.Text)
	return b
}

// commentKey makes a key for a comment, for which the format has none: one that
// it has in a later export too. Equal comments on a post are told apart by
// their number.
func (e *entry) commentKey(p piece) string {
	hash := sha256.New()
	for _, f := range p.fields {
		if f.key == "AUTHOR" || f.key == "DATE" {
			fmt.Fprintf(hash, "%s\n", f.value)
		}
	}
	fmt.Fprint(hash, p.text)
	const long = 10
	key := hex.EncodeToString(hash.Sum(nil)[:long])
	e.keys[key]++
	if n := e.keys[key]; n > 1 {
		key += fmt.Sprintf("-%d", n)
	}
	return e.thread.Key + "/" + key
}

// newMention reads a ping of a post.
func newMention(e *entry, p piece) (*importer.Mention, importer.Reason) {
	m := &importer.Mention{Thread: e.thread.Key}
	var blog string
	for _, f := range p.fields {
		switch f.key {
		case "TITLE":
			m.Title = plain(f.value)
		case "URL":
			m.URL = webAddress(f.value)
		case "BLOG NAME":
			blog = plain(f.value)
		case "DATE":
			m.Date, _ = date(f.value)
		}
	}
	if m.Title == "" {
		m.Title = blog
	}
	if m.URL == "" && m.Title == "" {
		return m, cmp.Or(e.out, importer.Empty)
	}
	return m, e.out
}

// webAddress returns the address of a site, which may be written without its
// scheme; nothing if it is none.
func webAddress(text string) string {
	switch {
	case strings.HasPrefix(text, "http://"), strings.HasPrefix(text, "https://"):
		if strings.HasSuffix(text, "//") {
			return "" // the field as it was offered
		}
		return text
	case strings.ContainsAny(text, " @:") || !strings.Contains(strings.Trim(text, "."), "."):
		return ""
	}
	return "http://" + text
}

// name names a comment for a person.
func name(c *importer.Comment) string {
	const most = 60
	return display.Cut(strings.TrimSpace(display.Line(c.Author+": "+c.Body.Text)), most)
}

// at is a place in the file.
func at(line int) string { return fmt.Sprintf("line %d", line) }
