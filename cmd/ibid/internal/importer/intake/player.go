package intake

import (
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
)

// player gives what a body plays or shows in a frame a link to it. The pages of
// an archive have no players, and without a link the sound or film that a post
// speaks of would be gone without a word.
type player struct {
	element string // that is open
	address string // of what it plays, the first if there are several
	linked  bool   // it has a link for those who cannot play it
}

func (p *player) start(t html.Token) {
	switch t.Data {
	case "audio", "video", "iframe":
		*p = player{element: t.Data, address: attribute(t, "src")}
	case "source":
		if p.address == "" {
			p.address = attribute(t, "src")
		}
	case "a":
		p.linked = p.linked || attribute(t, "href") != ""
	}
}

// end returns what is to be written before and after an end tag.
func (p *player) end(element string) (before, after string) {
	if p.element == "" || element != p.element {
		return "", ""
	}
	defer func() { *p = player{} }()
	if p.linked {
		return "", ""
	}
	link := linkTo(p.address)
	if element == "iframe" { // its content is text
		return "", link
	}
	return link, ""
}

// linkTo returns a link whose words are the name of the file that it leads to, or
// its address; none to what is no place on the web and no file.
func linkTo(address string) string {
	if strings.HasPrefix(address, "//") {
		address = "https:" + address
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" && u.Path == "" || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	words := path.Base(u.Path)
	if path.Ext(words) == "" {
		words = u.Host + u.Path
	}
	return `<a href="` + html.EscapeString(address) + `">` + html.EscapeString(words) + "</a>"
}

func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
