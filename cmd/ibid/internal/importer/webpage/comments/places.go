package comments

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// places gives the fragments that meant the comment: all ids and names in it
// that have its own number, and those of its outermost elements.
func (x *reading) places(r region) []string {
	var all []string
	add := func(n *html.Node, own bool) {
		ids := []string{dom.Attr(n, "id")}
		if n.DataAtom == atom.A {
			ids = append(ids, dom.Attr(n, "name"))
		}
		for _, id := range ids {
			_, key, ok := series(id)
			if ok && (key == x.key || own && x.key == "") && !slices.Contains(all, id) && (n == r.mark || !isPartID(id)) {
				all = append(all, id)
			}
		}
	}
	add(r.mark, true)
	if id := dom.Attr(r.mark, "id"); x.key == "" && len(all) == 0 && placeForm.MatchString(id) {
		all = append(all, id) // with a number of another kind
	}
	if prev := r.roots[0].PrevSibling; prev != nil && x.key != "" {
		for prev != nil && prev.Type == html.TextNode && strings.TrimSpace(prev.Data) == "" {
			prev = prev.PrevSibling
		}
		if dom.Is(prev, atom.A) {
			add(prev, false)
		}
	}
	for n := range x.work.Descendants() {
		if n.Type == html.ElementNode {
			add(n, false)
		}
	}
	return all
}

// placeForm is an id with a digit in it, of the letters that ids of comments may
// have.
var placeForm = lazyregexp.New(`^[A-Za-z][\w.-]{0,50}\d[\w.-]{0,10}$`)

// isPartID reports whether an id is that of a part of a comment, to which nobody
// links: "comment-meta-12".
func isPartID(id string) bool {
	word, _, _ := series(id)
	parts := dom.Words(word)
	for _, w := range parts {
		if !strongWords[w] && !weakWords[w] && !idWords[w] && !strings.Contains(w, "comment") || len(parts) > 1 && strings.HasSuffix(w, "s") {
			return true
		}
	}
	return len(parts) > 1 && roles[body][parts[len(parts)-1]] || means(word, noise)
}

// idWords are words of ids beside those that name what has the id.
var idWords = words("c id lj li div td anchor serendipity entry edit")

// permalink finds the address of the comment: the link on its date, or another
// that leads to one of its places.
func (x *reading) permalink(e *Entry) string {
	for n := range x.outside() {
		if !isLink(n) {
			continue
		}
		href := dom.Attr(n, "href")
		u, err := url.Parse(href)
		if err != nil || strings.Contains(href, "replytocom") {
			continue
		}
		word, own, numbered := series(u.Fragment)
		strong, _ := wordStrength(word)
		if u.Fragment != "" && (slices.Contains(e.Places, u.Fragment) || numbered && strong && own == x.key) {
			return x.resolve(href)
		}
		if e.ID == "" && u.Fragment != "" && dom.Find(n, dateAttributes) != nil {
			return x.resolve(href)
		}
	}
	for n := range x.outside() {
		if isLink(n) && (slices.Contains(dom.Tokens(n, "rel"), "bookmark") || slices.Contains(dom.Tokens(n, "class"), "u-url") && !plays(n, author) || dom.Attr(n, "itemprop") == "url" && dom.Find(n, dateAttributes) != nil) {
			return x.resolve(dom.Attr(n, "href"))
		}
	}
	for n := range x.outside() {
		if isLink(n) && (dom.Find(n, dateAttributes) != nil || x.isDate(n)) && !strings.HasPrefix(dom.Attr(n, "href"), "#") {
			if u, err := url.Parse(x.resolve(dom.Attr(n, "href"))); err == nil && !x.isHere(u) {
				return u.String()
			}
		}
	}
	return ""
}

// ownNumber gives the number in the fragment of a comment's address.
func ownNumber(e *Entry) string {
	u, err := url.Parse(e.Address)
	if err != nil {
		return ""
	}
	word, key, ok := series(u.Fragment)
	if strong, _ := wordStrength(word); ok && strong {
		return key
	}
	return ""
}
