package bbcode

import (
	"strings"

	"golang.org/x/net/html"
)

// angle reads the HTML at a byte, if it is some that forums store, and returns
// where it ends.
func (l *lexer) angle(text string, start, at int) int {
	rest := text[at:]
	if strings.HasPrefix(rest, "<!--") {
		end := strings.Index(rest[:min(len(rest), longestTag)], "-->")
		if end < 0 {
			return at
		}
		l.flush(text[start:at])
		return at + end + len("-->")
	}
	end := strings.IndexByte(rest[:min(len(rest), longestTag)], '>')
	if end < 0 {
		return at
	}
	tokens, ok := storedTag(rest[:end+1])
	if !ok {
		return at
	}
	l.flush(text[start:at])
	l.tokens = append(l.tokens, tokens...)
	next := at + end + 1
	if len(tokens) == 1 && tokens[0].text == "\n" && strings.HasPrefix(text[next:], "\n") {
		next++ // the line end behind the element is the same one
	}
	return next
}

// storedTag returns what a tag of HTML means that a forum stored: ok is false
// if it is none of those.
func storedTag(tag string) (tokens []token, ok bool) {
	z := html.NewTokenizer(strings.NewReader(tag))
	kind := z.Next()
	if kind != html.StartTagToken && kind != html.EndTagToken && kind != html.SelfClosingTagToken {
		return nil, false
	}
	t := z.Token()
	switch {
	case t.Data == "br":
		return []token{textToken("\n")}, true
	case t.Data == "img" && attribute(t, "alt") != "" && isSmiley(attribute(t, "src")):
		return []token{textToken(attribute(t, "alt"))}, true
	case t.Data == "a" && kind == html.EndTagToken:
		return []token{{name: "url", closing: true, pair: -1}}, true
	case t.Data == "a" && attribute(t, "href") != "":
		return []token{{name: "url", value: "=" + attribute(t, "href"), pair: -1}}, true
	case t.Data == "span" && (kind == html.EndTagToken || strings.HasPrefix(attribute(t, "class"), "syntax")):
		return nil, true // colours of code
	}
	return nil, false
}

// isSmiley reports whether a picture is one of the forum's own.
func isSmiley(src string) bool {
	src = strings.ToLower(src)
	return strings.Contains(src, "smil") || strings.Contains(src, "emot") || strings.Contains(src, "emoji")
}

func attribute(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
