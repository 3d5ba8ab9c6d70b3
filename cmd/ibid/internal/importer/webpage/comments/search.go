package comments

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/lazyregexp"
)

type search struct {
	groups map[string]*group
	all    []*group
}

func (s *search) walk(n *html.Node) {
	if isAside(n) {
		return
	}
	if n.Type == html.ElementNode {
		s.look(n)
	}
	for c := range n.ChildNodes() {
		s.walk(c)
	}
}

func (s *search) look(n *html.Node) {
	for _, key := range []string{"id", "name", "data-comment-id", "data-post-id"} {
		if key == "name" && n.DataAtom != atom.A {
			continue
		}
		id := dom.Attr(n, key)
		if strings.HasPrefix(key, "data-") && isNumber(id) {
			id = strings.TrimSuffix(strings.TrimPrefix(key, "data-"), "-id") + "-" + id
		}
		if word, own, ok := series(id); ok {
			if strong, known := wordStrength(word); known && !ofAll.MatchString(word) {
				s.add(byID, word, !strong, n, own)
			}
		}
	}
	classes := dom.Tokens(n, "class")
	for i, class := range classes[:min(len(classes), 40)] {
		if slices.Contains(classes, "comments") {
			break // it holds all of them
		}
		if slices.Contains(classes[:i], class) {
			continue
		}
		if _, _, ok := series(class); ok {
			continue
		}
		if strong, known := wordStrength(class); known && !ofAll.MatchString(class) && dom.Shows(n) {
			s.add(byClass, n.Data+"."+class, !strong, n, ownID(n))
		}
	}
	if t := dom.Attr(n, "itemtype"); t != "" {
		switch strings.ToLower(t[strings.LastIndexByte(t, '/')+1:]) {
		case "comment", "usercomments", "answer", "discussionforumposting", "socialmediaposting":
			s.add(byItem, "item", strings.Contains(t, "Posting"), n, ownID(n))
		}
	}
}

// ofAll are classes of what stands around or beside all comments.
var ofAll = lazyregexp.New(`(?i)comments|kommentare|commentaires|comentarios|commenti|replies|comment[-_]?(list|area|form|respond|count|number|title|nav|link|box-?form|section|pag|closed|feed|policy|notes|subscription)|no-?comment|post[-_]?(list|nav|title|link|pag)`)

// wordStrength reports whether a word of an id or class is one of comments, and
// whether it is of nothing else. Without a word, and with a single c, p or t, a
// number alone tells nothing.
func wordStrength(word string) (strong, known bool) {
	switch word {
	case "c", "h-cite", "u-comment", "p-comment":
		return true, true
	}
	parts := dom.Words(word)
	for _, w := range parts {
		if strongWords[w] || strings.Contains(w, "comment") {
			return true, true
		}
	}
	if len(parts) == 0 {
		return false, true
	}
	return false, slices.ContainsFunc(parts, func(w string) bool { return weakWords[w] && (len(w) > 1 || len(parts) == 1) })
}

func (s *search) add(by mark, word string, weak bool, n *html.Node, own string) {
	key := string(rune('0'+by)) + word
	g := s.groups[key]
	if g == nil {
		g = &group{by: by, word: word, weak: weak}
		g.series, _, _ = series(dom.Attr(n, "id"))
		_, class, _ := strings.Cut(word, ".")
		g.part = by == byClass && (means(class, author) || means(class, date) || means(class, body) || means(class, meta) || means(class, noise))
		s.groups[key] = g
		s.all = append(s.all, g)
	}
	g.nodes = append(g.nodes, n)
	g.keys = append(g.keys, own)
}
