package cleanxml

import (
	"encoding/xml"
	"errors"
	"html"
	"strings"
)

// Text reads to the end of the innermost element that is open, and returns the
// text in it. Elements in it are there as their mark-up, since what is in an
// element that should have a text only is a text that was not escaped. The error
// is [ErrTooLong] if the text is longer than 16 MiB.
func (d *Decoder) Text() (string, error) { return d.inner(false) }

// Markup is Text for an element whose content is mark-up: letters of its text
// that mean something in mark-up stay escaped.
func (d *Decoder) Markup() (string, error) { return d.inner(true) }

func (d *Decoder) inner(escape bool) (string, error) {
	var b strings.Builder
	parent, cut, tooLong := d.depth-1, d.clean.cut, false
	for {
		t, err := d.Token()
		if err != nil {
			return "", err
		}
		if d.depth <= parent {
			break
		}
		if b.Len() > maxText {
			tooLong = true
			continue
		}
		write(&b, t, escape)
	}
	if tooLong || b.Len() > maxText || d.clean.cut > cut {
		return "", ErrTooLong
	}
	return b.String(), nil
}

// write writes a token as it would stand in a page.
func write(b *strings.Builder, t xml.Token, escape bool) {
	switch t := t.(type) {
	case xml.CharData:
		if escape {
			b.WriteString(html.EscapeString(string(t)))
		} else {
			b.Write(t)
		}
	case xml.StartElement:
		b.WriteString("<" + t.Name.Local)
		for _, a := range t.Attr {
			if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" {
				b.WriteString(" " + a.Name.Local + `="` + html.EscapeString(a.Value) + `"`)
			}
		}
		b.WriteString(">")
	case xml.EndElement:
		if !isVoid(t.Name.Local) {
			b.WriteString("</" + t.Name.Local + ">")
		}
	}
}

// isVoid reports whether HTML has no end tag for an element.
func isVoid(name string) bool {
	switch strings.ToLower(name) {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr":
		return true
	}
	return false
}

// Trimmed returns what Text does, without white space around it.
func (d *Decoder) Trimmed() (string, error) {
	s, err := d.Text()
	return strings.TrimSpace(s), err
}

// IgnoreTooLong lets a text that is too long be none: it returns the error unless
// that is [ErrTooLong].
func IgnoreTooLong(err error) error {
	if errors.Is(err, ErrTooLong) {
		return nil
	}
	return err
}
