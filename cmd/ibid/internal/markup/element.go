package markup

import (
	"regexp"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// keptElements are all elements that a fragment may hold.
const keptElements = "p h1 h2 h3 h4 h5 h6 pre blockquote ul ol li dl dt dd table thead tbody tfoot tr th td caption hr " +
	"a em strong i b u s del ins sub sup small code kbd samp var q cite abbr dfn bdi bdo br wbr img span ruby rt rp"

// wrapperElements hold blocks and mean nothing in an archive: they are
// resolved into their contents.
const wrapperElements = "div section article aside header footer main nav center figure figcaption address details summary fieldset form"

// languageClass is the one class that a writer may give: the language of a
// code block, as CommonMark's info string gives it.
var languageClass = regexp.MustCompile(`^language-[A-Za-z0-9+#_.-]{1,32}$`)

// delimitedClass tells quotations between asterisks from others, from
// plainHTML to write. A writer cannot give it.
const delimitedClass = "delimited"

// highlightedClass is on code that is cut into tokens, as chroma's style
// sheets expect.
const highlightedClass = "chroma"

// role says what an element is to the structure of a fragment.
type role uint8

const (
	inline    role = iota // phrasing content
	leaf                  // a block that holds phrasing content only
	container             // a block that holds blocks, and no bare text
	flexible              // a leaf if it holds phrasing content only, else a container
	list                  // a block that holds only its own kind of items
	wrapper               // to be replaced by what it holds
	unknown               // to be replaced by what it holds, as phrasing content
)

func roleOf(a atom.Atom) role {
	switch a {
	case atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Pre, atom.Hr, atom.Caption:
		return leaf
	case atom.Blockquote, atom.Body:
		return container
	case atom.Li, atom.Dd, atom.Dt, atom.Td, atom.Th:
		return flexible
	case atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr:
		return list
	case atom.Div, atom.Section, atom.Article, atom.Aside, atom.Header, atom.Footer, atom.Main, atom.Nav, atom.Center,
		atom.Figure, atom.Figcaption, atom.Address, atom.Details, atom.Summary, atom.Fieldset, atom.Form:
		return wrapper
	case atom.A, atom.Em, atom.Strong, atom.I, atom.B, atom.U, atom.S, atom.Del, atom.Ins, atom.Sub, atom.Sup, atom.Small,
		atom.Code, atom.Kbd, atom.Samp, atom.Var, atom.Q, atom.Cite, atom.Abbr, atom.Dfn, atom.Bdi, atom.Bdo, atom.Br,
		atom.Wbr, atom.Img, atom.Span, atom.Ruby, atom.Rt, atom.Rp:
		return inline
	}
	return unknown
}

// isBlock tells block elements, wrappers included, from phrasing content.
func isBlock(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	r := roleOf(n.DataAtom)
	return r != inline && r != unknown
}

func isVoid(a atom.Atom) bool {
	return a == atom.Br || a == atom.Wbr || a == atom.Img || a == atom.Hr
}

// keptAttributes gives the attributes of an element that a fragment keeps,
// in a fixed order.
func keptAttributes(n *html.Node) []html.Attribute {
	var kept []html.Attribute
	for _, key := range attributesOf(n.DataAtom) {
		if v, ok := attribute(n, key); ok && validAttribute(key, v) {
			kept = append(kept, html.Attribute{Key: key, Val: v})
		}
	}
	return kept
}

func attributesOf(a atom.Atom) []string {
	switch a {
	case atom.A:
		return []string{"href", "title", "rel", "lang", "dir"}
	case atom.Img:
		return []string{"src", "alt", "title", "width", "height", "loading"}
	case atom.Ol:
		return []string{"start", "reversed", "lang", "dir"}
	case atom.Td, atom.Th:
		return []string{"colspan", "rowspan", "lang", "dir"}
	case atom.Span:
		return []string{"id", "lang", "dir"}
	case atom.Abbr:
		return []string{"title", "lang", "dir"}
	case atom.Blockquote, atom.Q, atom.Code, atom.Pre:
		return []string{"class", "lang", "dir"}
	}
	return []string{"lang", "dir"}
}

var (
	number      = regexp.MustCompile(`^-?[0-9]{1,4}$`)
	span        = regexp.MustCompile(`^[0-9]{1,2}$`)                            // browsers lay out each column
	languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}$`) // RFC 5646, 4.4.1: 35 characters hold them all
)

func validAttribute(key, value string) bool {
	switch key {
	case "class":
		return value == delimitedClass || value == highlightedClass || languageClass.MatchString(value)
	case "id":
		return IsPlace(value)
	case "start", "width", "height":
		return number.MatchString(value)
	case "colspan", "rowspan":
		return span.MatchString(value)
	case "lang":
		return languageTag.MatchString(value)
	case "dir":
		return value == "ltr" || value == "rtl" || value == "auto"
	case "href":
		return safeAddress(value)
	}
	return true
}

func attribute(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val, true
		}
	}
	return "", false
}

func setAttribute(n *html.Node, key, value string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			n.Attr[i].Val = value
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: key, Val: value})
}
