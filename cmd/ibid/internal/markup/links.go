package markup

import (
	"path"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// outward is what a link out of the archive says of itself, and OutwardRel the
// attribute as it is printed.
const (
	outward    = "nofollow ugc noopener"
	OutwardRel = ` rel="` + outward + `"`
)

// makeSafe makes links and images safe: a link out of the archive says so to
// search engines, an image from elsewhere becomes a link, since a page loads
// nothing from anywhere.
func makeSafe(c *html.Node) {
	switch c.DataAtom {
	case atom.A:
		if href, ok := attribute(c, "href"); ok && isElsewhere(href) {
			setAttribute(c, "rel", outward)
		}
	case atom.Img:
		makeImageSafe(c)
	}
}

func makeImageSafe(c *html.Node) {
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
	c.DataAtom, c.Data = atom.A, "a"
	c.Attr = []html.Attribute{{Key: "href", Val: src}, {Key: "rel", Val: outward}}
}

// safeAddress reports whether a link may lead there: http, https, mailto, or
// an address relative to the page.
func safeAddress(address string) bool {
	scheme, ok := schemeOf(address)
	switch scheme {
	case "", "http", "https", "mailto":
		return ok
	}
	return false
}

// isElsewhere reports whether an address leads out of the archive: it has a
// scheme or a host. Browsers read a backslash as a slash (URL Standard).
func isElsewhere(address string) bool {
	scheme, ok := schemeOf(address)
	return !ok || scheme != "" || strings.HasPrefix(strings.ReplaceAll(strings.TrimSpace(address), `\`, "/"), "//")
}

// schemeOf returns an address's scheme in lower case, if it has one. It is not
// ok if there are control characters in the address: browsers leave some of
// them out, so that the address is not the one it seems.
func schemeOf(address string) (scheme string, ok bool) {
	address = strings.TrimSpace(address)
	if strings.ContainsFunc(address, unicode.IsControl) {
		return "", false
	}
	end := strings.IndexFunc(address, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("+-.", r)
	})
	if end > 0 && address[end] == ':' {
		return strings.ToLower(address[:end]), true
	}
	return "", true
}
