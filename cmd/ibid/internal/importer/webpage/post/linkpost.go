package post

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/importer/when"
)

// linkPost reads the post of a page that is about a link to elsewhere (Hacker
// News, Lobsters, Reddit): the element that holds title, author and date, and
// perhaps words. Without words the link is the post.
func linkPost(doc *html.Node) *Post {
	table := dom.Find(doc, func(n *html.Node) bool {
		return hasToken(n, "class", "fatitem") || hasToken(n, "class", "story") && hasToken(n.Parent, "class", "stories") || hasToken(n, "class", "thing") && hasToken(n, "class", "link")
	})
	if table == nil {
		return nil
	}
	link := dom.Find(table, func(n *html.Node) bool {
		return n.DataAtom == atom.A && (hasToken(n.Parent, "class", "titleline") || hasToken(n.Parent, "class", "title") || hasToken(n, "class", "storylink") || hasToken(n, "class", "titlelink") || hasToken(n, "class", "u-url"))
	})
	if link == nil {
		return nil
	}
	p := &Post{Title: dom.Text(link), Sure: true, Body: dom.Element(atom.Div)}
	if n := dom.Find(table, func(n *html.Node) bool {
		return hasToken(n, "class", "hnuser") || hasToken(n, "class", "author") || hasToken(n, "class", "u-author")
	}); n != nil {
		p.Author = dom.Text(n)
	}
	if n := dom.Find(table, func(n *html.Node) bool { return hasToken(n, "class", "age") }); n != nil {
		if stamp := dom.Attr(n, "title"); len(stamp) >= 19 {
			p.Date, _ = when.Parse(stamp[:19] + "Z")
		}
	}
	if n := dom.Named(table, atom.Time); n != nil && !p.Date.Known() {
		p.Date, _ = when.Parse(dom.Attr(n, "datetime"))
	}
	if n := dom.Find(table, func(n *html.Node) bool {
		return hasToken(n, "class", "toptext") || hasToken(n, "class", "usertext-body") || hasToken(n, "class", "story_text")
	}); n != nil {
		p.Body.AppendChild(dom.Clone(n, nil))
		return p
	}
	line, a := dom.Element(atom.P), dom.Element(atom.A)
	dom.SetAttr(a, "href", dom.Attr(link, "href"))
	a.AppendChild(dom.TextNode(p.Title))
	line.AppendChild(a)
	p.Body.AppendChild(line)
	return p
}
