package wayback

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/lazyregexp"
)

var wombat = lazyregexp.New(`__wm\.wombat\(\s*"([^"]+)"\s*,\s*"(\d{4,14})"`)

// find looks for what the archive wrote into a page of where it had it from.
func find(doc *html.Node) (Capture, bool) {
	marked := false
	var fromForm Capture
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.CommentNode:
			marked = marked || strings.Contains(n.Data, "WAYBACK") || strings.Contains(n.Data, "RETRIEVED FROM THE INTERNET ARCHIVE")
		case dom.Is(n, atom.Script) && n.FirstChild != nil:
			if m := wombat.FindStringSubmatch(n.FirstChild.Data); m != nil {
				return Capture{Address: port80.ReplaceAllString(m[1], "$1$2"), Stamp: m[2]}, true
			}
		case dom.Is(n, atom.Input) && dom.Attr(n, "id") == "wmtbURL":
			fromForm.Address = port80.ReplaceAllString(dom.Attr(n, "value"), "$1$2")
		case dom.Is(n, atom.Link) && fromForm.Stamp == "":
			if original, stamp, ok := Original(dom.Attr(n, "href")); ok && stamp != "*" {
				fromForm.Stamp = stamp
				if dom.Attr(n, "rel") == "canonical" && fromForm.Address == "" {
					fromForm.Address = original
				}
			}
		}
	}
	if fromForm.Stamp == "" {
		fromForm.Address = ""
	}
	return fromForm, marked || fromForm.Address != ""
}

// links reports whether a page that says nothing of the archive is from it all
// the same: by the links of its head, and by those that lead to "/web/…". A link
// or a picture in its text does not count, since an author may have meant the
// archive.
func links(doc *html.Node) bool {
	return dom.Find(doc, func(n *html.Node) bool {
		href := dom.Attr(n, "href")
		if !dom.Is(n, atom.Link) && !(n.DataAtom == atom.A && strings.HasPrefix(href, "/web/")) {
			return false
		}
		_, _, ok := Original(href)
		return ok
	}) != nil
}
