package markup

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Writers name places in their text, for notes mostly, and link to them: with
// ids, with names of links, or by the notes of Markdown. A fragment keeps such
// a pair as numbers, so that nothing that a stranger chose becomes an id, and
// keeps the place apart from the element that had the name, which may be copied
// into several, or dropped.

// PlaceMark begins the name of a place within a fragment; a number follows.
// No link that leads elsewhere seems to lead to one.
const PlaceMark = "^"

// placeName returns the name of the nth place.
func placeName(n int) string { return PlaceMark + strconv.Itoa(n) }

// isPlaceName reports whether an id of a fragment is the name of a place.
func isPlaceName(id string) bool {
	digits, ok := strings.CutPrefix(id, PlaceMark)
	return ok && digits != "" && digits[0] != '0' && strings.Trim(digits, "0123456789") == ""
}

// leadsToPlace reports whether an address in a fragment is that of a place in it.
func leadsToPlace(href string) bool {
	name, ok := strings.CutPrefix(href, "#")
	return ok && isPlaceName(name)
}

// localise gives each place that a link of the same body leads to an empty span
// with a number for its name, right before the text that begins there, and
// leads the links to these. All other ids and names go.
func localise(root *html.Node) {
	links := linksWithin(root)
	names := namesOf(root, links)
	number := map[string]string{}
	pending, last := []string(nil), (*html.Node)(nil)
	place := func(at *html.Node) {
		for _, name := range pending {
			number[name] = placeName(len(number) + 1)
			span := element(atom.Span)
			span.Attr = []html.Attribute{{Key: "id", Val: number[name]}}
			at.Parent.InsertBefore(span, at)
		}
		pending = pending[:0]
	}
	for _, n := range nodesOf(root) {
		pending = append(pending, names[n]...)
		if isContent(n) {
			last = n
			if len(pending) > 0 {
				place(withoutSpace(n))
			}
		}
	}
	if last != nil && len(pending) > 0 {
		place(withoutSpace(last)) // nothing stands behind it
	}
	for name, list := range links {
		lead(list, number[name])
	}
}

// lead leads links to the place with a name. If there is none they stay as they
// are, unless they would seem to lead to a numbered one.
func lead(links []*html.Node, name string) {
	for _, a := range links {
		href, _ := attribute(a, "href")
		switch {
		case name != "":
			setAttribute(a, "href", "#"+name)
		case strings.HasPrefix(fragmentOf(href), PlaceMark):
			setAttribute(a, "href", "")
		}
	}
}

// linksWithin returns the links that lead to a place in their own text, by its
// name.
func linksWithin(root *html.Node) map[string][]*html.Node {
	links := map[string][]*html.Node{}
	for n := range root.Descendants() {
		if href, ok := attribute(n, "href"); ok && n.DataAtom == atom.A {
			if name := fragmentOf(href); name != "" {
				links[name] = append(links[name], n)
			}
		}
	}
	return links
}

// fragmentOf returns the name of the place that an address without anything else
// leads to.
func fragmentOf(href string) string {
	fragment, ok := strings.CutPrefix(strings.TrimSpace(href), "#")
	if !ok {
		return ""
	}
	if name, err := url.PathUnescape(fragment); err == nil {
		return name
	}
	return fragment
}

// namesOf takes the names off all elements, and returns those that links lead to,
// each at the first element that has it.
func namesOf(root *html.Node, links map[string][]*html.Node) map[*html.Node][]string {
	names, taken := map[*html.Node][]string{}, map[string]bool{}
	for n := range root.Descendants() {
		for _, key := range []string{"id", "name"} {
			name, ok := attribute(n, key)
			if ok && len(links[name]) > 0 && !taken[name] {
				taken[name] = true
				names[n] = append(names[n], name)
			}
			if ok {
				removeAttribute(n, key)
			}
		}
	}
	return names
}

func removeAttribute(n *html.Node, key string) {
	var kept []html.Attribute // a copy: elements that a parser repeats share theirs
	for _, a := range n.Attr {
		if a.Key != key {
			kept = append(kept, a)
		}
	}
	n.Attr = kept
}

// nodesOf returns all nodes of a tree, as it is before it changes.
func nodesOf(root *html.Node) []*html.Node {
	var all []*html.Node
	for n := range root.Descendants() {
		all = append(all, n)
	}
	return all
}

// isContent tells what there is to read or see.
func isContent(n *html.Node) bool {
	return n.DataAtom == atom.Img || n.Type == html.TextNode && strings.TrimSpace(n.Data) != ""
}

// withoutSpace cuts the white space off the start of a text, and leaves it
// before it.
func withoutSpace(n *html.Node) *html.Node {
	if n.Type == html.TextNode {
		rest := strings.TrimLeft(n.Data, whiteSpace)
		if space := n.Data[:len(n.Data)-len(rest)]; space != "" {
			n.Parent.InsertBefore(textNode(space), n)
			n.Data = rest
		}
	}
	return n
}

// isPlace tells the element that a place has in a fragment.
func isPlace(n *html.Node) bool {
	id, ok := attribute(n, "id")
	return ok && n.DataAtom == atom.Span && isPlaceName(id)
}

// isReference reports whether it is a link to a note, or back from one, that
// holds nothing but the note's number, letter or sign: "1", "[2]", "*".
func isReference(n *html.Node) bool {
	href, _ := attribute(n, "href")
	return n.DataAtom == atom.A && leadsToPlace(href) && isNoteSign(textOf(n))
}

// isNoteSign reports whether the text of a link to a place is no word of the
// text around it.
func isNoteSign(text string) bool {
	text = strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.TrimFunc(text, unicode.IsDigit) == "" || utf8.RuneCountInString(text) == 1
}
