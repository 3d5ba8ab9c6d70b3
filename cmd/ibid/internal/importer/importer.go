package importer

import (
	"context"
	"io"
	"net/url"

	"ibid/cmd/ibid/internal/archive"
)

// Format is one kind of foreign file, and the reader of it.
type Format struct {
	Name  string // as --format takes it: "wordpress"
	Title string // one line: what is read
	// Export says where the service hides its export button, or how else such
	// a file is had: plain text, in lines of at most 76 characters.
	Export string
	// Recognizes reports whether a file is of this kind, by looking into it.
	Recognizes func(*File) bool
	// Import reads files of this kind, which are of one site, and hands over
	// what is in them.
	Import func(context.Context, []*File, Options, Sink) error
}

// Options are what the user says of the files, where these do not tell.
type Options struct {
	Title   string            // of the one thread in the files
	Pattern string            // a regular expression of the lines that head comments
	Columns map[string]string // what each field is called in the files: "author" → "user_name"
	Address string            // of the old site, with a slash at its end, where the files do not tell or tell another
}

// Sink takes what a reader finds.
type Sink interface {
	// Site says what the export tells of the whole site.
	Site(Site)
	// Found counts elements as the reader passes them.
	Found(kind Kind, n int)
	// Thread takes a post. What it points at may be used again by the reader.
	Thread(*Thread) error
	// Comment takes a comment, of a thread that may come later.
	Comment(*Comment) error
	// Mention takes a comment that is none: a pingback or trackback.
	Mention(*Mention) error
	// LeaveOut says that a post or comment does not come in, and why. What
	// names it for a person: its title, or who wrote it and its first words.
	LeaveOut(kind Kind, why Reason, what string)
	// Repaired counts what was mended in the file itself: "a bare <".
	Repaired(what string, n int)
	// Warn adds a sentence to the head of the account: what a person has to look
	// into, such as comments that another service keeps.
	Warn(text string)
	// Remark adds a sentence to the account.
	Remark(text string)
	// Files says how to find the pictures and other files that bodies show or link
	// to. Without it they are looked for beside the files.
	Files(FileFinder)
}

// FileFinder opens the file that a thread shows or links to at an address, as it
// is written in a body. The error is fs.ErrNotExist where there is none. It is
// called when all files have been read.
type FileFinder func(t *Thread, src string) (io.ReadCloser, error)

// Kind says what an element of a file is.
type Kind int

// The kinds.
const (
	Post     Kind = iota
	Reaction      // a comment, a reply, a pingback
)

// Reason says why something does not come in. The account groups by it.
type Reason string

// The reasons that several formats have. A reader may have others.
const (
	Spam        Reason = "spam"
	Pending     Reason = "not approved"
	Trashed     Reason = "in the trash"
	Deleted     Reason = "deleted"
	Draft       Reason = "draft"
	Private     Reason = "private"
	Empty       Reason = "empty"
	Attachment  Reason = "attachment, no post"
	Machinery   Reason = "the site's machinery, no post" // menus, templates, revisions
	NoThread    Reason = "its post is not in the files"
	SentTwice   Reason = "there more than once"
	Unreadable  Reason = "cannot be read"
	OfNoComment Reason = "a system message, no comment"
)

// Site is what an export tells of the whole site.
type Site struct {
	Title       string
	Address     string // of its home page: "https://blog.example/"
	Language    string // a language tag
	Description string
	LineBreaks  bool // it showed each line end of Markdown as one
}

// Thread is a post as a reader hands it over.
type Thread struct {
	Key       string
	Title     string // plain text
	Author    string
	AuthorURL string
	Date      archive.Date // Local where the file tells no zone
	Updated   archive.Date
	BadDate   string   // the date as it is written, where it is none
	Address   string   // where it stood: absolute, or from the root of the site
	Former    []string // other addresses that led to it
	Places    []string // fragments that meant the post: "post-12"
	Slug      string   // the name the old system gave it
	Language  string
	Topics    []string
	Summary   string // plain text
	License   string
	Body      Body
	Notes     []string // what the page says beside the post, such as of its author: plain text
	Sources   []string // what it was captured from, besides Address
	File      string   // path in the FS of its File of the page it was read from, if it shows pictures beside it
	Count     int      // how many comments the page says that it has; 0 if it does not say
	At        string   // where in the file: "line 120"
}

// Comment is a comment as a reader hands it over.
type Comment struct {
	Thread  string // the key of its thread
	Key     string // of its own, among all comments of the site
	Parent  string // the key of the comment it answers, or of its thread for the post; empty if not known
	ID      string // the id that is wished for: what stood in "#comment-…"
	Author  string // empty if not known
	URL     string // where the author can be found
	Date    archive.Date
	BadDate string
	Address string   // where it stood: absolute, from the root of the site, or "#c12" on its thread's page
	Places  []string // other fragments that meant it: "c12"
	Topics  []string
	Body    Body
	Removed bool // a tombstone: that it was there is known, and its words are gone
	At      string
}

// Body is a text as it was written.
type Body struct {
	Format archive.Format
	Text   string
}

// Mention is a page elsewhere that told the post it had linked to it.
type Mention struct {
	Thread string // the key of the thread
	Title  string
	URL    string
	Date   archive.Date
}

// Pointer is the address of the comment with a key, or of the post of the
// thread with a key, before it is known where that will stand. A body may hold
// it as cite or href; the writer puts the place in its stead.
func Pointer(key string) string { return PointerScheme + url.QueryEscape(key) }

// PointerScheme begins every pointer.
const PointerScheme = "x-ibid-key:"

// PointerKey returns the key that a pointer names.
func PointerKey(address string) (key string, ok bool) {
	if len(address) < len(PointerScheme) || address[:len(PointerScheme)] != PointerScheme {
		return "", false
	}
	key, err := url.QueryUnescape(address[len(PointerScheme):])
	return key, err == nil
}

// String returns the name of a kind of one element.
func (k Kind) String() string {
	if k == Post {
		return "post"
	}
	return "comment"
}
