package wordpress

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/cleanxml"
)

// surveyWXR counts the items and comments of a file by their tags alone, and
// notes what items refer to.
func (r *reader) surveyWXR(f *importer.File) error {
	file, err := f.Open()
	if err != nil {
		return err
	}
	defer file.Close()
	d, err := cleanxml.New(file, r.sink.Repaired)
	if err != nil {
		return err
	}
	d.TextsOnly(texts...)
	s := &survey{reader: r, d: d, fields: map[string]string{}}
	for {
		t, err := d.Token()
		if err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := s.begin(prefixed(t.Name)); err != nil {
				return err
			}
		case xml.EndElement:
			s.end()
		}
	}
}

// texts are the elements into which early versions and other programs wrote HTML
// as it was.
var texts = []string{"content:encoded", "excerpt:encoded", "wp:comment_content", "wp:comment_author", "wp:meta_value", "title", "description"}

// survey is a look over one file.
type survey struct {
	*reader
	d      *cleanxml.Decoder
	path   []string          // of the elements that are open
	fields map[string]string // of the item or author that is read
}

func (s *survey) begin(name string) error {
	parent := ""
	if len(s.path) > 0 {
		parent = s.path[len(s.path)-1]
	}
	switch {
	case parent == "channel" && name == "item":
		s.sink.Found(importer.Post, 1)
		s.fields = map[string]string{}
		if err := context.Cause(s.ctx); err != nil {
			return err
		}
	case parent == "item" && name == "wp:comment":
		s.sink.Found(importer.Reaction, 1)
	case parent == "channel" && name == "wp:author":
		s.fields = map[string]string{}
	case parent == "channel" && s.ofSite(name) != nil:
		return s.text(func(text string) {
			if into := s.ofSite(name); *into == "" {
				*into = plain(text)
			}
		})
	case parent == "item" && isSurveyed(name), parent == "wp:author":
		return s.text(func(text string) { s.fields[name] = text })
	case parent == "wp:postmeta" && (name == "wp:meta_key" || name == "wp:meta_value"):
		return s.text(func(text string) {
			if s.fields[name] = text; s.fields["wp:meta_key"] == "_wp_attachment_image_alt" {
				s.fields["alt"] = s.fields["wp:meta_value"]
			}
		})
	case parent == "wp:comment" && name == "wp:comment_content":
		return s.text(func(string) {})
	}
	s.path = append(s.path, name)
	return nil
}

// text takes the text of the element that has begun, and notes the pages of
// comments that it links to. One that is too long is none here.
func (s *survey) text(take func(string)) error {
	text, err := s.d.Text()
	if errors.Is(err, cleanxml.ErrTooLong) {
		return nil
	}
	if err == nil {
		take(text)
		s.notePages(text)
	}
	return err
}

var commentPage = regexp.MustCompile(`/comment-page-(\d{1,3})\b`)

func (r *reader) notePages(text string) {
	if !strings.Contains(text, "/comment-page-") {
		return
	}
	for _, m := range commentPage.FindAllStringSubmatch(text, -1) {
		n, _ := strconv.Atoi(m[1]) // three digits
		r.pages = max(r.pages, n)
	}
}

// ofSite returns what an element of the channel tells.
func (r *reader) ofSite(name string) *string {
	switch name {
	case "title":
		return &r.site.Title
	case "link", "wp:base_blog_url":
		return &r.site.Address
	case "language":
		return &r.site.Language
	case "description":
		return &r.site.Description
	}
	return nil
}

// isSurveyed reports whether other items may refer to an element of an item.
func isSurveyed(name string) bool {
	switch name {
	case "wp:post_id", "wp:post_type", "wp:post_parent", "wp:attachment_url", "wp:status", "wp:post_password",
		"title", "guid", "content:encoded", "excerpt:encoded":
		return true
	}
	return false
}

func (s *survey) end() {
	name := s.path[len(s.path)-1]
	s.path = s.path[:len(s.path)-1]
	f := s.fields
	switch name {
	case "wp:author":
		name := firstOf(plain(f["wp:author_display_name"]), plain(f["wp:author_first_name"]+" "+f["wp:author_last_name"]))
		s.authors[strings.TrimSpace(f["wp:author_login"])] = name
		s.known.people[strings.TrimSpace(f["wp:author_id"])] = name
	case "item":
		id := strings.TrimSpace(f["wp:post_id"])
		switch strings.TrimSpace(f["wp:post_type"]) {
		case "attachment":
			s.library.add(id, strings.TrimSpace(f["wp:post_parent"]), attachment{
				address: strings.TrimSpace(firstOf(f["wp:attachment_url"], f["guid"])),
				alt:     firstOf(plain(f["alt"]), plain(f["title"])),
				caption: strings.TrimSpace(f["excerpt:encoded"]),
			})
		case "wp_block":
			if strings.TrimSpace(f["wp:status"]) == "publish" && strings.TrimSpace(f["wp:post_password"]) == "" {
				s.library.addBlock(id, f["content:encoded"])
			}
		}
	}
}

// prefixed names an element as WordPress writes it, whatever version its name
// spaces are of, and whether they are declared.
func prefixed(name xml.Name) string {
	space := name.Space
	switch {
	case space == "":
		return name.Local
	case strings.Contains(space, "wordpress.org/export") && strings.Contains(space, "/excerpt"), space == "excerpt":
		return "excerpt:" + name.Local
	case strings.Contains(space, "wordpress.org/export"), space == "wp":
		return "wp:" + name.Local
	case strings.Contains(space, "purl.org/rss/1.0/modules/content"), space == "content":
		return "content:" + name.Local
	case strings.Contains(space, "purl.org/dc/"), space == "dc":
		return "dc:" + name.Local
	}
	return "other:" + name.Local
}

// firstOf returns the first text that says something.
func firstOf(texts ...string) string {
	for _, t := range texts {
		if strings.TrimSpace(t) != "" {
			return t
		}
	}
	return ""
}
