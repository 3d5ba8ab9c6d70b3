// Package message reads a message: the fields of its header, and what of its
// parts a reader sees.
//
// Nothing in mail can be relied on, so nothing here fails: what is not as the
// standards have it is read as what it was most likely meant to be, and in the
// end as text.
//
// # Headers
//
// Fields are RFC 5322's, with encoded words (RFC 2047), also where they are
// cut within a letter or stand within a word, bytes beyond ASCII in whatever
// encoding, and parameters that go on or are encoded (RFC 2231).
//
// # Parts
//
// What a part is follows RFC 2045 and 2046:
//
//   - text/plain is read as text, unless it is an attachment; text/html as HTML;
//     text/enriched and text/richtext (RFC 1896) as text without their commands;
//   - of multipart/alternative, the plain text if it has words, else the HTML,
//     else the last part that can be read;
//   - of multipart/signed, what is signed; the signature is counted;
//   - of all other multiparts, all parts in their order; pictures that the HTML
//     shows are found by their Content-ID or Content-Location;
//   - a message within the message is read like a part, below what its header
//     says of its author, date and subject, as a forwarded mail is written by
//     hand;
//   - multipart/encrypted and S/MIME's enveloped data are encrypted;
//   - anything else is an attachment.
//
// A message without a header of MIME whose text begins with a boundary is a
// multipart all the same: pipermail dropped the field that says so. In the same
// way, text full of quoted-printable's signs is quoted-printable, and a page is
// HTML. The last
// boundary, the empty line behind a part's header and the header itself may be
// missing. Multiparts may lie in each other up to a depth of 20, and there may
// be 1,000 parts; what is beyond is an attachment.
//
// # Text
//
// Text is decoded (base64, quoted-printable, uuencode), read in the encoding
// that it declares or, if that cannot be or is missing, a guessed one (package
// charset), and unwrapped if it is format=flowed (RFC 3676, DelSp included): a
// paragraph is one line, and so is each quoted one behind its signs.
package message

// Message is a message.
type Message struct {
	Header      Header
	Parts       []Part // what a reader sees, in order
	Attachments []Attachment
	Encrypted   int // parts that cannot be read
	Signatures  int // of parts
	Misdeclared int // parts in another encoding than the one that they declare
}

// Part is a piece of what a reader sees.
type Part struct {
	HTML bool
	Text string
}

// Attachment is a part that is no text.
type Attachment struct {
	Name     string // of the file; empty if none is given
	Type     string // "image/png"
	ID       string // its Content-ID
	Location string // its Content-Location
	Data     func() []byte
}

// Parse reads a message, whose line ends are "\n".
func Parse(raw []byte) *Message {
	header, body := ParseHeader(raw)
	m := &Message{Header: header}
	w := walker{m: m}
	p := part{header: header, body: body, kind: contentTypeOf(header)}
	if !header.Has("content-type") {
		p = w.sniff(p)
	}
	w.visit(p, 0)
	return m
}

// IsEncrypted reports whether a message says of itself that all of it is
// encrypted, by its header alone.
func IsEncrypted(h Header) bool { return isEncrypted(contentTypeOf(h)) }

// IsReport reports whether a message is a server's, of what became of another
// one (RFC 6522).
func IsReport(h Header) bool {
	t := contentTypeOf(h)
	return t.name == "multipart/report" && (t.params["report-type"] == "delivery-status" || t.params["report-type"] == "disposition-notification")
}

func isEncrypted(t mediaType) bool {
	switch t.name {
	case "multipart/encrypted":
		return true
	case "application/pkcs7-mime", "application/x-pkcs7-mime":
		return t.params["smime-type"] != "signed-data" && t.params["smime-type"] != "certs-only"
	}
	return false
}
