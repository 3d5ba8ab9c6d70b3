package tidy

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
)

// quoteNames are the classes of the boxes in which systems show a quotation, put
// together of their words.
var quoteNames = map[string]bool{
	"quote": true, "quotes": true, "bbcodequote": true, "quotecontainer": true, "quotecontent": true, "quotebody": true, "postquote": true,
	"bbquote": true, "quotetext": true, "quotedtext": true, "quoted": true, "quotewell": true, "quoteblock": true, "zitat": true,
	"citation": true, "bbcquote": true, "bbcstandardquote": true, "ipsquote": true, "quotemain": true, "bbcodeblockquote": true, "blockquote": true,
}

// creditNames are the classes of the line that says who is quoted.
var creditNames = map[string]bool{
	"quotetitle": true, "quoteheader": true, "bbcodepostedby": true, "quoteauthor": true, "attribution": true, "quotetop": true,
	"quoteby": true, "bbcodeblockattribution": true, "bbcodeblocktitle": true, "quoteboxtitle": true, "attributiontype": true, "topslicequote": true, "quotehead": true, "citation": true, "ipsquotecitation": true,
}

// expandNames are the classes of what unfolds a long quotation.
var expandNames = map[string]bool{"bbcodeblockexpandlink": true, "bbcodeblockshrinklink": true, "quoteexpand": true, "quotefooter": true, "quoteboxicon": true, "botslicequote": true}

// quoteLabel is what some forums write above a box that no class tells of.
var quoteLabel = regexp.MustCompile(`(?i)^(?:quote|zitat|citation|cita|citazione|citaat|цитата|引用|cytat|citat|alıntı)\s*:?$`)

// quotations makes block quotations of the boxes in which systems show
// quotations, and puts the line that says who is quoted before each.
func quotations(root *html.Node) {
	for _, n := range dom.FindAll(root, isBox) {
		if n.Parent != nil {
			makeQuotation(n)
		}
	}
	for _, n := range dom.FindAll(root, func(n *html.Node) bool { return hasName(n, expandNames) }) {
		dom.Remove(n)
	}
	for _, q := range dom.FindAll(root, func(n *html.Node) bool { return n.DataAtom == atom.Blockquote }) {
		liftCredit(q)
		for p := dom.PrevElement(q); p != nil && hasName(p, creditNames) && p.DataAtom != atom.P; p = nil {
			p.Data, p.DataAtom = "p", atom.P
		}
	}
}

func isBox(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Div, atom.Td, atom.Aside, atom.Fieldset, atom.Dd, atom.Section:
		return hasName(n, quoteNames) && dom.Shows(n) || isLabelled(n)
	}
	return false
}

// isLabelled reports whether an element holds the word "Quote" and below it a
// table, as vBulletin's do.
func isLabelled(n *html.Node) bool {
	first := dom.FirstElement(n)
	if n.DataAtom != atom.Div || first == nil {
		return false
	}
	text, short := dom.Short(first, 20)
	next := dom.NextElement(first)
	return short && quoteLabel.MatchString(text) && dom.Is(next, atom.Table) && dom.NextElement(next) == nil
}

func hasName(n *html.Node, set map[string]bool) bool {
	for _, class := range strings.Fields(dom.Attr(n, "class")) {
		if set[strings.Join(dom.Words(class), "")] {
			return true
		}
	}
	return false
}

// makeQuotation makes a block quotation of a box.
func makeQuotation(box *html.Node) {
	for p := box.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.Blockquote && dom.Text(p) == dom.Text(box) {
			return // it only lines a block quotation
		}
	}
	if inner := dom.Named(box, atom.Blockquote); inner != nil && box.DataAtom != atom.Aside && dom.Text(inner) == dom.Text(box) {
		dom.Unwrap(box)
		return
	}
	quote := dom.Element(atom.Blockquote)
	discourse(box, quote)
	outer := box
	if isLabelled(box) {
		dom.Remove(dom.FirstElement(box))
		if cell := dom.Named(box, atom.Td); cell != nil {
			box = cell
		}
	} else if box.DataAtom == atom.Td {
		for p := box.Parent; p != nil; p = p.Parent {
			if p.DataAtom == atom.Table {
				outer = p
				break
			}
		}
	}
	credit := dom.Find(box, func(e *html.Node) bool { return e != box && isCredit(e) })
	for c := box.FirstChild; c != nil; c = box.FirstChild {
		box.RemoveChild(c)
		if e := c; e.Type == html.ElementNode && e.DataAtom == atom.Blockquote && box.DataAtom == atom.Aside {
			for i := e.FirstChild; i != nil; i = e.FirstChild {
				e.RemoveChild(i)
				quote.AppendChild(i)
			}
			continue
		}
		quote.AppendChild(c)
	}
	if credit != nil && dom.Contains(quote, credit) {
		dom.Remove(credit)
		point(quote, credit)
		before(outer, credit)
	} else if outer != box && outer.DataAtom == atom.Table {
		line := dom.Element(atom.P) // what else the table holds
		line.AppendChild(dom.TextNode(dom.Text(outer)))
		before(outer, line)
	}
	outer.Parent.InsertBefore(quote, outer)
	dom.Remove(outer)
}

