package markup

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// Forums write mark-up in square brackets, and their bodies, and their
// writers' habits, come in every format. The tags are read in the normalised
// tree, once for all formats: those of a container and its paragraphs are
// gathered in order (bbcode.go), paired (bbcode_pair.go), and the container is
// written anew (bbcode_write.go). A tag without a partner is text.

// bbTag is a tag of BBCode, [name=value key=value] or [/name].
var bbTag = lazyregexp.New(tagForm)

const tagForm = `(?i)\[(/?)(quote|code|url|img|list|color|size|font|b|i|u|s|li|\*)((?:[= ;](?:"[^"\n]{0,200}"|[^\]\["\n])*)?)\]`

// isBBCode reports whether it is a text that may have a pair of tags.
func isBBCode(text string) bool { return strings.Contains(text, "[/") }

// readBBCode makes mark-up of the tags of a tree. It reports whether there were
// any.
func readBBCode(root *html.Node) bool {
	found := false
	eachContainer(root, 0, func(n *html.Node) {
		if !mentionsHere(n) {
			return
		}
		untieLinks(n)
		tokens := bbTokens(n)
		pairTags(tokens, roleOf(n.DataAtom) == container || roleOf(n.DataAtom) == flexible)
		if slices.ContainsFunc(tokens, func(t bbToken) bool { return t.pair >= 0 }) {
			found = true
			writeTags(n, tokens)
		}
	})
	return found
}

// mentionsHere reports whether there may be tags in the running text of a
// container.
func mentionsHere(n *html.Node) bool {
	for c := range n.ChildNodes() {
		if c.Type == html.TextNode && isBBCode(c.Data) || (c.DataAtom == atom.P || roleOf(c.DataAtom) == inline) && mentions(c, "[/") {
			return true
		}
	}
	return false
}

// bbTokens gathers the tags in the running text of a container and of its
// paragraphs.
func bbTokens(n *html.Node) []bbToken {
	var tokens []bbToken
	var walk func(n, host *html.Node)
	walk = func(n, host *html.Node) {
		for c := range n.ChildNodes() {
			switch {
			case c.Type == html.TextNode:
				tokens = appendTags(tokens, c, host)
			case c.DataAtom == atom.P:
				walk(c, nil)
			case roleOf(c.DataAtom) == inline && !isWhole(c):
				walk(c, c)
			}
		}
	}
	walk(n, nil)
	return tokens
}

func appendTags(tokens []bbToken, text, host *html.Node) []bbToken {
	if !strings.Contains(text.Data, "[") {
		return tokens
	}
	for _, m := range bbTag.FindAllStringSubmatchIndex(text.Data, -1) {
		t := bbToken{
			closing: m[2] < m[3], name: strings.ToLower(text.Data[m[4]:m[5]]), value: text.Data[m[6]:m[7]],
			text: text, start: m[0], end: m[1], host: host, pair: -1, item: -1,
		}
		if t.takesValue() {
			tokens = append(tokens, t)
		}
	}
	return tokens
}

// takesValue reports whether a tag of that name may have that value: "[i see]"
// is none.
func (t *bbToken) takesValue() bool {
	switch {
	case t.value == "":
		return true
	case t.closing:
		return false
	}
	switch t.name {
	case "quote", "img", "url", "font":
		return true
	case "code", "list", "color", "size":
		return t.value[0] == '='
	}
	return false
}

// untieLinks takes bare addresses that run over a tag apart: they end where
// it begins, and are no links within one.
func untieLinks(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.DataAtom == atom.A:
			untie(c)
		case c.Type == html.ElementNode && (c.DataAtom == atom.P || roleOf(c.DataAtom) == inline):
			untieLinks(c)
		}
		c = next
	}
	mergeTexts(n)
}

// inTag is the end of a text behind which an address belongs to a tag.
var inTag = lazyregexp.New(`(?i)\[(?:url|img)(?:=["']?|[= ][^\]\[]*)?\]?$`)

func untie(link *html.Node) {
	text, before := onlyText(link), link.PrevSibling
	if text == "" || !strings.Contains(text, "://") && !strings.HasPrefix(text, "www.") {
		return
	}
	end := strings.IndexAny(text, "[]")
	if before != nil && before.Type == html.TextNode && inTag.MatchString(lastBytes(before.Data, 300)) {
		end = 0
	}
	if end < 0 {
		return
	}
	link.Parent.InsertBefore(textNode(text[end:]), link.NextSibling)
	if end == 0 {
		link.Parent.RemoveChild(link)
		return
	}
	address := text[:end]
	if strings.HasPrefix(address, "www.") {
		address = "http://" + address
	}
	setAttribute(link, "href", address)
	link.FirstChild.Data = text[:end]
}

// onlyText returns the text of an element that holds one text and nothing else.
func onlyText(n *html.Node) string {
	if c := n.FirstChild; c != nil && c.NextSibling == nil && c.Type == html.TextNode {
		return c.Data
	}
	return ""
}

func lastBytes(s string, n int) string { return s[max(0, len(s)-n):] }

// mergeTexts makes one text of those that stand side by side.
func mergeTexts(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.TextNode || c.NextSibling == nil || c.NextSibling.Type != html.TextNode {
			continue
		}
		var b strings.Builder
		b.WriteString(c.Data)
		for next := c.NextSibling; next != nil && next.Type == html.TextNode; next = c.NextSibling {
			b.WriteString(next.Data)
			n.RemoveChild(next)
		}
		c.Data = b.String()
	}
}
