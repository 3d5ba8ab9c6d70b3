package post

import (
	"strconv"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
)

// bodyNames are the classes and itemprops of what holds the words of a post, put
// together of their words, the surest first.
var bodyNames = []string{
	"articlebody", "econtent", "entrycontent", "postcontent", "postbody", "entrybody", "articlecontent", "entrytext", "postentry", "storycontent", "assetbody",
	"assetcontent", "posttext", "blogpostcontent", "contententry", "storybody", "articletext", "bloggerpostbody", "fieldnamebody", "nodecontent", "snapline", "entry", "story", "blogbody",
	"blogentry", "post", "hentry",
}

// moreNames are those of what holds the rest, behind "read more".
var moreNames = map[string]bool{"entrymore": true, "assetmore": true, "more": true, "extended": true, "entryextended": true, "postmore": true}

// content is where the words of a post stand.
type content struct {
	body   *html.Node // a copy
	holder *html.Node // where they stand in the page
	scope  *html.Node // what holds them with their title and date
	note   string
	places []string
	index  bool
	sure   bool // the page says where they are
}

// findContent finds the words of the post.
func findContent(doc *html.Node) content {
	for _, name := range bodyNames {
		holders := holding(doc, name)
		switch {
		case len(holders) == 0:
		case len(holders) > 1 && areEntries(holders):
			return content{index: true}
		default:
			c := gather(refined(largest(holders)))
			c.sure = true
			return c
		}
	}
	return readable(doc)
}

// holding gives the outermost elements that go by a name and show something.
func holding(doc *html.Node, name string) []*html.Node {
	var all []*html.Node
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		for c := range n.ChildNodes() {
			if c.Type != html.ElementNode || dom.Is(c, atom.Head, atom.Nav, atom.Aside, atom.Script, atom.Form, atom.Body) && c.DataAtom != atom.Body {
				continue
			}
			if goesBy(c, name) && !dom.Is(c, atom.A, atom.Span, atom.Body, atom.Html, atom.Li, atom.Img, atom.H1, atom.H2, atom.H3, atom.H4) && dom.Shows(c) && !isBeside(c) {
				all = append(all, c)
				continue
			}
			if !isBeside(c) {
				visit(c)
			}
		}
	}
	visit(doc)
	return all
}

func goesBy(n *html.Node, name string) bool {
	for _, key := range []string{"class", "itemprop", "id"} {
		for _, token := range strings.Fields(dom.Attr(n, key)) {
			joined := strings.Join(dom.Words(token), "")
			if joined == name || key == "class" && len(name) > 8 && strings.HasSuffix(joined, name) {
				return true
			}
		}
	}
	return false
}

// areEntries reports whether several elements are posts of their own: two at
// least show much, and each stands below a heading that leads elsewhere.
func areEntries(holders []*html.Node) bool {
	n := 0
	for _, h := range holders {
		scope := scopeOf(h)
		a := dom.Find(scope, func(e *html.Node) bool {
			return e.DataAtom == atom.A && dom.Attr(e, "href") != "" && !strings.HasPrefix(dom.Attr(e, "href"), "#") && inHeading(e, scope)
		})
		if a != nil {
			n++
		}
	}
	return n > 1 && n*2 > len(holders)
}

func inHeading(n, top *html.Node) bool {
	for p := n; p != nil && p != top.Parent; p = p.Parent {
		if dom.Is(p, atom.H1, atom.H2, atom.H3, atom.H4) {
			return true
		}
	}
	return false
}

func largest(holders []*html.Node) *html.Node {
	best, most := holders[0], -1
	for _, h := range holders {
		if n := len(dom.Text(h)); n > most {
			best, most = h, n
		}
	}
	return best
}