// point makes the source of a quotation of the link to a message in the line that
// says who is quoted.
func point(quote, credit *html.Node) {
	if dom.Attr(quote, "cite") != "" {
		return
	}
	for _, a := range dom.FindAll(credit, func(n *html.Node) bool {
		return n.DataAtom == atom.A && (strings.Contains(dom.Attr(n, "href"), "#") || strings.Contains(dom.Attr(n, "href"), "/goto/post"))
	}) {
		dom.SetAttr(quote, "cite", dom.Attr(a, "href"))
	}
}

// before puts a line that says who is quoted before a box, as a paragraph.
func before(box, line *html.Node) {
	p := dom.Element(atom.P)
	for c := line.FirstChild; c != nil; c = line.FirstChild {
		line.RemoveChild(c)
		p.AppendChild(c)
	}
	if dom.Shows(p) {
		box.Parent.InsertBefore(p, box)
	}
}

var wroteForm = regexp.MustCompile(`(?i)^(?:originally posted by|quote from|zitat von|original geschrieben von|originariamente inviato da|envoyé par|citation de|iniciado por|publicado por|цитата)\b|(?:wrote|said|schrieb|hat geschrieben|a écrit|escribió|escreveu|ha scritto|schreef|писал|написал)\b[^.]{0,60}$`)

// namesQuoted reports whether an element is, by its name, the line that says who
// is quoted.
func namesQuoted(n *html.Node) bool {
	return hasName(n, creditNames) || n.DataAtom == atom.Cite && dom.IsShort(n, 120)
}

// isCredit reports whether an element within a box says who is quoted.
func isCredit(n *html.Node) bool {
	if namesQuoted(n) {
		return true
	}
	if !dom.Is(n, atom.Div, atom.P) || n.Parent == nil {
		return hasTitleName(n)
	}
	text, short := dom.Short(n, 120)
	return short && dom.NextElement(n) != nil && wroteForm.MatchString(text) || hasTitleName(n)
}

// hasTitleName reports whether an element is the title of a box of Discourse's.
func hasTitleName(n *html.Node) bool {
	return n.Parent != nil && n.Parent.DataAtom == atom.Aside && dom.Attr(n, "class") == "title"
}

// discourse keeps which post a box of Discourse's quotes: "#post_3".
func discourse(box, quote *html.Node) {
	post := dom.Attr(box, "data-post")
	if post == "" || strings.Trim(post, "0123456789") != "" {
		return
	}
	address := "#post_" + post
	if topic := dom.Attr(box, "data-topic"); topic != "" && strings.Trim(topic, "0123456789") == "" {
		address = "/t/" + topic + "/" + post
	}
	dom.SetAttr(quote, "cite", address)
}

// liftCredit puts the line that says who is quoted before a block quotation
// that begins with it.
func liftCredit(quote *html.Node) {
	first := dom.FirstElement(quote)
	for dom.Is(first, atom.Div) && !namesQuoted(first) && !showsText(quote, first) && dom.FirstElement(first) != nil {
		quote, first = first, dom.FirstElement(first)
	}
	if first == nil || showsText(quote, first) || !namesQuoted(first) || first.DataAtom == atom.Cite && !strings.ContainsAny(dom.Text(first), ":") && dom.Named(first, atom.A) == nil && !wroteForm.MatchString(dom.Text(first)) {
		return
	}
	for quote.DataAtom != atom.Blockquote {
		quote = quote.Parent
	}
	dom.Remove(first)
	point(quote, first)
	before(quote, first)
}

// showsText reports whether an element shows words of its own before a child.
func showsText(n, child *html.Node) bool {
	for c := n.FirstChild; c != nil && c != child; c = c.NextSibling {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" {
			return true
		}
	}
	return false
}
