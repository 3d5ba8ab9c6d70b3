package markup

import (
	"regexp"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// quotedClass is a class by which the software of forums and of mail says that an element
// holds quoted words and nothing else: "quote", "bbcode_quote", "quotemain", "post-quote
// zitat". What stands above them ("quoteheader", "quote-controls") and what a page repeats
// of its own ("pullquote") has another.
var quotedClass = regexp.MustCompile(`(?i)(?:^|\s)(` +
	`(?:(?:bb|bbc|bbcode|mycode|ubb|ubbcode|post|comment|forum|message|gmail|yahoo|protonmail|standard)[-_]?)*` +
	`(?:(?:block)?quote|quoted|quotation|zitat|citaat|citat|cytat|citazione|цитата)` +
	`(?:[-_]?(?:content|body|main|text|message|box|block|container))?)(?:\s|$)`)

// mayBeQuote are the elements that may say so: blocks that mean nothing else.
var mayBeQuote = []atom.Atom{atom.Div, atom.Section, atom.Article, atom.Aside, atom.Figure, atom.Fieldset, atom.P, atom.Td}

// quoteByClass makes block quotations of the elements in a tree whose class says that they
// are. Around a block quotation, or another such element, one is but its frame, unless both
// have the same class: then one is quoted in the other. It returns the class of the
// outermost quotations in the tree, or "".
func quoteByClass(n *html.Node) (class string) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if inner := quoteByClass(c); inner != "" {
			class = inner
		}
	}
	if n.DataAtom == atom.Blockquote {
		return atom.Blockquote.String()
	}
	own, ok := attribute(n, "class")
	named := quotedClass.FindStringSubmatch(own)
	if !ok || named == nil || n.DataAtom == atom.Code || class != "" && class != named[1] {
		return class
	}
	if n.DataAtom == atom.Td {
		quoteInside(n)
	} else {
		n.DataAtom, n.Data, n.Attr = atom.Blockquote, atom.Blockquote.String(), withoutClass(n.Attr)
	}
	return named[1]
}

// quoteInside puts what a cell holds into a block quotation.
func quoteInside(cell *html.Node) {
	cell.Attr = withoutClass(cell.Attr)
	q := element(atom.Blockquote)
	for cell.FirstChild != nil {
		c := cell.FirstChild
		cell.RemoveChild(c)
		q.AppendChild(c)
	}
	cell.AppendChild(q)
}

// withoutClass returns the other attributes of an element.
func withoutClass(all []html.Attribute) []html.Attribute {
	var out []html.Attribute
	for _, a := range all {
		if a.Key != "class" {
			out = append(out, a)
		}
	}
	return out
}
