// Package comments finds the comments of a web page, whatever system made it.
//
// # How comments are found
//
// Comments are elements of a page that are marked alike, of which each has words
// and says who wrote them or when. Groups of elements marked alike are looked
// for by what themes and systems mark comments with: an id or anchor of a series
// (comment-12, li-comment-12, c12, p345, msg12, post_12, ljcmt12), the type of an
// item (schema.org's Comment, UserComments and DiscussionForumPosting), a class
// (comment, h-cite, postbit, …). Groups marked as nothing but comments take
// precedence over those that are marked like other things too (post, message),
// and these over elements that are only built alike. Of each group it is tried
// what its elements hold. Where they only head a comment (an anchor, a dt), it is
// what stands below, or above, up to the next. The group in which most are whole
// is taken. Lists of the comments of other pages, in side bars, are none.
//
// # What a comment is taken apart into
//
// One table of words (words.go) says what themes call the parts of a comment:
// author, date, words, and what is the page's: reply links, votes, portraits,
// signatures. It is held against the words of classes, ids and itemprops, so
// that "comment-author", "commentAuthor" and "author" are one. What no class
// tells is read from the text: "Posted by: Ann at March 4, 2004".
//
// A comment's parent is the one that it lies in; or the last one before it that
// is indented less, by a list, a class (depth-2) or a margin; or the one that it
// links to as its parent.
package comments

import (
	"net/url"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/importer/when"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// Kind says what an entry of a list of comments is.
type Kind int

// The kinds.
const (
	Comment   Kind = iota
	Pingback       // or a trackback: a page elsewhere that links to the post
	Tombstone      // a comment whose words are gone
)

// An Entry is one comment.
type Entry struct {
	Kind    Kind
	ID      string // what is its own in the id of its mark-up: "12" of "comment-12"
	Places  []string
	Address string // its permalink, as the page has it; absolute if the page's address is known
	Author  string
	URL     string
	Date    archive.Date
	BadDate string
	Subject string
	Parent  int        // the number of the entry it answers, -1 if not known
	Answers string     // the fragment of the comment it answers, if that is not on the page
	Body    *html.Node // its words, cleaned; what it holds is the body
}

// A List is the comments of a page.
type List struct {
	Entries []*Entry
	// Forum reports whether the elements are marked as those of forums are, where
	// the first of a topic is marked like its answers.
	Forum bool
	// OnForum reports whether the page says that it is of a forum.
	OnForum bool
	// Root is the smallest element that holds all of them.
	Root *html.Node
	// Regions are the elements that make them up.
	Regions []*html.Node
	// Series is the word that their ids have in common, if they have ids.
	Series string
	// Dates reads the dates of the page, having seen those of the comments.
	Dates when.Reader
	// Threaded reports whether the page shows which comment answers which.
	Threaded bool
}

// Find finds the comments of a page; nil if it shows none. The address is that
// of the page, nil if it is not known.
func Find(doc *html.Node, address *url.URL, language string) *List {
	p := page{address: address, language: language, forum: isForum(doc, address)}
	if best := p.best(groups(doc, p.forum)); best != nil {
		return best.list(p.forum)
	}
	if best := p.best(shapes(doc)); best != nil {
		return best.list(p.forum)
	}
	return linked(doc)
}

// best gives the group that holds the most comments, of those of the first rank
// that has one that does.
func (p page) best(groups []*group) *candidate {
	var best *candidate
	for _, g := range groups {
		if best != nil && g.rank() > best.rank() && !best.isAround(g) && best.isWhole() {
			continue
		}
		if best != nil && best.score() >= mostOf(g) {
			continue // which saves most of the work on most pages
		}
		if c := p.try(g); c.accepted() && (best == nil || c.score() > best.score()) {
			best = c
		}
	}
	return best
}

var forumForm = lazyregexp.New(`(?i)phpbb|viewtopic|showthread|vbulletin|simple ?machines|index\.php\?topic=|mybb|xenforo|discourse|invision|punbb|fluxbb|vanilla|woltlab|burning board`)

// ownMessage is the address, within the same site, of a message on a page of a forum:
// forums of old say what they are in no other way.
var ownMessage = lazyregexp.New(`^(?:\./)?(?:viewtopic|showthread|showpost)\.php\?[^#]*#(?:p|post|pid)?\d+$|^(?:\./)?index\.php\?topic=[^#]*#msg\d+$`)

// isForum reports whether a page says that it is of a forum: by its address, its
// generator, the id of its body, or the addresses of the messages on it.
func isForum(doc *html.Node, address *url.URL) bool {
	if address != nil && forumForm.MatchString(address.String()) {
		return true
	}
	return dom.Find(doc, func(n *html.Node) bool {
		switch n.DataAtom {
		case atom.Meta:
			return dom.Attr(n, "name") == "generator" && forumForm.MatchString(dom.Attr(n, "content"))
		case atom.A:
			return ownMessage.MatchString(dom.Attr(n, "href"))
		case atom.Body, atom.Html:
			return forumForm.MatchString(dom.Attr(n, "id") + " " + dom.Attr(n, "class"))
		}
		return false
	}) != nil
}
