package movabletype

import (
	"cmp"
	"html"
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
)

// Reasons that this format alone has.
const (
	notPublished = importer.Reason("not published")
	noPost       = importer.Reason("no post of its own, but comments on one that came before")
	tooLong      = importer.Reason("longer than 16 MiB")
)

// entry is an entry as far as it has been read.
type entry struct {
	thread   importer.Thread
	out      importer.Reason // why the post does not come in, nor what was said of it
	convert  string          // how line ends are meant
	image    string
	body     string
	extended string
	comments int            // that came in
	keys     map[string]int // how often each comment was there
	joined   bool           // the comments belong to a post that came before
}

// newEntry reads the head of an entry.
func newEntry(p piece) *entry {
	e := &entry{keys: map[string]int{}}
	t := &e.thread
	t.At = at(p.line)
	var primary string
	for _, f := range p.fields {
		if f.value == "" {
			continue
		}
		switch f.key {
		case "TITLE":
			t.Title = plain(f.value)
		case "AUTHOR":
			t.Author = html.UnescapeString(f.value)
		case "DATE":
			t.Date, t.BadDate = date(f.value)
		case "STATUS":
			e.out = statusReason(f.value)
		case "SECRET":
			if f.value != "0" {
				e.out = importer.Private
			}
		case "BASENAME":
			t.Slug = f.value
		case "UNIQUE URL", "URL":
			t.Address = cmp.Or(t.Address, f.value)
		case "CONVERT BREAKS":
			e.convert = strings.ToLower(f.value)
		case "PRIMARY CATEGORY":
			primary = html.UnescapeString(f.value)
		case "CATEGORY":
			t.Topics = append(t.Topics, html.UnescapeString(f.value))
		case "TAGS":
			t.Topics = append(t.Topics, splitTags(f.value)...)
		case "IMAGE":
			e.image = f.value
		}
	}
	if primary != "" {
		t.Topics = append([]string{primary}, t.Topics...)
	}
	return e
}

// hasNoEntry reports whether a head says that what follows it belongs to an
// entry that is there already.
func hasNoEntry(p piece) bool {
	return slices.ContainsFunc(p.fields, func(f field) bool {
		return f.key == "NO ENTRY" && f.value != "" && f.value != "0"
	})
}

// take reads a section of the post.
func (e *entry) take(p piece) {
	t := &e.thread
	switch {
	case p.long:
		e.out = cmp.Or(e.out, tooLong)
	case p.name == bodySection:
		e.body = p.text
	case p.name == extendedSection:
		e.extended = p.text
	case p.name == excerptSection:
		t.Summary = plain(p.text)
	case p.name == keywordsSection && strings.ContainsAny(p.text, ",;、，"):
		t.Topics = append(t.Topics, splitTags(p.text)...)
	case p.name == keywordsSection && p.text != "":
		t.Topics = append(t.Topics, plain(p.text))
	}
}

// finish makes the post of what was read.
func (e *entry) finish() *importer.Thread {
	t := &e.thread
	text := e.body
	if e.extended != "" {
		text += "\n\n" + e.extended
		t.Places = []string{"more"} // what "Continue reading" led to
	}
	t.Body = body(text, e.convert)
	if e.image != "" && !strings.Contains(text, e.image) {
		t.Body.Text = `<p><img src="` + html.EscapeString(e.image) + `" alt=""></p>` + "\n\n" + t.Body.Text
	}
	t.Topics = distinct(t.Topics)
	if t.Title == "" {
		// So does Movable Type.
		const words = 5
		first := strings.Fields(plain(t.Body.Text))
		t.Title = strings.Join(first[:min(words, len(first))], " ")
	}
	return t
}

// body makes a body of a text in which line ends mean what "CONVERT BREAKS"
// says.
func body(text, convert string) importer.Body {
	text = strings.TrimSpace(text)
	switch {
	case strings.Contains(convert, "markdown") && !isMarkedUp(text):
		return importer.Body{Format: archive.Markdown, Text: text}
	case strings.Contains(convert, "textile"):
		text = fromTextile(text)
	case convert == "0" || convert == "richtext" || convert == "__richtext__" || convert == "wysiwyg" || convert == "none":
		// HTML as it should be.
	default:
		text = withLineBreaks(text)
	}
	return importer.Body{Format: archive.HTML, Text: text}
}

// statusReason gives the reason that speaks against an entry or comment of a
// status; none where it was to be seen.
func statusReason(status string) importer.Reason {
	switch strings.ToLower(status) {
	case "publish", "published", "approved", "visible", "open":
		return ""
	case "draft", "future", "scheduled", "review":
		return importer.Draft
	case "pending", "moderated", "unapproved":
		return importer.Pending
	case "junk", "spam":
		return importer.Spam
	case "trash", "trashed":
		return importer.Trashed
	case "private", "secret":
		return importer.Private
	}
	return notPublished
}

// date reads a date, or returns it as it is written.
func date(text string) (archive.Date, string) {
	if d, ok := parseDate(text); ok {
		return d, ""
	}
	return archive.Date{}, text
}

// splitTags cuts a list of tags, of which some may stand between quotation
// marks.
func splitTags(text string) []string {
	var tags []string
	quote := rune(0)
	for _, tag := range strings.FieldsFunc(text, func(r rune) bool {
		if r == '"' {
			quote ^= r
		}
		return quote == 0 && strings.ContainsRune(",;、，", r)
	}) {
		if tag = plain(strings.Trim(strings.TrimSpace(tag), `"`)); tag != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}

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

// plain returns the words of a text in which there may be tags and references.
func plain(text string) string {
	if !strings.ContainsAny(text, "<&") {
		return strings.TrimSpace(text)
	}
	var words strings.Builder
	z := xhtml.NewTokenizer(strings.NewReader(keepAngles(text)))
	for {
		switch z.Next() {
		case xhtml.ErrorToken:
			return strings.TrimSpace(words.String())
		case xhtml.TextToken:
			words.WriteString(z.Token().Data)
		}
	}
}
