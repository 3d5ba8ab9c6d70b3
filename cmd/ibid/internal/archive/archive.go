// Package archive is ibid's vocabulary: the types that the phases hand on to
// each other, and look-ups in them. It knows neither files nor HTML.
//
// An Archive holds Threads; a Thread holds Items, the first of which is the
// post and the others its comments in reading order; an Item is one author's
// text. What the phases find out about items is said in Quotations and
// Replies, which name items by their place in their thread and stretches of
// an item by word numbers (Span).
package archive

import (
	"cmp"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/problem"
)

// Archive is all that one site holds.
type Archive struct {
	Site      Site
	Topics    []TopicEntry // the vocabulary of topics.yaml
	People    []Person     // the names of people.yaml
	Threads   []*Thread    // in order of path
	Drafts    []string     // paths of the threads that are left out as drafts
	Published []Published  // all that was published so far
	// PublishedText is PublishedFile as it was read; "" if it is not UTF-8 as it stands.
	PublishedText string
	Files         []string // files that are published as they are, paths relative to content/, in order

	Pictures map[string]Size // how large the pictures among the files are, as far as is known

	roll roll // of People (IndexPeople)
}

// Size is a picture's, in pixels.
type Size struct{ Width, Height int }

// Site is what site.yaml says of the archive as a whole.
type Site struct {
	Title       string
	BaseURL     string // absolute, ends in a slash; empty if not known
	Language    string // a BCP 47 tag; empty if not known
	Description string
	Author      string

	OwnThreadOnly bool   // a quotation's source is looked for in its own thread and in no other
	CommentPages  bool   // each comment has a page of its own, too
	Wayback       bool   // outside links offer what stood there at the time
	LineBreaks    bool   // a line end in Markdown is a line break
	NoSearch      bool   // there is no page on which readers search
	NoFeeds       bool   // there are no feeds, which else there are if BaseURL is known
	NoSitemap     bool   // nor a sitemap, for which the same holds
	NoCrawlers    bool   // programs that go through the web are asked not to read the archive
	NoCards       bool   // nor pictures of the titles of pages, for other sites to show
	NoMetadata    bool   // nor do pages say in other programs' terms what they hold
	Citations     Choice // whether each thread has files of its citations, for other programs; see CitationFiles
	Annotations   bool   // each thread has its quotations, replies and notes as annotations
	Data          bool   // the archive is published as data, too
	Markdown      bool   // each thread is published as Markdown, too
	AI            Choice // whether those that gather words for language models are; unless it is said, as all others

	Files   []string // texts that are published as they are: paths, in which * stands for any letters
	FilesAt problem.Position
}

// Choice is what an editor says of something that he may leave open.
type Choice int8

// The choices.
const (
	Unsaid Choice = iota
	Yes
	No
)

// Thread is a post and its comments: one folder, one page.
type Thread struct {
	Path     string // the folder's path below content/, slash-separated: the thread's address
	Title    string
	Updated  Date
	Language string // a BCP 47 tag; empty for the site's own
	Summary  string // plain text
	License  string
	Aliases  []string // former paths, which become redirect pages
	Sources  []string // where the thread was captured from: addresses or descriptions
	Draft    bool
	Items    []*Item // the post, then the comments in reading order; never empty
}

// Item is a post or a comment.
type Item struct {
	ID        string // the comment's id; empty for the post
	Author    string // empty if not known
	Date      Date
	URL       string   // where the author can be found
	Permalink string   // where the item stood before it was archived
	Places    []string // fragments that led to the item there, "c456": places on the page
	Parent    string   // the id of the comment it answers, "post", or empty if not declared
	Topics    []string
	Language  string // a comment's, a BCP 47 tag; empty for its thread's
	Overrides []Override
	Notes     []Note
	Removed   bool // a tombstone: number and anchor stay, the words are not published
	Body      Body
	At        problem.Position // the file the item was read from, first line
}

