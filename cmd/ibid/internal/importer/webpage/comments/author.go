package comments

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
)

// longestName is how many letters a name may have; what is longer holds more
// than a name.
const longestName = 80

// precise are the names of elements that hold nothing but an author's name, the
// surest first.
var precise = []map[string]bool{
	words("fn pauthor"), words("name"), words("hnuser ljuser username usernamecoloured usernamecolored bigusername nickname nick postauthor commentauthorname authorname"),
	words("commentauthor author creator commenter poster user commentuser commentby commentername"),
}

// findAuthor finds who wrote a comment: the name, where the author can be
// found, and the element that shows the name.
func (x *reading) findAuthor() (name, link string, at *html.Node) {
	for _, set := range precise {
		for n := range x.outside() {
			if !isNamed(n, set) || strings.Contains(strings.ToLower(dom.Attr(n, "class")), "avatar") {
				continue
			}
			if name := x.nameIn(n); name != "" {
				return name, x.linkOf(n), n
			}
		}
	}
	for n := range x.outside() {
		if plays(n, author) && dom.Find(n, func(e *html.Node) bool { return e != n && plays(e, author) }) == nil {
			if name := x.nameIn(n); name != "" {
				return name, x.linkOf(n), n
			}
		}
	}
	if name, link, at := x.authorInMeta(); name != "" {
		return name, link, at
	}
	return x.plainAuthor()
}

// authorInMeta finds the name in a line of the comment's head or foot that holds
// the date besides and nothing else: "Mon, 03/02/2009 - 11:20 — Rosalind".
func (x *reading) authorInMeta() (name, link string, at *html.Node) {
	for n := range x.outside() {
		if !plays(n, meta) || dom.Is(n, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5) || plays(n, subject) || x.isDate(n) {
			continue
		}
		text, short := x.short(n, 200)
		found, ok := x.dates.Find(text)
		if short && !ok && hasWord(n, authorWords) {
			if name := x.nameIn(n); name != "" && !isUtility(name) {
				return name, x.linkOf(n), n // "comment-author-meta"
			}
		}
		if !short || !ok {
			continue
		}
		if a := dom.Find(n, func(e *html.Node) bool {
			return isLink(e) && !x.isDate(e) && !strings.Contains(dom.Attr(e, "href"), "#")
		}); a != nil {
			if name := x.nameIn(a); name != "" && !isUtility(name) {
				return name, x.linkOf(a), a
			}
		}
		rest := text[:found.From] + " " + text[found.To:]
		if name := cleanName(withoutJoints(rest)); name != "" && utf8.RuneCountInString(name) <= longestName && len(strings.Fields(name)) <= 6 && !isUtility(name) {
			return name, x.linkOf(n), n
		}
	}
	return "", "", nil
}

var authorWords = words("author autor auteur autore")

// isDate reports whether an element is within that which shows the date.
func (x *reading) isDate(n *html.Node) bool {
	if x.shown == nil || !dom.Contains(x.shown, n) {
		return false
	}
	text, _ := dom.Short(x.shown, 200)
	found, ok := x.dates.Find(text)
	return !ok || len(text)-(found.To-found.From) < 5
}

// isOnlyDate reports whether a text is a date, with nothing else but joints.
func (x *reading) isOnlyDate(text string) bool {
	found, ok := x.dates.Find(text)
	return ok && isJoint(text[:found.From]) && isJoint(text[found.To:])
}

