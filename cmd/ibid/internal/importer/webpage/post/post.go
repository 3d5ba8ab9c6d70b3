// Package post finds the post of a page: what a reader mode shows of it, and
// what the page says of it.
//
// The words are what the class that many systems give them holds (entry-content,
// post-body, h-entry's e-content, schema.org's articleBody), if there is one.
// Else they are where go-readability, which follows the reader mode of
// Firefox, finds them; but they are taken from the page as it is, without what
// goes in the reader mode's own tidying. Share boxes, boxes on the author, lists
// of related posts, advertising go.
//
// Title, author, dates, address, language, topics and licence come from what
// pages tell machines (JSON-LD, Open Graph, microdata, microformats, links with
// rel) before what they show.
package post

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/importer/when"
)

// A Post is the post of a page.
type Post struct {
	Title     string
	PageTitle string // the title of the page, with the name of the site
	Author    string
	AuthorURL string
	Date      archive.Date
	BadDate   string
	Updated   archive.Date
	Language  string
	Topics    []string
	Summary   string
	License   string
	Site      string
	Places    []string
	Note      string     // what a box beside the post says of its author
	Body      *html.Node // what it holds is the body; nil if the page has none
	// Holder is where the words stand in the page, if that is one element.
	Holder *html.Node
	// Sure reports whether the page itself says where the words are.
	Sure bool
	// Index reports whether the page lists several posts, or none.
	Index bool
}

// Find finds the post of a page from which the comments have been taken out. What
// stands behind the place where they stood, if that was marked, is none of it.
// The address is that of the page, nil if it is not known; the reader is one that
// knows the page's dates.
func Find(doc *html.Node, address *url.URL, reader when.Reader) *Post {
	h := readHead(doc)
	if p := linkPost(doc); p != nil {
		p.Language, p.Site = h.language, h.site
		return p
	}
	p := &Post{PageTitle: h.title, Language: h.language, Site: h.site, Summary: h.summary, License: h.license}
	content := findContent(doc)
	p.Index = content.index || isListing(doc)
	scope := content.scope
	if scope == nil {
		scope = doc
	}
	p.Title = title(doc, scope, content.holder, h)
	if p.Index && h.title != "" {
		p.Title = h.title
	}
	p.Author, p.AuthorURL = author(scope, h, address, reader)
	p.Date, p.BadDate, p.Updated = dates(scope, h, address, reader)
	p.Topics = topics(scope, h)
	p.Places = content.places
	p.Note = content.note
	if content.body != nil {
		dropTitle(content.body, p.Title)
	}
	p.Holder = content.holder
	p.Body, p.Sure = content.body, content.sure
	return p
}

// dropTitle takes the title out of the words that begin with it.
func dropTitle(body *html.Node, title string) {
	h := dom.Find(body, func(n *html.Node) bool { return dom.Is(n, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5) })
	if h == nil || squash(title) == "" {
		return
	}
	if text, short := dom.Short(h, 400); short && squash(text) == squash(title) {
		dom.Remove(h)
	}
}

// squash gives a text in small letters without anything but letters and digits,
// so that titles can be held against each other.
func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') || strings.ContainsRune("“”‘’„«»–—…\u00a0·", r) {
			return -1
		}
		return r
	}, strings.ToLower(s))
}

// isListing reports whether a page says by the class of its body that it lists posts,
// be it one, or has none: as the systems do of which most blogs are.
func isListing(doc *html.Node) bool {
	body := dom.Named(doc, atom.Body)
	if body == nil {
		return false
	}
	listing := false
	for _, token := range dom.Tokens(body, "class") {
		switch token {
		case "archive", "search-results", "search-no-results", "error404":
			listing = true
		case "single", "single-post", "singular", "page":
			return false
		}
	}
	return listing
}
