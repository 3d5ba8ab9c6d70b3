package markup

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Most HTML that comes to parseTree was just printed, by goldmark or plainHTML: its
// tags are written one way, and closed in order. So far as such HTML has none of what
// browsers put elsewhere than it stands, its tree is what its tags say, and is read
// without a browser's parser.

// simpleElements are those that simpleTree reads, and where they may stand.
var simpleElements = classifySimple()

type simpleElement struct {
	name atom.Atom
	simplePlace
}

type simplePlace uint8

const (
	inFlow simplePlace = iota // where blocks may stand, and that itself
	inList
	inText // where text may stand
)

func classifySimple() map[string]*simpleElement {
	elements := map[string]*simpleElement{}
	for place, names := range map[simplePlace][]atom.Atom{
		inFlow: {atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Pre, atom.Hr, atom.Blockquote, atom.Ul, atom.Ol},
		inList: {atom.Li},
		inText: {atom.A, atom.B, atom.Br, atom.Cite, atom.Code, atom.Del, atom.Em, atom.I, atom.Img, atom.Q, atom.S, atom.Strong},
	} {
		for _, name := range names {
			elements[name.String()] = &simpleElement{name, place}
		}
	}
	return elements
}

// deepestSimple is how many elements may stand in each other.
const deepestSimple = 64

// simpleTree returns the tree of HTML that is simple; ok is false where it is not, or
// may not be.
func simpleTree(source string) (root *html.Node, ok bool) {
	if strings.ContainsAny(source, "\r\x00") {
		return nil, false
	}
	r := simpleReader{open: emptyTree()}
	root = r.open
	for source != "" {
		text, tag, isTag := strings.Cut(source, "<")
		if !r.text(text) {
			return nil, false
		}
		if !isTag {
			break
		}
		if source, ok = r.tag(tag); !ok {
			return nil, false
		}
	}
	return root, r.open == root
}

// simpleReader reads simple HTML.
type simpleReader struct {
	open  *html.Node // the innermost element that is open
	depth int
}

// text reads text up to a tag.
func (r *simpleReader) text(text string) bool {
	if text == "" {
		return true
	}
	if r.open.DataAtom == atom.Pre && r.open.FirstChild == nil && text[0] == '\n' {
		return false // the first line end in a pre element is none
	}
	meant, ok := simpleText(text)
	if ok {
		r.open.AppendChild(textNode(meant))
	}
	return ok
}

// simpleReferences are the characters that are written by their names or numbers.
var simpleReferences = []string{"amp;", "lt;", "gt;", "quot;", "#34;", "#39;"}

// simpleText returns what a text or value means in which no other characters are
// given by names or numbers.
func simpleText(s string) (string, bool) {
	_, rest, found := strings.Cut(s, "&")
	if !found {
		return s, true
	}
	for found {
		if !slices.ContainsFunc(simpleReferences, func(name string) bool { return strings.HasPrefix(rest, name) }) {
			return "", false
		}
		_, rest, found = strings.Cut(rest, "&")
	}
	return html.UnescapeString(s), true
}

// tag reads a tag behind its first sign, and returns what comes behind it.
func (r *simpleReader) tag(s string) (rest string, ok bool) {
	if name, isEnd := strings.CutPrefix(s, "/"); isEnd {
		name, rest, ok = strings.Cut(name, ">")
		if !ok || name != r.open.Data || r.depth == 0 {
			return "", false
		}
		r.open = r.open.Parent
		r.depth--
		return rest, true
	}
	end := strings.IndexAny(s, " >")
	if end < 0 {
		return "", false
	}
	e := simpleElements[s[:end]]
	if e == nil || !r.mayStart(e) {
		return "", false
	}
	n := element(e.name)
	if n.Attr, rest, ok = simpleAttributes(s[end:]); !ok {
		return "", false
	}
	r.open.AppendChild(n)
	if !isVoid(e.name) {
		r.open = n
		r.depth++
	}
	return rest, r.depth <= deepestSimple
}

// mayStart reports whether an element may begin within the open one, so that a
// browser leaves it there.
func (r *simpleReader) mayStart(e *simpleElement) bool {
	switch around := r.open.DataAtom; e.simplePlace {
	case inFlow:
		return around == atom.Body || around == atom.Blockquote || around == atom.Li
	case inList:
		return around == atom.Ul || around == atom.Ol
	default:
		return around != atom.Ul && around != atom.Ol && (e.name != atom.A || around != atom.A && !isInside(r.open, atom.A))
	}
}

// simpleAttributes reads the attributes of a tag, and returns what comes behind it.
func simpleAttributes(s string) (all []html.Attribute, rest string, ok bool) {
	for strings.HasPrefix(s, " ") {
		name, value, found := strings.Cut(s[len(" "):], `="`)
		if !found || !isAttributeName(name) || slices.ContainsFunc(all, func(a html.Attribute) bool { return a.Key == name }) {
			return nil, "", false
		}
		if value, s, found = strings.Cut(value, `"`); !found {
			return nil, "", false
		}
		if value, found = simpleText(value); !found {
			return nil, "", false
		}
		all = append(all, html.Attribute{Key: name, Val: value})
	}
	rest, ok = strings.CutPrefix(s, ">")
	return all, rest, ok
}

func isAttributeName(s string) bool {
	return s != "" && len(asciiLetters(s)) == len(s) && s == strings.ToLower(s)
}
