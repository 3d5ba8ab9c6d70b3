package markup

import (
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// settle makes links and images safe: a link out of the archive says so to
// search engines, an image from elsewhere becomes a link, since a page loads
// nothing from anywhere.
func settle(c *html.Node) {
	switch c.DataAtom {
	case atom.A:
		if href, ok := attribute(c, "href"); ok && isElsewhere(href) {
			setAttribute(c, "rel", "nofollow ugc noopener")
		}
	case atom.Img:
		settleImage(c)
	}
}

func settleImage(c *html.Node) {
	src, _ := attribute(c, "src")
	if src != "" && !isElsewhere(src) {
		setAttribute(c, "loading", "lazy")
		if _, ok := attribute(c, "alt"); !ok {
			setAttribute(c, "alt", "")
		}
		return
	}
	label, _ := attribute(c, "alt")
	if label == "" {
		label = path.Base(src)
	}
	c.AppendChild(textNode("[" + label + "]"))
	c.Attr = nil
	c.DataAtom, c.Data = atom.Span, "span"
	if safeAddress(src) && src != "" && !insideLink(c) {
		c.DataAtom, c.Data = atom.A, "a"
		c.Attr = []html.Attribute{{Key: "href", Val: src}, {Key: "rel", Val: "nofollow ugc noopener"}}
	}
}

func insideLink(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.A {
			return true
		}
	}
	return false
}

// safeAddress tells whether a link may lead there: http, https, mailto, or
// an address relative to the page.
func safeAddress(address string) bool {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return false
	}
	switch strings.ToLower(u.Scheme) {
	case "", "http", "https", "mailto":
		return true
	}
	return false
}

// isElsewhere tells whether an address leads out of the archive: it has a
// scheme or a host. Browsers read a backslash as a slash (URL Standard).
func isElsewhere(address string) bool {
	u, err := url.Parse(strings.ReplaceAll(strings.TrimSpace(address), `\`, "/"))
	return err != nil || u.Scheme != "" || u.Host != "" || strings.HasPrefix(u.Path, "//")
}
