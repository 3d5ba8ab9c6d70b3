package comments

import (
	"golang.org/x/net/html"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
)

// shapes finds elements that stand beside each other and are built alike: at
// least three, of one name, with words and a date or a link in each. Nothing
// marks them as comments, so they want both author and date.
func shapes(root *html.Node) []*group {
	var all []*group
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		if isAside(n) || len(all) == 20 {
			return
		}
		byKind := map[string]*group{}
		var groups []*group
		for c := range n.ChildNodes() {
			if c.Type != html.ElementNode {
				continue
			}
			visit(c)
			k := kind(c)
			if byKind[k] == nil {
				byKind[k] = &group{by: byShape, weak: true, word: k}
				groups = append(groups, byKind[k])
			}
			byKind[k].nodes = append(byKind[k].nodes, c)
			byKind[k].keys = append(byKind[k].keys, "")
		}
		for _, g := range groups {
			if len(g.nodes) >= 3 && looksLikeEntries(g.nodes) {
				all = append(all, g)
			}
		}
	}
	visit(root)
	return all
}

// looksLikeEntries reports whether elements hold several blocks each and some
// words.
func looksLikeEntries(nodes []*html.Node) bool {
	good := 0
	for _, n := range nodes {
		blocks := 0
		for c := range n.Descendants() {
			if c.Type == html.ElementNode && (dom.IsBlock(c) || hasWord(c, strongWords)) {
				blocks++
			}
			if blocks == 2 {
				break
			}
		}
		if blocks >= 2 && !dom.IsShort(n, 40) {
			good++
		}
	}
	return good*10 >= len(nodes)*8
}
