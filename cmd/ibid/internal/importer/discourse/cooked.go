package discourse

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/bbcode"
)

// cooked returns a body that Discourse has made HTML, without what it added.
// Addresses from the root of the forum get its address before them, if base is
// known.
func cooked(text, topic, base string) string {
	text = strings.TrimSpace(text)
	if !strings.Contains(text, "class=") && !strings.Contains(text, "[/quote]") && (base == "" || !strings.Contains(text, `="/`)) {
		return text
	}
	body := &html.Node{Type: html.ElementNode, DataAtom: atom.Body, Data: "body"}
	nodes, err := html.ParseFragment(strings.NewReader(text), body)
	if err != nil {
		return text // nested too deep to be taken apart
	}
	for _, n := range nodes {
		body.AppendChild(n)
	}
	c := cooker{topic: topic, base: base}
	c.children(body)
	var b strings.Builder
	for n := range body.ChildNodes() {
		if err := html.Render(&b, n); err != nil {
			return text
		}
	}
	return strings.TrimSpace(b.String())
}

// cooker takes out of HTML what Discourse added.
type cooker struct {
	topic string
	base  string // the forum's address without a slash at its end; "" if it is not known
	typed int    // how many quotations there were that Discourse had not read
}

func (c *cooker) children(n *html.Node) {
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		if child.Type == html.ElementNode {
			c.element(child)
		}
		child = next
	}
	if n.DataAtom == atom.P || n.DataAtom == atom.Body || n.DataAtom == atom.Div {
		c.typedQuotes(n)
	}
}

func (c *cooker) element(n *html.Node) {
	c.complete(n)
	switch {
	case n.DataAtom == atom.Pre, n.DataAtom == atom.Code:
		return
	case n.DataAtom == atom.Aside && hasClass(n, "quote"):
		c.quotation(n)
		return
	case n.DataAtom == atom.Aside && hasClass(n, "onebox"):
		replace(n, preview(n))
		return
	case hasClass(n, "lightbox-wrapper"), n.DataAtom == atom.A && hasClass(n, "lightbox"):
		if img := picture(n); img != nil {
			c.complete(img)
			replace(n, img)
			return
		}
	case attribute(n, "data-video-id") != "" || attribute(n, "data-video-src") != "":
		replace(n, video(n))
		return
	case n.DataAtom == atom.Img && hasClass(n, "emoji"):
		replace(n, textNode(firstOf(attribute(n, "title"), attribute(n, "alt"))))
		return
	case n.DataAtom == atom.A && (hasClass(n, "mention") || hasClass(n, "mention-group") || hasClass(n, "hashtag")):
		replace(n, textNode(textOf(n)))
		return
	case n.DataAtom == atom.Svg, n.DataAtom == atom.Img && hasClass(n, "avatar"), n.DataAtom == atom.A && hasClass(n, "anchor"),
		hasClass(n, "badge"), hasClass(n, "quote-controls"), n.DataAtom == atom.Div && hasClass(n, "meta"):
		n.Parent.RemoveChild(n)
		return
	}
	c.children(n)
}

// complete makes the addresses of an element absolute.
func (c *cooker) complete(n *html.Node) {
	if c.base == "" {
		return
	}
	for i, a := range n.Attr {
		if (a.Key == "href" || a.Key == "src") && strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "//") {
			n.Attr[i].Val = c.base + a.Val
		}
	}
}

// quotation makes a block quotation of a quoted post, whose title has the name
// and, for a post of another topic, a link to it.
func (c *cooker) quotation(n *html.Node) {
	quote := bbcode.Quote{Author: attribute(n, "data-username"), Post: attribute(n, "data-post"), Topic: attribute(n, "data-topic")}
	block := find(n, func(n *html.Node) bool { return n.DataAtom == atom.Blockquote })
	if block == nil {
		c.children(n)
		return
	}
	var source *html.Node
	if title := find(n, func(n *html.Node) bool { return hasClass(n, "title") }); title != nil {
		source = find(title, func(n *html.Node) bool { return n.DataAtom == atom.A && strings.Contains(attribute(n, "href"), "/t/") })
		if source != nil {
			c.complete(source)
		}
		if quote.Author == "" && source == nil {
			quote.Author = strings.Trim(textOf(title), " \t\r\n:")
		}
	}
	c.children(block)
	block.Parent.RemoveChild(block)
	c.finish(block, quote, source)
	replace(n, block)
}

