package letter

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/personal"
)

// CleanHTML returns the body of a mail in HTML, without what is not shown. For
// the address of each picture it asks what shall stand for it.
func CleanHTML(text string, nameOf NameOf, picture func(src string) string) (string, Cuts) {
	c := htmlCleaner{nameOf: nameOf, picture: picture}
	z := html.NewTokenizer(strings.NewReader(text))
	for z.Next() != html.ErrorToken {
		raw := string(z.Raw()) // Token changes what Raw gives
		c.token(raw, z.Token())
	}
	c.endRun()
	text = strings.TrimSpace(c.out.String())
	c.cuts.Left = len(personal.Find(text))
	return text, c.cuts
}

// htmlCleaner reads a document token by token, in runs that no block breaks.
type htmlCleaner struct {
	nameOf  NameOf
	picture func(src string) string
	out     bytes.Buffer
	run     []piece
	cuts    Cuts

	hidden    atom.Atom // the element within which nothing is shown, or 0
	signature atom.Atom // the element of a signature, or 0
	depth     int       // how many of its name are open in it
	before    int       // how much was written before it
	mailLinks int       // open links that write to an address
}

// piece is a tag or a text of a run.
type piece struct {
	raw  string
	text string // of a text, without references
}

func (c *htmlCleaner) token(raw string, t html.Token) {
	switch {
	case c.hidden != 0:
		if t.Type == html.EndTagToken && t.DataAtom == c.hidden {
			c.hidden = 0
		}
	case t.Type == html.TextToken:
		c.run = append(c.run, piece{raw, t.Data})
	case t.Type == html.StartTagToken || t.Type == html.SelfClosingTagToken:
		c.start(raw, t)
	case t.Type == html.EndTagToken:
		c.end(raw, t)
	}
}

// start reads a start tag.
func (c *htmlCleaner) start(raw string, t html.Token) {
	switch t.DataAtom {
	case atom.Html, atom.Head, atom.Body, atom.Meta, atom.Link, atom.Base:
		return
	case atom.Style, atom.Script, atom.Title, atom.Noscript, atom.Template:
		if t.Type == html.StartTagToken {
			c.hidden = t.DataAtom
		}
		return
	case atom.A:
		if strings.HasPrefix(strings.ToLower(strings.TrimSpace(attribute(t, "href"))), "mailto:") {
			c.mailLinks++
			return
		}
	case atom.Img:
		raw = c.withPicture(raw, t)
	}
	if c.signature == 0 && isSignature(t) && t.Type == html.StartTagToken {
		c.endRun()
		c.signature, c.depth, c.before = t.DataAtom, 0, c.out.Len()
	}
	if t.DataAtom == c.signature {
		c.depth++
	}
	c.tag(raw, t)
}

// tag adds a tag. Those of blocks stand between runs.
func (c *htmlCleaner) tag(raw string, t html.Token) {
	if isInline(t.DataAtom) {
		c.run = append(c.run, piece{raw: raw})
		return
	}
	c.endRun()
	c.out.WriteString(raw)
}

// end reads an end tag.
func (c *htmlCleaner) end(raw string, t html.Token) {
	switch t.DataAtom {
	case atom.Html, atom.Head, atom.Body:
		return
	case atom.A:
		if c.mailLinks > 0 {
			c.mailLinks--
			return
		}
	}
	c.tag(raw, t)
	if t.DataAtom != c.signature {
		return
	}
	if c.depth--; c.depth == 0 {
		c.signature, c.run = 0, nil
		c.out.Truncate(c.before)
		c.cuts.Signatures++
	}
}

// withPicture returns the tag of a picture with the address that stands for its
// own.
func (c *htmlCleaner) withPicture(raw string, t html.Token) string {
	src := attribute(t, "src")
	other := c.picture(src)
	if other == src {
		return raw
	}
	for i, a := range t.Attr {
		if a.Key == "src" {
			t.Attr[i].Val = other
		}
	}
	return t.String()
}

// endRun writes what was read since the last block began or ended. Where
// addresses are masked, the run becomes plain text.
func (c *htmlCleaner) endRun() {
	var text strings.Builder
	for _, p := range c.run {
		text.WriteString(p.text)
	}
	if joined := text.String(); isToBeMasked(joined) {
		masked, n := Mask(joined, c.nameOf)
		c.cuts.Masked += n
		c.run = []piece{{raw: html.EscapeString(masked)}}
	}
	for _, p := range c.run {
		c.out.WriteString(p.raw)
	}
	c.run = c.run[:0]
}

// isToBeMasked reports whether a run is a lead-in or a field of a header, or has
// an address behind a name as these have.
func isToBeMasked(text string) bool {
	if !holdsAddress(text) {
		return false
	}
	text = strings.TrimSpace(text)
	return inBrackets.MatchString(text) || isField(text) || says(text) && endsWithColon(text)
}

// isInline reports whether an element may stand within a line.
func isInline(a atom.Atom) bool {
	switch a {
	case atom.A, atom.B, atom.I, atom.U, atom.Em, atom.Strong, atom.Span, atom.Font, atom.Tt, atom.Code, atom.Small, atom.Big, atom.Img, atom.S, atom.Sub, atom.Sup, 0:
		return true
	}
	return false
}

// isSignature reports whether mail programs mark an element so as a signature.
func isSignature(t html.Token) bool {
	for _, name := range strings.Fields(attribute(t, "class")) {
		switch name {
		case "gmail_signature", "gmail_signature_prefix", "moz-signature", "protonmail_signature_block", "AppleMailSignature":
			return true
		}
	}
	switch attribute(t, "id") {
	case "AppleMailSignature", "lineBreakAtBeginningOfSignature", "ymail_android_signature":
		return true
	}
	return attribute(t, "data-smartmail") == "gmail_signature"
}

func attribute(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
