package dom

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// IsLinkedData reports whether an element is what a page tells machines in JSON-LD.
func IsLinkedData(n *html.Node) bool {
	return Is(n, atom.Script) && strings.Contains(Attr(n, "type"), "ld+json") && n.FirstChild != nil
}

// LinkedData returns the value that such an element holds; nil if it cannot be read.
func LinkedData(n *html.Node) any {
	var value any
	if json.Unmarshal([]byte(n.FirstChild.Data), &value) != nil {
		return nil
	}
	return value
}