// finish gives a block quotation its address and its lead-in.
func (c *cooker) finish(block *html.Node, quote bbcode.Quote, source *html.Node) {
	if address := pointerOf(quote, c.topic); address != "" {
		block.Attr = append(block.Attr, html.Attribute{Key: "cite", Val: address})
	}
	if lead := leadIn(quote, source, c.topic); lead != nil {
		block.InsertBefore(lead, block.FirstChild)
	}
}

// leadIn returns the paragraph that says who is quoted, and in which other topic;
// nil if nothing does. Of a topic to which somebody only gave the link, and which
// Discourse quotes the beginning of, it is the link.
func leadIn(quote bbcode.Quote, source *html.Node, topic string) *html.Node {
	lead := element(atom.P)
	if quote.Author != "" {
		name := element(atom.Cite)
		name.AppendChild(textNode(quote.Author))
		lead.AppendChild(name)
	}
	if source != nil && quote.Topic != topic {
		link := element(atom.A)
		link.Attr = []html.Attribute{{Key: "href", Val: attribute(source, "href")}}
		link.AppendChild(textNode(textOf(source)))
		if quote.Author == "" {
			lead.AppendChild(link)
		} else {
			lead.AppendChild(textNode(" ("))
			lead.AppendChild(link)
			lead.AppendChild(textNode(")"))
		}
	}
	if lead.FirstChild == nil {
		return nil
	}
	lead.AppendChild(textNode(":"))
	return lead
}

// preview returns the link of a preview of another page, or nil.
func preview(n *html.Node) *html.Node {
	address := attribute(n, "data-onebox-src")
	link := find(n, func(n *html.Node) bool { return n.DataAtom == atom.A && attribute(n, "href") != "" })
	if heading := find(n, func(n *html.Node) bool { return n.DataAtom == atom.H3 || n.DataAtom == atom.H4 }); heading != nil {
		if inner := find(heading, func(n *html.Node) bool { return n.DataAtom == atom.A }); inner != nil {
			link = inner
		}
	}
	label := address
	if link != nil {
		address = firstOf(address, attribute(link, "href"))
		label = firstOf(textOf(link), address)
	}
	if address == "" {
		return nil
	}
	return linked(address, label)
}

// linked returns a paragraph with a link.
func linked(address, label string) *html.Node {
	p, a := element(atom.P), element(atom.A)
	a.Attr = []html.Attribute{{Key: "href", Val: address}}
	a.AppendChild(textNode(label))
	p.AppendChild(a)
	return p
}

// video returns the link of a video that is shown when it is clicked on.
func video(n *html.Node) *html.Node {
	address := attribute(n, "data-video-src")
	if link := find(n, func(n *html.Node) bool { return n.DataAtom == atom.A }); link != nil && address == "" {
		address = attribute(link, "href")
	}
	if address == "" {
		address = "https://www.youtube.com/watch?v=" + attribute(n, "data-video-id")
	}
	return linked(address, firstOf(attribute(n, "data-video-title"), address))
}

// picture returns the picture that a small one leads to, or nil.
func picture(n *html.Node) *html.Node {
	small := find(n, func(n *html.Node) bool { return n.DataAtom == atom.Img })
	if small == nil {
		return nil
	}
	link := find(n, func(n *html.Node) bool { return n.DataAtom == atom.A && hasClass(n, "lightbox") })
	if n.DataAtom == atom.A {
		link = n
	}
	img := element(atom.Img)
	src := attribute(small, "src")
	if link != nil {
		src = firstOf(attribute(link, "href"), src)
	}
	img.Attr = []html.Attribute{{Key: "src", Val: src}, {Key: "alt", Val: attribute(small, "alt")}}
	return img
}

func hasClass(n *html.Node, class string) bool {
	return slices.Contains(strings.Fields(attribute(n, "class")), class)
}
