package message

import (
	"bytes"
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// part is a part as it lies in a message.
type part struct {
	header Header
	body   []byte
	kind   mediaType
}

// The bounds of what is looked into.
const (
	deepest   = 20
	mostParts = 1000
)

// walker gathers what a message holds.
type walker struct {
	m     *Message
	parts int
}

// visit reads a part, whatever it is.
func (w *walker) visit(p part, depth int) {
	w.parts++
	switch {
	case depth > deepest || w.parts > mostParts:
		w.attach(p)
	case isEncrypted(p.kind):
		w.m.Encrypted++
	case p.kind.name == "multipart/alternative":
		w.alternative(w.children(p), depth)
	case p.kind.name == "multipart/signed":
		w.signed(w.children(p), depth)
	case strings.HasPrefix(p.kind.name, "multipart/"):
		w.all(p, depth)
	case p.kind.name == "message/rfc822" || p.kind.name == "message/global":
		w.nested(p, depth)
	case p.kind.name == "application/pgp-signature" || p.kind.name == "application/pkcs7-signature" || p.kind.name == "application/x-pkcs7-signature":
		w.m.Signatures++
	case isReadable(p):
		w.read(p)
	default:
		w.attach(p)
	}
}

// all reads all parts of a multipart. One without boundaries is text.
func (w *walker) all(p part, depth int) {
	children := w.children(p)
	if children == nil {
		w.read(part{header: p.header, body: p.body, kind: mediaType{name: "text/plain"}})
	}
	for _, c := range children {
		if p.kind.name == "multipart/digest" && !c.header.Has("content-type") {
			c.kind.name = "message/rfc822" // RFC 2046, section 5.1.5
		}
		w.visit(c, depth+1)
	}
}

// signed reads what is signed.
func (w *walker) signed(children []part, depth int) {
	for i, c := range children {
		if i == 1 && strings.HasPrefix(c.kind.name, "application/") {
			w.m.Signatures++
			continue
		}
		w.visit(c, depth+1) // behind the second, what a list added
	}
}

// alternative reads the part of several with the same words that suits best.
func (w *walker) alternative(children []part, depth int) {
	best, bestRank := -1, 0
	for i, c := range children {
		if rank := rankOf(c); rank > bestRank {
			best, bestRank = i, rank
		}
	}
	for i, c := range children {
		if i == best {
			w.visit(c, depth+1)
		} else if !isText(c) && rankOf(c) == 0 && !strings.HasPrefix(c.kind.name, "multipart/") {
			w.visit(c, depth+1) // no alternative, but an attachment in the wrong place
		}
	}
}

// rankOf returns how well a part suits, of several with the same words.
func rankOf(p part) int {
	switch name := p.kind.name; {
	case name == "text/plain" && hasWords(p):
		return 4
	case name == "text/html" || name == "multipart/related":
		return 3
	case strings.HasPrefix(name, "multipart/"):
		return 2
	case isText(p):
		return 1
	}
	return 0
}

// isText reports whether a part is in a format that is read as text.
func isText(p part) bool {
	switch p.kind.name {
	case "text/plain", "text/html", "text/enriched", "text/richtext":
		return true
	}
	return false
}

// isReadable reports whether a part is text that was written into the message,
// and no file of text.
func isReadable(p part) bool {
	d := parseMediaType(p.header.Get("content-disposition"))
	return isText(p) && d.name != "attachment"
}

// read takes a part's text.
func (w *walker) read(p part) {
	text, misdeclared := textOf(p)
	if misdeclared {
		w.m.Misdeclared++
	}
	isHTML := p.kind.name == "text/html"
	switch {
	case p.kind.name == "text/enriched" || p.kind.name == "text/richtext":
		text = unenriched(text)
	case !isHTML && strings.EqualFold(p.kind.params["format"], "flowed"):
		text = unflowed(text, strings.EqualFold(p.kind.params["delsp"], "yes"))
	}
	w.m.Parts = append(w.m.Parts, Part{HTML: isHTML, Text: text})
}

// attach notes a part as an attachment.
func (w *walker) attach(p part) {
	d := parseMediaType(p.header.Get("content-disposition"))
	name := d.params["filename"]
	if name == "" {
		name = p.kind.params["name"]
	}
	w.m.Attachments = append(w.m.Attachments, Attachment{
		Name:     name,
		Type:     p.kind.name,
		ID:       strings.Trim(strings.TrimSpace(p.header.Get("content-id")), "<>"),
		Location: p.header.Get("content-location"),
		Data:     func() []byte { return decode(p.header, p.body) },
	})
}

// nested reads a message within the message, behind what its header says.
func (w *walker) nested(p part, depth int) {
	header, body := ParseHeader(decode(p.header, p.body))
	var head strings.Builder
	for _, name := range []string{"From", "Date", "Subject"} {
		if value := header.Text(strings.ToLower(name)); value != "" {
			head.WriteString(name + ": " + value + "\n")
		}
	}
	if head.Len() > 0 {
		w.m.Parts = append(w.m.Parts, Part{Text: head.String()})
	}
	w.visit(part{header: header, body: body, kind: contentTypeOf(header)}, depth+1)
}

// sniff returns what a message without a Content-Type is, by its body.
func (w *walker) sniff(p part) part {
	if boundary := boundaryIn(p.body); boundary != "" {
		p.kind = mediaType{name: "multipart/mixed", params: map[string]string{"boundary": boundary}}
		if children := w.children(p); areAlternatives(children) {
			p.kind.name = "multipart/alternative"
		} else if len(children) == 2 && strings.HasSuffix(children[1].kind.name, "-signature") {
			p.kind.name = "multipart/signed"
		}
		return p
	}
	if !p.header.Has("content-transfer-encoding") && isQuotedPrintable(p.body) {
		p.header.fields = append(p.header.fields, field{name: "content-transfer-encoding", value: "quoted-printable"})
	}
	if startOfPage.Match(p.body) {
		p.kind.name = "text/html"
	}
	return p
}

// startOfPage is how a page of HTML begins.
var startOfPage = lazyregexp.New(`(?i)^\s*<(?:!doctype\s+html|html[\s>])`)

// areAlternatives reports whether the parts of a multipart that does not say so
// look like one text in several formats.
func areAlternatives(children []part) bool {
	return len(children) == 2 && children[0].kind.name == "text/plain" && children[1].kind.name != "text/plain" && isReadable(children[0]) && isReadable(children[1])
}

// isQuotedPrintable reports whether a text that does not say so is in quoted-
// printable: more than one of its lines ends with a sign of it, no line is longer
// than it allows, and each "=" in it is such a sign.
func isQuotedPrintable(body []byte) bool {
	ends := 0
	for len(body) > 0 {
		line, rest, more := bytes.Cut(body, []byte("\n"))
		body = rest
		if len(line) > 76 {
			return false
		}
		if more && (bytes.HasSuffix(line, []byte("=")) || bytes.HasSuffix(line, []byte("=20"))) {
			ends++
		}
		for i, c := range line {
			if c == '=' && i+1 < len(line) && (i+2 >= len(line) || !isHex(line[i+1]) || !isHex(line[i+2])) {
				return false
			}
		}
	}
	return ends > 1
}