// IsPost reports whether an item is the post and no comment.
func (it *Item) IsPost() bool { return it.ID == "" }

// Written is the language that an item of the thread is written in, as far as the
// thread says it.
func (t *Thread) Written(item int) string { return cmp.Or(t.Items[item].Language, t.Language) }

// Anchor is the item's lasting fragment identifier: "post" or "comment-<id>",
// as WordPress and Disqus wrote them.
func (it *Item) Anchor() string {
	if it.IsPost() {
		return "post"
	}
	return "comment-" + it.ID
}

// Format says how a body is written.
type Format int

// The formats of a body, by the ending of its file.
const (
	Markdown Format = iota // .md
	HTML                   // .html
	Text                   // .txt
)

// Body is an item's text as it stands in its file, with line ends as "\n".
type Body struct {
	Format Format
	Text   string
	Line   int // the line of the file on which Text begins
}

// Override is the editor's word on one quotation: an entry of "quotes:".
type Override struct {
	Text   string // the words as they stand in the item
	Source string // post | comment-<id> | <thread>#post | <thread>#comment-<id> | a URL | none
	At     problem.Position
}

// Note is an editor's annotation on an item or on a passage of it.
type Note struct {
	On   string // the words it is on; empty for the whole item
	By   string
	Text string // Markdown
	At   problem.Position
}

// TopicEntry is a topic as topics.yaml has it.
type TopicEntry struct {
	Name        string
	Aliases     []string // other names, which lead to this one
	Broader     string   // name of the topic below which this one stands
	See         string   // name of the topic to which this one only leads
	SeeAlso     []string // names of related topics
	Description string   // plain text
	Sort        string   // what it is sorted by; empty for its name
	Declared    bool     // items have it by their front matter only, whatever stands in their text
	At          problem.Position
}

// Person is one who wrote under several names, as people.yaml has it.
type Person struct {
	Name    string
	Aliases []string
	URL     string
	Sort    string // what the name is sorted by: "Calloway, Ines"; empty for the name
	At      problem.Position
}

// HasFile reports whether a file of the archive's own is published at a path.
func (a *Archive) HasFile(path string) bool {
	_, has := slices.BinarySearch(a.Files, path)
	return has
}

// ThreadAt returns the place of the thread with a path. The threads are in order
// of path.
func (a *Archive) ThreadAt(path string) (int, bool) {
	return slices.BinarySearchFunc(a.Threads, path, func(t *Thread, path string) int { return strings.Compare(t.Path, path) })
}

// PersonNamed returns the name under which the archive lists an author: the
// main name where people.yaml knows the name as an alias, else the name as it
// stands, without outer white space.
func (a *Archive) PersonNamed(author string) string {
	author = strings.TrimSpace(author)
	if i, found := a.people().named[folded(author)]; found {
		return a.People[i].Name
	}
	return author
}

// ParentAnchor returns the anchor of the item that this one declares to answer,
// or nothing.
func (i *Item) ParentAnchor() string {
	if i.Parent == "" || i.Parent == "post" {
		return i.Parent
	}
	return "comment-" + strings.TrimPrefix(i.Parent, "comment-")
}

// IndexOf returns the place in t.Items of the item with an anchor ("post",
// "comment-7"), or -1.
func (t *Thread) IndexOf(anchor string) int {
	for i, it := range t.Items {
		if it.Anchor() == anchor {
			return i
		}
	}
	return -1
}

// Anchors returns the anchors of all items.
func (t *Thread) Anchors() map[string]bool {
	anchors := make(map[string]bool, len(t.Items))
	for _, it := range t.Items {
		anchors[it.Anchor()] = true
	}
	return anchors
}

// CompareThreads orders threads by date, those without one first, then path.
func CompareThreads(a, b *Thread) int {
	return cmp.Or(a.Items[0].Date.Compare(b.Items[0].Date), cmp.Compare(a.Path, b.Path))
}