// withoutJoints takes off a text the words that pages put around a name.
func withoutJoints(text string) string {
	words := strings.Fields(text)
	for len(words) > 0 && isJoint(words[0]) {
		words = words[1:]
	}
	for len(words) > 0 && isJoint(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

func isNamed(n *html.Node, set map[string]bool) bool {
	for _, name := range named(n) {
		if set[strings.TrimRight(strings.Join(dom.Words(name), ""), "0123456789")] {
			return true
		}
	}
	return false
}

// nameIn gives the name that an element shows. Where other things stand beside
// it, such as the date or a badge, it is the first link or emphasis in it.
func (x *reading) nameIn(n *html.Node) string {
	if n.DataAtom == atom.Meta {
		return cleanName(dom.Attr(n, "content"))
	}
	plain := dom.Clone(n, func(c *html.Node) bool {
		return dom.Is(c, atom.Time, atom.Script, atom.Style, atom.Small, atom.Sup, atom.Button) || c.Type == html.ElementNode && (plays(c, date) || plays(c, noise) || plays(c, meta) && !plays(c, author) || hasWord(c, badgeWords) || isBadge(c))
	})
	if head := leading(plain); head != nil && dom.IsBlock(n) {
		plain = head
	}
	if text, _ := dom.Short(plain, 400); dom.IsBlock(n) {
		if name := x.beforeDate(text); name != "" {
			return name
		}
	}
	text, _ := dom.Short(plain, 400)
	name := cleanName(text)
	if before, after, cut := strings.Cut(name, " — "); cut && strings.ContainsFunc(after, isDigit) {
		name = before // of what nobody reads as a date
	}
	if name != "" && utf8.RuneCountInString(name) <= longestName && !x.parse(name).Known() && !strings.ContainsAny(name, "|»\u00b7\u2022") {
		return name
	}
	for c := range plain.Descendants() {
		if dom.Is(c, atom.A, atom.Strong, atom.B, atom.Cite, atom.Em, atom.Span) {
			text, _ := dom.Short(c, 400)
			if x.isOnlyDate(text) {
				continue // of which "4." would be taken for a number of comments
			}
			name := cleanName(text)
			if name != "" && utf8.RuneCountInString(name) <= longestName && !x.parse(name).Known() {
				return name
			}
		}
	}
	return ""
}

// beforeDate gives the name in a line that is a name, a comma and a date.
func (x *reading) beforeDate(text string) string {
	found, ok := x.dates.Find(text)
	if !ok || !isJoint(text[found.To:]) {
		return ""
	}
	name, cut := strings.CutSuffix(strings.TrimSpace(text[:found.From]), ",")
	if name = cleanName(name); !cut || utf8.RuneCountInString(name) > longestName || len(strings.Fields(name)) > 5 || isUtility(name) {
		return ""
	}
	return name
}

// leading gives the heading or emphasis with which the text of an element begins,
// if it does.
func leading(n *html.Node) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case !dom.Shows(c) || dom.Is(c, atom.Img):
		case dom.Is(c, atom.H3, atom.H4, atom.H5, atom.Strong, atom.B, atom.Dt, atom.A):
			return c
		case c.Type == html.ElementNode:
			return leading(c)
		default:
			return nil
		}
	}
	return nil
}

// badges are what an element beside a name says that its bearer is to the site.
var badges = phrases(`author|post author|moderator|admin|staff|op|autor|autorin|beitragsautor|artikelautor|auteur|auteur de l'article|auteur de l’article|autor del post|autor de la entrada|autor do post|autore|autore articolo|auteur bericht|автор|автор записи|модератор|投稿者|作者|guest|gast|invité|invitado|ospite|гость`)

// isBadge reports whether an element beside the words of a name says what its bearer
// is to the site.
func isBadge(n *html.Node) bool {
	if !dom.Is(n, atom.Span, atom.Em, atom.I, atom.Div) || n.PrevSibling == nil {
		return false
	}
	text, short := dom.Short(n, 40)
	return short && badges[strings.ToLower(strings.Trim(text, " ()[]*·:"))]
}

var badgeWords = words("badge badges role rank label staff op says said screen assistive")

// linkOf gives the address that a name links to: of the site of its author, and
// not of a list of what somebody wrote on the old site.
func (x *reading) linkOf(n *html.Node) string {
	a := dom.Find(n, isLink)
	for p := n.Parent; a == nil && p != nil && p != x.work; p = p.Parent {
		if isLink(p) {
			a = p
		} else if !dom.IsShort(p, longestName+20) {
			break
		}
	}
	if a == nil {
		return ""
	}
	u, err := url.Parse(x.resolve(dom.Attr(a, "href")))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Fragment != "" && x.isHere(u) {
		return ""
	}
	if x.address != nil && u.Host == x.address.Host && (u.RawQuery != "" || x.isHere(u)) {
		return ""
	}
	return u.String()
}

// isHere reports whether an address is that of the page, whatever the fragment.
func (p page) isHere(u *url.URL) bool {
	return p.address != nil && u.Host == p.address.Host && u.Path == p.address.Path && u.RawQuery == p.address.RawQuery
}

func isLink(n *html.Node) bool { return n.DataAtom == atom.A && dom.Attr(n, "href") != "" }
