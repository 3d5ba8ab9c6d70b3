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

// headOut moves what heads the comment, where it stands at the beginning of what
// seemed to hold the words alone, out of there: an element that says so, is short
// and has the date in it.
func (x *reading) headOut() {
	const longest = 200
	if x.words == nil {
		return
	}
	for n := firstShown(x.words); n != nil; n = firstShown(n) {
		if n.DataAtom != atom.Header && !plays(n, meta) || plays(n, body) {
			continue
		}
		text, short := dom.Short(n, longest)
		if found, ok := x.dates.Find(text); short && ok && found.Problem == "" && dom.Named(n, atom.Blockquote) == nil {
			dom.Remove(n)
			x.words.Parent.InsertBefore(n, x.words)
		}
		return
	}
}

// firstShown returns the element with which what a node shows begins; nil if that
// is a text.
func firstShown(n *html.Node) *html.Node {
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) != "":
			return nil
		case c.Type == html.ElementNode && dom.Shows(c):
			return c
		}
	}
	return nil
}

// isBeforeDate reports whether an element stands between the beginning of a
// comment, or a few letters behind it, and the date.
func (x *reading) isBeforeDate(n *html.Node) bool {
	const most = 60 // bytes
	seen, at := 0, -1
	for c := range x.work.Descendants() {
		switch {
		case c == n:
			at = seen
		case c == x.shown:
			return at >= 0 && seen-at <= longestName+most
		case c.Type == html.TextNode:
			if seen += len(strings.TrimSpace(c.Data)); at < 0 && seen > most {
				return false
			}
		}
	}
	return false
}

// numberOrAge is what a page shows as a link to the comment: its number, or how
// old it was.
var numberOrAge = lazyregexp.New(`^[#№(]?\s*\d{1,6}(?:[.)]|\s\p{L}{1,12}\.?(?:\s\p{L}{1,12})?)?$`)

// dropOwnLinks takes out of a comment's words the links that lead to the comment
// itself and say no more than its number, its date or its age.
func (x *reading) dropOwnLinks(body *html.Node, e *Entry) {
	for _, a := range dom.FindAll(body, isLink) {
		u, err := url.Parse(dom.Attr(a, "href"))
		if err != nil || u.Fragment == "" || !slices.Contains(e.Places, u.Fragment) && !x.isOwn(u.Fragment, e) {
			continue
		}
		text, short := dom.Short(a, 60)
		if !short || !numberOrAge.MatchString(text) && !x.isOnlyDate(text) {
			continue
		}
		if line := a.Parent; line != body && line.DataAtom == atom.P && dom.Text(line) == text {
			a = line
		}
		dom.Remove(a)
	}
}

// besideOwnLink finds the name that stands, with nothing else, before the link to the
// comment in a line.
func (x *reading) besideOwnLink() (name string, at *html.Node) {
	const most = 5 // words
	for n := range x.outside() {
		if !isLink(n) || n.Parent == nil || n.Parent == x.work {
			continue
		}
		u, err := url.Parse(dom.Attr(n, "href"))
		if err != nil || !x.isOwn(u.Fragment, nil) {
			continue
		}
		shown, _ := dom.Short(n, longestName)
		line, short := dom.Short(n.Parent, 2*longestName)
		before, isLast := strings.CutSuffix(line, shown)
		name := cleanName(before)
		if short && isLast && shown != "" && name != "" && len(strings.Fields(name)) <= most && !isUtility(name) && !isJoint(name) && !x.parse(name).Known() {
			return name, n.Parent
		}
	}
	return "", nil
}

// isOwn reports whether a fragment has the number of a comment.
func (x *reading) isOwn(fragment string, e *Entry) bool {
	word, own, numbered := series(fragment)
	strong, _ := wordStrength(word)
	return numbered && strong && own != "" && (own == x.key || e != nil && own == e.ID)
}
