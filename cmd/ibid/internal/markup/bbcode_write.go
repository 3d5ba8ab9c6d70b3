package markup

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tagWriter writes a container anew, with elements for the tags in it.
type tagWriter struct {
	relay
	tokens []bbToken
	next   int             // the next tag
	pushed map[int]bool    // by opening tag: whether it became an inline element
	code   strings.Builder // what stands in code so far
	inCode int             // the tag that ends it, 0 outside of code
}

func writeTags(n *html.Node, tokens []bbToken) {
	made := emptyTree()
	w := tagWriter{relay: relay{at: made}, tokens: tokens, pushed: map[int]bool{}}
	running := roleOf(n.DataAtom) != container && !holdsBlock(n)
	if running && !holdsBlockTags(tokens) {
		w.block = made // running text stays what it is
	}
	w.children(n)
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		n.RemoveChild(c)
	}
	take(n, made)
}

// holdsBlockTags reports whether tags become blocks.
func holdsBlockTags(tokens []bbToken) bool {
	for i := range tokens {
		t := &tokens[i]
		if t.pair > i && (t.name == "quote" || t.name == "list" || t.name == "code") {
			return true
		}
	}
	return false
}

func (w *tagWriter) children(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.TextNode:
			w.text(c)
		case c.DataAtom == atom.P:
			w.paragraph(c)
		case w.inCode > 0:
			w.verbatim(c)
		case isBlock(c):
			n.RemoveChild(c)
			w.endBlock()
			w.at.AppendChild(c)
		case isWhole(c), c.DataAtom == atom.Br:
			n.RemoveChild(c)
			if c.DataAtom != atom.Br || w.block != nil {
				w.add(c)
			}
		default:
			w.enter(c)
			w.children(c)
			w.leave()
		}
		c = next
	}
}

func (w *tagWriter) paragraph(p *html.Node) {
	w.endBlock()
	w.like = p
	if w.inCode > 0 && w.code.Len() > 0 {
		w.code.WriteString("\n\n")
	}
	w.children(p)
	w.endBlock()
	w.like = nil
}

// verbatim writes a node within code.
func (w *tagWriter) verbatim(c *html.Node) {
	switch {
	case c.DataAtom == atom.Br:
		w.code.WriteByte('\n')
	case isBlock(c):
		w.code.WriteString("\n" + textOf(c) + "\n")
	default:
		w.children(c)
	}
}

// text writes a text and the tags in it.
func (w *tagWriter) text(n *html.Node) {
	at := 0
	for w.next < len(w.tokens) && w.tokens[w.next].text == n {
		i := w.next
		t := &w.tokens[i]
		w.next++
		switch {
		case w.inCode > 0 && i < w.inCode:
			continue
		case t.pair < 0 && (t.item < 0 || w.tokens[t.item].pair < 0):
			continue // text
		}
		w.piece(n.Data[at:t.start])
		at = t.end
		if t.verbatim && t.name != "code" {
			w.address(t, n.Data[t.end:w.tokens[t.pair].start])
			at, w.next = w.tokens[t.pair].end, i+2
			continue
		}
		w.tag(i)
	}
	w.piece(n.Data[at:])
}

// piece writes text between tags. What is blank at the start of a block goes.
func (w *tagWriter) piece(s string) {
	if w.inCode > 0 {
		w.code.WriteString(s)
		return
	}
	if w.block == nil {
		s = strings.TrimLeft(s, whiteSpace)
	}
	if s != "" {
		w.add(textNode(s))
	}
}

// endBlock ends a block, and the white space at its end.
func (w *tagWriter) endBlock() {
	for n := w.block; n != nil; n = n.LastChild {
		if n.Type == html.TextNode {
			n.Data = strings.TrimRight(n.Data, whiteSpace)
		}
	}
	w.cut()
}

func (w *tagWriter) tag(i int) {
	t := &w.tokens[i]
	switch t.name {
	case "quote":
		w.quotation(t)
	case "list":
		w.list(t)
	case "*", "li":
		w.item(t)
	case "code":
		w.codeTag(i)
	default:
		w.inlineTag(i)
	}
}

func (w *tagWriter) quotation(t *bbToken) {
	w.endBlock()
	if t.closing {
		w.out()
		return
	}
	source := bbSource(t.value)
	quotation := element(atom.Blockquote)
	if source.place != "" {
		setAttribute(quotation, "cite", source.place)
	}
	w.within(quotation)
	if source.author != "" {
		lead, name := element(atom.P), element(atom.Cite)
		name.AppendChild(textNode(source.author))
		lead.AppendChild(name)
		lead.AppendChild(textNode(":"))
		quotation.AppendChild(lead)
	}
}

func (w *tagWriter) list(t *bbToken) {
	w.endItem()
	switch {
	case t.closing:
		w.out()
	case strings.Trim(t.value, ` ="'`) != "":
		w.within(element(atom.Ol))
	default:
		w.within(element(atom.Ul))
	}
}

func (w *tagWriter) item(t *bbToken) {
	w.endItem()
	if !t.closing {
		w.within(element(atom.Li))
	}
}

// endItem ends the item of a list that is being written, if one is. An item of
// one paragraph holds its text itself.
func (w *tagWriter) endItem() {
	w.endBlock()
	item := w.at
	if item.DataAtom != atom.Li || item.Parent == nil {
		return
	}
	w.out()
	if p := item.FirstChild; p != nil && p.NextSibling == nil && p.DataAtom == atom.P {
		item.RemoveChild(p)
		take(item, p)
	}
}

// codeTag begins code, or writes it: a line of it in the text, more as a block.
func (w *tagWriter) codeTag(i int) {
	if t := &w.tokens[i]; !t.closing {
		w.code.Reset()
		w.inCode = t.pair
		return
	}
	w.inCode = 0
	source := strings.Trim(w.code.String(), "\n")
	code := element(atom.Code)
	code.AppendChild(textNode(source))
	if !strings.Contains(source, "\n") {
		w.add(code)
		return
	}
	w.endBlock()
	pre := element(atom.Pre)
	pre.AppendChild(code)
	w.at.AppendChild(pre)
}

func (w *tagWriter) inlineTag(i int) {
	t := &w.tokens[i]
	if t.closing {
		if w.pushed[t.pair] {
			w.leave()
		}
		return
	}
	name, _ := bbInline(t.name)
	if name == 0 || len(w.chain) >= deepestInline {
		return
	}
	e := element(name)
	if name == atom.A {
		setAttribute(e, "href", bbAddress(t.value))
	}
	w.enter(e)
	w.pushed[i] = true
}

// address writes [url] and [img].
func (w *tagWriter) address(t *bbToken, text string) {
	to := bbAddress(text)
	if t.name == "img" {
		picture := element(atom.Img)
		setAttribute(picture, "src", to)
		w.add(picture)
		return
	}
	link := element(atom.A)
	setAttribute(link, "href", to)
	link.AppendChild(textNode(strings.TrimSpace(text)))
	w.add(link)
}
