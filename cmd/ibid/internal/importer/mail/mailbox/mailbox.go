// Package mailbox cuts what mail is kept in into its messages.
//
// # What is read
//
//   - mbox, as mail programs, list servers and news archives write it (RFC 4155):
//     a line "From …" begins a message. Pipermail's monthly files, the mbox that
//     public-inbox, HyperKitty, Google Groups and Gmail hand out, and the output
//     of "git format-patch --stdout" are such files.
//   - rnews, batches of articles as news servers spooled them: "#! rnews 1234",
//     and so many bytes.
//   - what "git cat-file --batch" prints of the messages in a public-inbox's Git
//     repository: "<name> blob 1234", and so many bytes.
//   - one message alone: a file of a maildir, a news spool or an MH folder, an
//     .eml file, and Apple's .emlx, whose first line is the message's length.
//   - folders of all these, at any depth. In folders named cur and new each file
//     is a message of a maildir, and what the end of its name flags it for is
//     told, as is a folder or file named Trash, Drafts, Junk or Spam; folders
//     named tmp hold none. Elsewhere a file that is no mail is passed over.
//
// A file packed with gzip is what is packed in it.
//
// # Where a message of an mbox begins
//
// Many programs did not escape lines "From …" in the text, and pipermail leaves
// out the empty line before the next message. So a message begins with a line
// "From …" that ends as an envelope's does, with a date, or that has nothing but
// a number (Google's archive of Usenet), if a field of a header follows. The
// date of git's patches, of 17 September 2001, begins one only in a file that
// begins with it: elsewhere it is a patch in the text.
//
// Where the first message gives its Content-Length, that is believed of each
// message behind which it leads to the next one or to the end of the file.
//
// # Escaped lines
//
// ">From" in a text stands for "From" (mboxo), and in some files ">>From" for
// ">From" (mboxrd), which shows in the files of public-inbox alone. In others
// one sign is taken off such a line, unless a line beside it is quoted as deep
// without a space behind the signs, or both are as deep; and of several signs
// only where a line beside it has one fewer.
package mailbox

import (
	"bytes"
	"context"
	"fmt"

	"ibid/cmd/ibid/internal/importer"
)

// Longest is how long a message may be. Of a longer one only the beginning is
// kept.
const Longest = 16 << 20

// Message is a message as it lies in a mailbox.
type Message struct {
	Raw      []byte // header, empty line and body, with line ends as "\n"; good until the next message
	Envelope string // what stands behind "From " before it
	Trashed  bool   // the flags in its file's name say so, or its folder's name
	Draft    bool
	Spam     bool
	TooLong  bool   // it was longer than Longest, and only its beginning is here
	At       string // where it begins: "line 120", in a folder with the file's name
}

// Each calls what is done with each message of a file or folder, in an order
// that is the same each time.
func Each(ctx context.Context, f *importer.File, do func(*Message) error) error {
	if f.IsFolder() {
		return eachInFolder(ctx, f, do)
	}
	return eachInFile(ctx, f, "", kindOf(f.Head()), do)
}

// eachInFile cuts a file of a kind; in a folder, place is its name there.
func eachInFile(ctx context.Context, f *importer.File, place string, k kind, do func(*Message) error) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close() // read only
	s := newSplitter(r, k, startsWithPatch(f.Head()))
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		m, err := s.next()
		if m == nil || err != nil {
			return wrap(f, place, s.line, err)
		}
		if place != "" {
			m.At = place + ", " + m.At
		}
		if err := do(m); err != nil {
			return err
		}
	}
}

func wrap(f *importer.File, place string, line int, err error) error {
	if err == nil {
		return nil
	}
	if place == "" {
		place = f.Path
	}
	return fmt.Errorf("%s: line %d: %w", place, line, err)
}

// Recognizes reports whether a file or folder holds mail.
func Recognizes(f *importer.File) bool {
	if f.IsFolder() {
		return isMailFolder(f)
	}
	return kindOf(f.Head()) != noMail
}

// kind is what a file is.
type kind int

const (
	noMail kind = iota
	mbox
	rnews
	objects
	emlx
	alone // one message
)

// kindOf tells a file by its first bytes.
func kindOf(head []byte) kind {
	head = trimStart(head)
	line, rest, _ := bytes.Cut(head, []byte("\n"))
	line = bytes.TrimRight(line, " \t\r")
	switch {
	case isSeparator(line) && beginsField(rest):
		return mbox
	case bytes.HasPrefix(line, rnewsStart):
		return rnews
	case objectForm.Match(line) && isHeader(rest):
		return objects
	case isNumber(line) && isHeader(rest):
		return emlx
	case isHeader(head):
		return alone
	}
	return noMail
}

// trimStart drops a byte order mark and empty lines.
func trimStart(head []byte) []byte {
	return bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), "\r\n")
}

// startsWithPatch reports whether an mbox is one of git's patches.
func startsWithPatch(head []byte) bool {
	line, _, _ := bytes.Cut(trimStart(head), []byte("\n"))
	return bytes.Contains(line, patchDate)
}

// isHeader tells the header of a message by fields that others do not have: one
// says from whom it is, and another one when or what it is.
func isHeader(head []byte) bool {
	from, others := false, 0
	for range 200 {
		line, rest, _ := bytes.Cut(head, []byte("\n"))
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 || !bytes.HasPrefix(line, []byte(" ")) && !bytes.HasPrefix(line, []byte("\t")) && !beginsField(line) {
			return from && others > 0 && len(line) == 0
		}
		name, value, _ := bytes.Cut(line, []byte(":"))
		switch string(bytes.ToLower(bytes.TrimRight(name, " \t"))) {
		case "from", "return-path":
			if from = true; bytes.HasPrefix(bytes.TrimSpace(value), []byte("<Saved by ")) {
				return false // a page, as browsers save it (MHTML)
			}
		case "message-id", "received", "mime-version", "newsgroups", "date", "delivered-to", "x-mailer":
			others++
		}
		head = rest
	}
	return from && others > 0
}

// beginsField reports whether a text begins with a field of a header (RFC 5322,
// section 3.6.8).
func beginsField(text []byte) bool {
	for i, c := range text {
		switch {
		case c == ':':
			return i > 0
		case (c == ' ' || c == '\t') && i > 0: // as some old programs wrote it, "Date :"
			rest := bytes.TrimLeft(text[i:], " \t")
			return len(rest) > 0 && rest[0] == ':'
		case c <= ' ' || c >= 0x7f || i > 76:
			return false
		}
	}
	return false
}

func isNumber(line []byte) bool {
	return len(line) > 0 && len(line) < 20 && len(bytes.TrimLeft(line, "0123456789")) == 0
}
