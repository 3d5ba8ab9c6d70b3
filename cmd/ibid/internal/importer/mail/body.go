package mail

import (
	"html"
	"net/url"
	"path"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/mail/letter"
	"ibid/cmd/ibid/internal/importer/mail/message"
)

// bodyOf makes one body of the parts of a message: text if all are, else HTML.
func (r *reader) bodyOf(number int, key string, m *message.Message) (importer.Body, letter.Cuts) {
	var cuts letter.Cuts
	var texts []string
	isHTML := false
	for _, p := range m.Parts {
		isHTML = isHTML || p.HTML && strings.TrimSpace(p.Text) != ""
	}
	if !isHTML {
		for _, p := range m.Parts {
			if text := strings.Trim(p.Text, "\n"); strings.TrimSpace(text) != "" {
				texts = append(texts, text)
			}
		}
		text, cuts := letter.Clean(strings.Join(texts, "\n\n"), r.index.nameOf)
		return importer.Body{Format: archive.Text, Text: text}, cuts
	}
	for _, p := range m.Parts {
		var text string
		var c letter.Cuts
		if p.HTML {
			text, c = letter.CleanHTML(p.Text, r.index.nameOf, r.pictures.of(number, key, m))
		} else if text, c = letter.Clean(p.Text, r.index.nameOf); text != "" {
			text = asHTML(text)
		}
		cuts.Add(c)
		if text != "" {
			texts = append(texts, text)
		}
	}
	return importer.Body{Format: archive.HTML, Text: strings.Join(texts, "\n")}, cuts
}

// withPictures puts the pictures that were attached to a message below its body,
// which is HTML then.
func (r *reader) withPictures(number int, key string, m *message.Message, b importer.Body) importer.Body {
	for i, a := range m.Attachments {
		if !isPicture(a.Type) || r.pictures.shows(key, i, a) {
			continue
		}
		if b.Format == archive.Text {
			b = importer.Body{Format: archive.HTML, Text: asHTML(b.Text)}
		}
		src := html.EscapeString(r.pictures.show(number, key, i, a))
		b.Text = strings.TrimPrefix(b.Text+"\n<p><img src=\""+src+"\" alt=\""+html.EscapeString(a.Name)+"\"></p>", "\n")
	}
	return b
}

// isPicture reports whether browsers show files of a type.
func isPicture(mediaType string) bool {
	switch mediaType {
	case "image/jpeg", "image/jpg", "image/pjpeg", "image/png", "image/gif", "image/webp", "image/avif":
		return true
	}
	return false
}

// asHTML writes plain text as HTML.
func asHTML(text string) string {
	if text == "" {
		return ""
	}
	var b strings.Builder
	for p := range strings.SplitSeq(text, "\n\n") {
		b.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(strings.Trim(p, "\n")), "\n", "<br>\n") + "</p>\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// withSubject puts the subject before a body.
func withSubject(b importer.Body, subject string) importer.Body {
	if subject == "" {
		return b
	}
	if b.Format == archive.HTML {
		b.Text = "<p>Subject: " + html.EscapeString(subject) + "</p>\n" + b.Text
	} else {
		b.Text = "Subject: " + subject + "\n\n" + b.Text
	}
	return b
}

// pictureName is the address of a picture within the archive that comes in: of
// an attachment of a message, by their numbers.
func pictureName(key string, n int, a message.Attachment) string {
	name := path.Base("/" + strings.ReplaceAll(a.Name, `\`, "/"))
	if name == "/" || name == "." {
		name = "picture." + strings.TrimPrefix(a.Type, "image/")
	}
	return "mail/" + key + "/" + strconv.Itoa(n) + "/" + url.PathEscape(name)
}
