package webpage

import (
	"strings"

	"golang.org/x/net/html"

	"ibid/cmd/ibid/internal/importer/webpage/comments"
)

// census counts the comments of a page by its mark-up alone: the ids of a series
// in its start tags. It sees tags one by one and knows nothing of what stands
// where, so that what the understanding of the page loses is missed. The numbers
// are given in their order, each once.
func census(text, series string) []string {
	var all []string
	seen := map[string]bool{}
	tags := html.NewTokenizer(strings.NewReader(text))
	for {
		switch tags.Next() {
		case html.ErrorToken:
			return all
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := tags.TagName()
			anchor := string(name) == "a"
			for more {
				var key, value []byte
				key, value, more = tags.TagAttr()
				k := string(key)
				if k != "id" && (k != "name" || !anchor) {
					continue
				}
				if own, ok := comments.Own(string(value), series); ok && !seen[own] {
					seen[own] = true
					all = append(all, own)
				}
			}
		}
	}
}
