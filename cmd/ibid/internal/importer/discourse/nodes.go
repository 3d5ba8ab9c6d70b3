package discourse

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/bbcode"
)

func element(name atom.Atom) *html.Node {
	return &html.Node{Type: html.ElementNode, DataAtom: name, Data: name.String()}
}

func textNode(s string) *html.Node { return &html.Node{Type: html.TextNode, Data: s} }

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// replace puts a node in the place of another; nil takes it out.
func replace(old, made *html.Node) {
	if made != nil {
		old.Parent.InsertBefore(made, old)
	}
	old.Parent.RemoveChild(old)
}

// find returns the first element below a node that fits, or nil.
func find(n *html.Node, fits func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && fits(d) {
			return d
		}
	}
	return nil
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

func firstOf(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}

// mostTyped is how many quotations that stayed as they were typed are read in a
// body: each is looked for anew.
const mostTyped = 200

// typedQuotes makes quotations of tags that Discourse left as they were typed,
// because they began within a line: both stand in one paragraph.
func (c *cooker) typedQuotes(p *html.Node) {
	for ; c.typed < mostTyped; c.typed++ {
		open, openAt, closing, closeAt := typedPair(p)
		if open == nil {
			return
		}
		// The text behind the end tag is cut off first, in case both tags are
		// in one text.
		rest := closing.Data[closeAt[1]:]
		closing.Data = closing.Data[:closeAt[0]]
		after := textNode(strings.TrimLeft(rest, " \n"))
		p.InsertBefore(after, closing.NextSibling)
		value := open.Data[openAt[2]:openAt[3]]
		inside := textNode(strings.TrimLeft(open.Data[openAt[1]:], " \n"))
		p.InsertBefore(inside, open.NextSibling)
		same := closing == open
		open.Data = open.Data[:openAt[0]]
		if same {
			closing = inside
		}
		block, quoted := element(atom.Blockquote), element(atom.P)
		for n := inside; n != nil; {
			next := n.NextSibling
			p.RemoveChild(n)
			quoted.AppendChild(n)
			if n == closing {
				break
			}
			n = next
		}
		trimBreaks(quoted)
		block.AppendChild(quoted)
		c.finish(block, bbcode.ParseQuote(value), nil)
		if p = split(p, block, after); p == nil {
			return
		}
	}
}

// typedPair returns the first end tag among the texts of a paragraph that has a
// start tag before it, and the last of those.
func typedPair(p *html.Node) (open *html.Node, openAt []int, closing *html.Node, closeAt []int) {
	for n := p.FirstChild; n != nil; n = n.NextSibling {
		if n.Type != html.TextNode {
			continue
		}
		for from := 0; from < len(n.Data); {
			at := quoteTag.FindStringSubmatchIndex(n.Data[from:])
			if at == nil {
				break
			}
			for i := range at {
				at[i] += from
			}
			switch {
			case n.Data[at[0]+1] != '/':
				open, openAt = n, at
			case open != nil:
				return open, openAt, n, at
			}
			from = at[1]
		}
	}
	return nil, nil, nil, nil
}

// split puts a block behind a paragraph and what follows in it into a new one,
// which is returned. In a container the block stands where it is.
func split(p, block, after *html.Node) *html.Node {
	if p.DataAtom != atom.P {
		p.InsertBefore(block, after)
		return p
	}
	rest := element(atom.P)
	for n := after; n != nil; {
		next := n.NextSibling
		p.RemoveChild(n)
		rest.AppendChild(n)
		n = next
	}
	p.Parent.InsertBefore(rest, p.NextSibling)
	p.Parent.InsertBefore(block, rest)
	trimBreaks(p)
	trimBreaks(rest)
	if textOf(rest) == "" && find(rest, func(*html.Node) bool { return true }) == nil {
		rest.Parent.RemoveChild(rest)
		rest = nil
	}
	if textOf(p) == "" && find(p, func(*html.Node) bool { return true }) == nil {
		p.Parent.RemoveChild(p)
	}
	return rest
}

// trimBreaks takes line breaks and white space from the ends of a paragraph.
func trimBreaks(p *html.Node) {
	blank := func(n *html.Node) bool {
		return n != nil && (n.DataAtom == atom.Br || n.Type == html.TextNode && strings.TrimSpace(n.Data) == "")
	}
	for blank(p.FirstChild) {
		p.RemoveChild(p.FirstChild)
	}
	for blank(p.LastChild) {
		p.RemoveChild(p.LastChild)
	}
}
