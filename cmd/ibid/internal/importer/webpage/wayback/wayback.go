// Package wayback gives a page back as it was before the Wayback Machine of the
// Internet Archive kept it: without the banner and the scripts that it adds,
// and with the addresses that it writes anew (in links, pictures and
// everything else) as they were.
package wayback

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// Capture is where and when a page was kept.
type Capture struct {
	Address string // of the page as it was
	Stamp   string // "20130307194448"
}

// URL returns the address at which the archive has the page.
func (c Capture) URL() string {
	return "https://web.archive.org/web/" + c.Stamp + "/" + c.Address
}

// rewritten is an address as the archive writes it: with or without its host,
// a stamp, and behind it what kind of thing is wanted (im_, js_, id_, if_).
var rewritten = lazyregexp.New(`^(?i)(?:(?:https?:)?//(?:web|wayback|www)?\.?(?:archive\.org|archive-it\.org))?/(?:web|all|wayback|\d+)/(\d{4,14}|\*)(?:[a-z]{2}_)?/((?:https?|ftp):/?/?[^/\s].*|mailto:.*|//[^/\s].*)$`)

var scheme = lazyregexp.New(`^(?i)(https?|ftp):/*`)

var port80 = lazyregexp.New(`^(?i)(http://[^/?#]+):80(?:$|([/?#]))`)

// Original returns the address that the archive wrote anew, and its stamp; ok
// is false for one that it did not.
func Original(address string) (original, stamp string, ok bool) {
	m := rewritten.FindStringSubmatch(strings.TrimSpace(address))
	if m == nil {
		return address, "", false
	}
	original = m[2]
	if strings.HasPrefix(original, "//") {
		original = "http:" + original
	}
	original = scheme.ReplaceAllString(original, "$1://")
	original = port80.ReplaceAllString(original, "$1$2")
	return original, m[1], true
}

// addressed are the attributes that hold an address.
var addressed = map[string]bool{
	"href": true, "src": true, "cite": true, "action": true, "content": true, "data": true, "poster": true, "longdesc": true,
	"background": true, "value": true, "resource": true, "data-src": true, "data-href": true, "data-lazy-src": true, "data-orig-file": true, "data-original": true,
}

// Restore takes what the archive added out of a page, and gives addresses back.
// Without a trace of the archive the page stays as it is.
func Restore(doc *html.Node) (Capture, bool) {
	c, ok := find(doc)
	if !ok && !links(doc) {
		return Capture{}, false
	}
	var added []*html.Node
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.CommentNode && strings.Contains(n.Data, "WAYBACK"), isAdded(n):
			added = append(added, n)
		case n.Type == html.ElementNode:
			restoreAddresses(n)
		}
	}
	for _, n := range added {
		dom.Remove(n)
	}
	return c, c.Address != ""
}

func restoreAddresses(n *html.Node) {
	for i, a := range n.Attr {
		switch {
		case addressed[a.Key]:
			n.Attr[i].Val, _, _ = Original(a.Val)
		case a.Key == "srcset" || a.Key == "data-srcset":
			n.Attr[i].Val = restoreSet(a.Val)
		}
	}
}

func restoreSet(set string) string {
	parts := strings.Split(set, ", ")
	for i, part := range parts {
		address, size, _ := strings.Cut(strings.TrimSpace(part), " ")
		address, _, _ = Original(address)
		parts[i] = strings.TrimSpace(address + " " + size)
	}
	return strings.Join(parts, ", ")
}

// isAdded reports whether an element is the archive's own.
func isAdded(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	id := dom.Attr(n, "id")
	if strings.HasPrefix(id, "wm-ipp") || id == "donato" || id == "wm-toolbar" || id == "wm-disclaim" {
		return true
	}
	src := dom.Attr(n, "src") + dom.Attr(n, "href")
	switch n.DataAtom {
	case atom.Script:
		return strings.Contains(src, "/_static/") || strings.Contains(src, "archive.org/includes/") || strings.Contains(src, "archive.org/web/js") ||
			n.FirstChild != nil && (strings.Contains(n.FirstChild.Data, "__wm.") || strings.Contains(n.FirstChild.Data, "archive_analytics"))
	case atom.Link:
		return strings.Contains(src, "/_static/css/") || strings.Contains(src, "archive.org/static/css")
	}
	return false
}