// refined gives the element within one that holds the words more closely, if
// there is one with most of them.
func refined(holder *html.Node) *html.Node {
	most := len(dom.Text(holder))
	for {
		inner := dom.Find(holder, func(n *html.Node) bool {
			if n == holder || dom.Is(n, atom.A, atom.Span) {
				return false
			}
			for _, name := range bodyNames {
				if goesBy(n, name) {
					return len(dom.Text(n))*2 >= most
				}
			}
			return false
		})
		if inner == nil {
			return holder
		}
		holder = inner
	}
}

// gather copies the words from where they stand, and from what holds the rest.
func gather(holder *html.Node) content {
	body := dom.Element(atom.Div)
	copied := dom.Clone(holder, nil)
	body.AppendChild(copied)
	for s := dom.NextElement(holder); s != nil; s = dom.NextElement(s) {
		for name := range moreNames {
			if goesBy(s, name) && dom.Shows(s) {
				body.AppendChild(dom.Clone(s, nil))
				break
			}
		}
	}
	scope := scopeOf(holder)
	note := noteOn(scope)
	strip(body)
	return content{body: body, holder: holder, scope: scope, places: placesOf(scope), note: note}
}

// scopeOf gives the element that holds the words of a post with its title: the
// article, or else the smallest with a heading.
func scopeOf(holder *html.Node) *html.Node {
	scope := holder
	for p, steps := holder, 0; p != nil && steps < 5 && !dom.Is(p, atom.Body, atom.Html); p, steps = p.Parent, steps+1 {
		scope = p
		if p.DataAtom == atom.Article || hasToken(p, "class", "hentry") || hasToken(p, "class", "h-entry") || hasToken(p, "class", "post") && p != holder {
			return p
		}
		if p != holder && dom.Find(p, func(e *html.Node) bool { return dom.Is(e, atom.H1, atom.H2, atom.H3) && !dom.Contains(holder, e) }) != nil {
			return p
		}
	}
	return scope
}

// placesOf gives the fragments that meant the post.
func placesOf(scope *html.Node) []string {
	id := dom.Attr(scope, "id")
	if strings.HasPrefix(id, "post-") || strings.HasPrefix(id, "entry-") || strings.HasPrefix(id, "node-") {
		return []string{id}
	}
	return nil
}

const numberKey = "data-ibid-n"

// readable finds the words of a post as a reader mode does. Each element gets a
// number first, by which what the reader mode has chosen is found in the page.
func readable(doc *html.Node) content {
	var all []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			n.Attr = append(n.Attr, html.Attribute{Key: numberKey, Val: strconv.Itoa(len(all))})
			all = append(all, n)
		}
	}
	parser := readability.NewParser()
	parser.CharThresholds = 200
	parser.DisableJSONLD = true
	article, err := parser.ParseDocument(doc, nil)
	for _, n := range all {
		n.Attr = n.Attr[:len(n.Attr)-1]
	}
	if err != nil || article.Node == nil || !dom.Shows(article.Node) {
		return content{}
	}
	holder := origin(article.Node, all)
	if holder == nil || dom.Is(holder, atom.Body, atom.Html) {
		body := dom.Element(atom.Div)
		body.AppendChild(dom.Clone(article.Node, nil))
		strip(body)
		return content{body: body, scope: dom.Named(doc, atom.Body)}
	}
	return gather(holder)
}

// origin gives the smallest element of the page that holds all the paragraphs
// that a reader mode has kept.
func origin(kept *html.Node, all []*html.Node) *html.Node {
	var common *html.Node
	for n := range kept.Descendants() {
		if !dom.Is(n, atom.P, atom.Blockquote, atom.Pre, atom.Ul, atom.Ol, atom.H2, atom.H3, atom.Img, atom.Table) {
			continue
		}
		i, err := strconv.Atoi(dom.Attr(n, numberKey))
		if err != nil || i < 0 || i >= len(all) {
			continue
		}
		if common == nil {
			common = all[i].Parent
		}
		for common != nil && !dom.Contains(common, all[i]) {
			common = common.Parent
		}
	}
	return common
}
