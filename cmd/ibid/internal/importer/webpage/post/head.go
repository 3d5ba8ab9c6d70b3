package post

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
)

// A head is what a page tells machines of itself.
type head struct {
	title, headline, site, summary string
	author, authorURL              string
	published, modified            string
	language, license, kind        string
	topics                         []string
}

// metas says which property of meta elements is which field. What comes first is
// taken.
var metas = map[string]func(*head, string){
	"og:title":               func(h *head, s string) { first(&h.headline, s) },
	"twitter:title":          func(h *head, s string) { first(&h.headline, s) },
	"og:site_name":           func(h *head, s string) { first(&h.site, s) },
	"application-name":       func(h *head, s string) { first(&h.site, s) },
	"og:type":                func(h *head, s string) { first(&h.kind, s) },
	"author":                 func(h *head, s string) { first(&h.author, s) },
	"dc.creator":             func(h *head, s string) { first(&h.author, s) },
	"dcterms.creator":        func(h *head, s string) { first(&h.author, s) },
	"article:author":         readAuthor,
	"article:published_time": func(h *head, s string) { first(&h.published, s) },
	"og:published_time":      func(h *head, s string) { first(&h.published, s) },
	"datepublished":          func(h *head, s string) { first(&h.published, s) },
	"dc.date":                func(h *head, s string) { first(&h.published, s) },
	"dc.date.issued":         func(h *head, s string) { first(&h.published, s) },
	"date":                   func(h *head, s string) { first(&h.published, s) },
	"article:modified_time":  func(h *head, s string) { first(&h.modified, s) },
	"article:tag":            func(h *head, s string) { h.topics = append(h.topics, s) },
	"article:section":        func(h *head, s string) { h.topics = append(h.topics, s) },
	"content-language":       func(h *head, s string) { first(&h.language, s) },
}

func first(field *string, s string) {
	if *field == "" {
		*field = s
	}
}

func readAuthor(h *head, s string) {
	if strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") {
		first(&h.authorURL, s)
		return
	}
	first(&h.author, s)
}

func readHead(doc *html.Node) head {
	var h head
	for n := range doc.Descendants() {
		switch {
		case dom.Is(n, atom.Html):
			h.language = dom.Attr(n, "lang") + dom.Attr(n, "xml:lang")
			if lang := dom.Attr(n, "lang"); lang != "" {
				h.language = lang
			}
		case dom.Is(n, atom.Title) && h.title == "" && n.Namespace == "":
			h.title = dom.Text(n)
		case dom.Is(n, atom.Meta):
			name := dom.Attr(n, "property") + dom.Attr(n, "name")
			if name == "" {
				name = dom.Attr(n, "http-equiv")
			}
			if read := metas[strings.ToLower(name)]; read != nil && dom.Attr(n, "content") != "" {
				read(&h, dom.Attr(n, "content"))
			}
		case dom.Is(n, atom.Link, atom.A) && hasToken(n, "rel", "license"):
			href := dom.Attr(n, "href")
			first(&h.license, href)
		case dom.IsLinkedData(n):
			h.readLinked(dom.LinkedData(n), 0)
		}
	}
	return h
}

func hasToken(n *html.Node, key, token string) bool {
	for _, t := range dom.Tokens(n, key) {
		if t == token {
			return true
		}
	}
	return false
}

// readLinked reads the article of JSON-LD.
func (h *head) readLinked(value any, depth int) {
	if depth > 4 {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, e := range v {
			h.readLinked(e, depth+1)
		}
	case map[string]any:
		h.readLinked(v["@graph"], depth+1)
		kind := text(v["@type"])
		if !strings.Contains(kind, "Article") && !strings.Contains(kind, "Posting") && kind != "QAPage" && kind != "Question" {
			return
		}
		h.readLinked(v["mainEntity"], depth+1)
		if s := text(v["headline"]); s != "" {
			h.headline = s
		}
		if s := text(v["datePublished"]); s != "" {
			h.published = s
		}
		first(&h.modified, text(v["dateModified"]))
		h.readPerson(v["author"])
		if len(h.topics) == 0 {
			h.topics = list(v["keywords"])
		}
		if p, ok := v["publisher"].(map[string]any); ok {
			first(&h.site, text(p["name"]))
		}
	}
}

func (h *head) readPerson(value any) {
	switch v := value.(type) {
	case string:
		readAuthor(h, v)
	case []any:
		if len(v) == 1 {
			h.readPerson(v[0])
		}
	case map[string]any:
		if name := text(v["name"]); name != "" {
			h.author = name
		}
		first(&h.authorURL, text(v["url"]))
	}
}

// text gives a value of JSON-LD that is a text, or the first of several. Letters
// in HTML's writing are common in it.
func text(value any) string {
	switch v := value.(type) {
	case string:
		return strings.TrimSpace(html.UnescapeString(v))
	case []any:
		if len(v) > 0 {
			return text(v[0])
		}
	}
	return ""
}

func list(value any) []string {
	switch v := value.(type) {
	case string:
		return strings.Split(v, ",")
	case []any:
		var all []string
		for _, e := range v {
			if s := text(e); s != "" {
				all = append(all, s)
			}
		}
		return all
	}
	return nil
}
