package wordpress

import (
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
)

// library is what posts show that stands elsewhere in the export.
type library struct {
	attachments map[string]attachment // by their numbers
	children    map[string][]string   // the attachments of a post, in the order of the export
	blocks      map[string]string     // bodies that several posts share
	blockBytes  int
}

// attachment is a file of the site.
type attachment struct {
	address string
	alt     string
	caption string
}

func newLibrary() *library {
	return &library{attachments: map[string]attachment{}, children: map[string][]string{}, blocks: map[string]string{}}
}

// add adds an attachment of a post. What is too long for a name is none.
func (l *library) add(id, parent string, a attachment) {
	const longest = 4 << 10
	if id == "" || a.address == "" || len(a.address)+len(a.caption)+len(a.alt) > longest {
		return
	}
	if _, there := l.attachments[id]; !there && parent != "" && parent != "0" {
		l.children[parent] = append(l.children[parent], id)
	}
	l.attachments[id] = a
}

// addBlock adds a body that several posts share. They are kept in memory, so that
// what is more than a site can mean is not.
func (l *library) addBlock(id, body string) {
	const most = 16 << 20
	if l.blockBytes+len(body) > most {
		return
	}
	l.blockBytes += len(body)
	l.blocks[id] = body
}

var imageEnding = regexp.MustCompile(`(?i)\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic)$`)

// gallery shows the attachments that a gallery names, or all pictures of its
// post; nothing if none of them is known.
func (e *expander) gallery(s shortcode) string {
	if e.library == nil {
		return ""
	}
	named := s.first("ids", "include")
	ids := strings.FieldsFunc(named, func(r rune) bool { return r == ',' || r == ' ' })
	if named == "" {
		post := e.post
		if id := s.first("id"); id != "" {
			post = id
		}
		out := strings.Split(s.first("exclude"), ",")
		ids = slices.DeleteFunc(slices.Clone(e.library.children[post]), func(id string) bool { return slices.Contains(out, id) })
	}
	var shown []string
	for _, id := range ids {
		a, known := e.library.attachments[id]
		picture := imageEnding.MatchString(a.address)
		switch {
		case !known || !picture && s.name == "gallery" && named == "":
		case picture:
			shown = append(shown, a.figure())
		default:
			shown = append(shown, "<p>"+link(a.address, html.EscapeString(a.title()))+"</p>")
		}
	}
	return strings.Join(shown, "\n")
}

func (a attachment) title() string {
	if a.alt != "" {
		return a.alt
	}
	return a.address[strings.LastIndexByte(a.address, '/')+1:]
}

func (a attachment) figure() string {
	caption := ""
	if a.caption != "" {
		caption = "<figcaption>" + a.caption + "</figcaption>"
	}
	return fmt.Sprintf(`<figure><img src="%s" alt="%s">%s</figure>`, html.EscapeString(a.address), html.EscapeString(a.alt), caption)
}

// image shows the picture that a shortcode names by its number or address.
func (e *expander) image(s shortcode) string {
	if e.library != nil {
		if a, known := e.library.attachments[s.first("image", "id", "image_id")]; known {
			return a.figure()
		}
	}
	src := s.first("src", "image", "url", "image_url")
	if !isWeb(src) {
		return ""
	}
	return attachment{address: src, alt: s.first("alt")}.figure()
}

var blockForm = regexp.MustCompile(`^<!--\s+wp:(block|footnotes)\s+(\{.*?\})?\s*/-->$`)

// block returns what stands for a comment that is a block without HTML of its
// own: a body that several posts share, and the notes of a post. Other comments
// stay.
func (e *expander) block(comment string) string {
	m := blockForm.FindStringSubmatch(comment)
	if m == nil {
		return comment
	}
	if m[1] == "footnotes" {
		return notes(e.footnotes)
	}
	var block struct {
		Ref json.Number `json:"ref"`
	}
	if json.Unmarshal([]byte(m[2]), &block) != nil {
		return comment
	}
	return e.library.blocks[block.Ref.String()]
}

// notes makes a list of the notes that a post keeps apart from its body. The
// places in the body that refer to them link to their ids.
func notes(kept string) string {
	var all []struct{ ID, Content string }
	if json.Unmarshal([]byte(kept), &all) != nil || len(all) == 0 {
		return ""
	}
	var out strings.Builder
	out.WriteString("<ol>\n")
	for _, n := range all {
		fmt.Fprintf(&out, "<li id=%q>%s</li>\n", html.EscapeString(n.ID), n.Content)
	}
	return out.String() + "</ol>"
}
