package post

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/importer/when"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// title finds the title of a post: the heading that is named so; else the one
// whose words are those of the page's title, or a part of them; else the page's
// title without the name of the site.
func title(doc, scope, holder *html.Node, h head) string {
	best, rank := "", 0
	shown := squash(h.headline) + " " + squash(h.title)
	for _, root := range []*html.Node{scope, doc} {
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			text, short := dom.Short(n, 400)
			if !short || squash(text) == "" || squash(text) == squash(h.site) {
				continue
			}
			if f, ok := (when.Reader{}).Find(text); ok && f.From > 0 && f.To == len(text) && !strings.Contains(shown, squash(text)) {
				text = strings.TrimSpace(text[:f.From]) // the date, in the heading
			}
			r := titleRank(n, squash(text), shown, holder != nil && dom.Contains(holder, n))
			if r > rank || r == rank && r == 2 && len(text) > len(best) {
				best, rank = text, r
			}
		}
		if rank > 0 {
			return best
		}
	}
	if h.headline != "" {
		return withoutSite(h.headline, h.site)
	}
	return withoutSite(topicForm.ReplaceAllString(h.title, ""), h.site)
}

// topicForm is what forums put before the title of a topic, and the name of the
// forum before that.
var topicForm = lazyregexp.New(`(?i)^(?:.* (?:::|•|-) )?(?:view topic|thema anzeigen|voir le sujet|afficher le sujet|ver tema|ver tópico|vedi argomento|leggi argomento|bekijk onderwerp|exibir tópico|просмотр темы|zobacz (?:temat|wątek)|visa (?:tråd|ämne)|vis emne)\s*[-:–]\s*`)

// titleRank says how sure it is that an element is the title of the post.
func titleRank(n *html.Node, text, shown string, inWords bool) int {
	alike := strings.Contains(shown, text) || len(text) > 8 && strings.Contains(shown, truncated(text, len(text)*6/10))
	switch {
	case isNamedTitle(n) && (alike || dom.Is(n, atom.H1, atom.H2, atom.H3, atom.H4)):
		return 4
	case isCalledTitle(n) && alike:
		return 3
	case n.DataAtom == atom.H1 && alike && !isSiteTitle(n):
		return 3
	case dom.Is(n, atom.H2, atom.H3, atom.H4) && alike && !inWords && len(text) > 3:
		return 2
	case dom.Is(n, atom.Strong, atom.B) && !inWords && len(text) > 8 && strings.Contains(shown, " "+text) && len(text)*3 > len(shown):
		return 1
	case n.DataAtom == atom.H1 && !inWords && !isSiteTitle(n):
		return 1
	}
	return 0
}

// truncated gives the beginning of a text, of whole letters.
func truncated(s string, most int) string {
	for most < len(s) && most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most]
}

// isSiteTitle reports whether a heading is the site's: it says so, or links to
// its home page.
func isSiteTitle(n *html.Node) bool {
	return dom.Find(n, func(e *html.Node) bool { return hasToken(e, "rel", "home") }) != nil ||
		strings.Contains(strings.ToLower(dom.Attr(n, "class")+dom.Attr(n, "id")), "site") || strings.Contains(strings.ToLower(dom.Attr(n, "class")+dom.Attr(n, "id")), "blog")
}

// isNamedTitle reports whether an element is named as the title of a post.
func isNamedTitle(n *html.Node) bool {
	if dom.Is(n, atom.A, atom.Article, atom.Meta) {
		return false
	}
	for _, token := range append(dom.Tokens(n, "class"), dom.Tokens(n, "itemprop")...) {
		switch token {
		case "entry-title", "post-title", "p-name", "headline", "posttitle", "entry-header", "asset-name", "storytitle", "article-title", "titleline", "topic-title", "threadtitle":
			return token != "entry-header" || dom.Is(n, atom.H1, atom.H2, atom.H3)
		}
	}
	return false
}

// isCalledTitle reports whether a heading has a class that says no more than
// that it is one.
func isCalledTitle(n *html.Node) bool {
	if !dom.Is(n, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5) {
		return false
	}
	for _, token := range dom.Tokens(n, "class") {
		parts := dom.Words(token)
		if len(parts) > 0 && parts[len(parts)-1] == "title" && !anyOf(parts, otherTitles) {
			return true
		}
	}
	return false
}

// otherTitles are the words of headings that are none of a post.
var otherTitles = words("site blog widget comments comment respond reply module sidebar page section related description logo archive category")

func anyOf(parts []string, set map[string]bool) bool {
	for _, p := range parts {
		if set[p] {
			return true
		}
	}
	return false
}

// separators are what stands between the title of a post and the name of its
// site.
var separators = []string{" | ", " » ", " « ", " › ", " ‹ ", " :: ", " — ", " – ", " - ", " · ", " • ", " ~ ", ": "}

// withoutSite takes the name of the site off a title: what is known to be it, and
// else the shorter end.
func withoutSite(title, site string) string {
	for _, sep := range separators {
		parts := strings.Split(title, sep)
		if len(parts) < 2 {
			continue
		}
		for i, p := range parts {
			if site != "" && squash(p) == squash(site) && (i == 0 || i == len(parts)-1) {
				return strings.TrimSpace(strings.Join(append(parts[:i:i], parts[i+1:]...), sep))
			}
		}
		if site == "" && sep != ": " && sep != " - " && sep != " – " {
			if len(parts[0]) >= len(parts[len(parts)-1]) {
				return strings.TrimSpace(strings.Join(parts[:len(parts)-1], sep))
			}
			return strings.TrimSpace(strings.Join(parts[1:], sep))
		}
	}
	return strings.TrimSpace(title)
}
