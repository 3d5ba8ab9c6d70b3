package comments

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"
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
	words("fn"), words("pname name"), words("hnuser ljuser username bigusername nickname nick postauthor commentauthorname authorname"),
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
	return x.plainAuthor()
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
		return dom.Is(c, atom.Time, atom.Script, atom.Style, atom.Small, atom.Sup, atom.Button) || c.Type == html.ElementNode && (plays(c, date) || plays(c, noise) || plays(c, meta) && !plays(c, author) || hasWord(c, badgeWords))
	})
	text, _ := dom.Short(plain, 400)
	name := cleanName(text)
	if name != "" && utf8.RuneCountInString(name) <= longestName && !x.parse(name).Known() && !strings.ContainsAny(name, "|»\u00b7\u2022") {
		return name
	}
	for c := range plain.Descendants() {
		if dom.Is(c, atom.A, atom.Strong, atom.B, atom.Cite, atom.Em, atom.Span) {
			text, _ := dom.Short(c, 400)
			name := cleanName(text)
			if name != "" && utf8.RuneCountInString(name) <= longestName && !x.parse(name).Known() {
				return name
			}
		}
	}
	return ""
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

// plainAuthor finds a name that no class tells of: in a cite element, in a link
// to elsewhere, in what stands in bold at the head or foot, or in a line such as
// "Posted by: Ann at March 4".
func (x *reading) plainAuthor() (name, link string, at *html.Node) {
	tried := 0
	for _, tags := range [][]atom.Atom{{atom.Cite}, {atom.Strong, atom.B, atom.H3, atom.H4, atom.H5, atom.Dt, atom.A}} {
		for n := range x.outside() {
			if !dom.Is(n, tags...) || within(n, x.work, atom.Blockquote) || x.words == nil && !atEdge(n, x.work) {
				continue
			}
			if n.DataAtom == atom.A && (strings.Contains(dom.Attr(n, "href"), "#") || !dom.Shows(n)) {
				continue
			}
			if name := x.nameIn(n); name != "" && !isUtility(name) && !strings.HasPrefix(dom.Text(n), "#") {
				return name, x.linkOf(n), n
			}
			if tried++; tried == 20 {
				break
			}
		}
	}
	for n := range x.outside() {
		if text, ok := dom.Short(n, 200); ok {
			if name := nameInLine(text); name != "" && !x.parse(name).Known() {
				return name, x.linkOf(n), n
			}
		}
	}
	return "", "", nil
}

// atEdge reports whether an element stands in a short line at the head or the
// foot of a comment.
func atEdge(n, top *html.Node) bool {
	line := n
	for line.Parent != nil && line.Parent != top && dom.IsShort(line.Parent, 150) {
		line = line.Parent
	}
	if !dom.IsShort(line, 150) {
		return false
	}
	return !showsBefore(line, top) || !showsAfter(line, top)
}

func showsBefore(n, top *html.Node) bool {
	for ; n != nil && n != top; n = n.Parent {
		for s := n.PrevSibling; s != nil; s = s.PrevSibling {
			if !dom.IsShort(s, 2) {
				return true
			}
		}
	}
	return false
}

func showsAfter(n, top *html.Node) bool {
	for ; n != nil && n != top; n = n.Parent {
		for s := n.NextSibling; s != nil; s = s.NextSibling {
			if !dom.IsShort(s, 40) {
				return true
			}
		}
	}
	return false
}

var lineForms = []*regexp.Regexp{
	regexp.MustCompile(`(?i)^(?:posted by|comment by|written by|left by|by|von|verfasst von|geschrieben von|par|por|door|di|от|автор|投稿者)\s*:?\s+(.{1,60}?)(?:\s+(?:at|on|am|le|el|il|op|um|@|\||—|–|-|·|,|\()\s*.*)?$`),
	regexp.MustCompile(`(?i)^(.{1,60}?)\s+(?:says|said|wrote|writes|sagte?|schrieb|meinte?|a dit|a écrit|dit|dijo|dice|escribió|disse|diz|scrive|ha detto|ha scritto|zegt|schreef|пишет|написал|говорит)\b.*$`),
	regexp.MustCompile(`^(.{1,60}?)\s*(?:\||·|•|—|–|,|\()\s*\D{0,12}\d.*$`),
}

// nameInLine reads the name in a line that says who wrote.
func nameInLine(text string) string {
	for _, form := range lineForms {
		if m := form.FindStringSubmatch(text); m != nil {
			return cleanName(m[1])
		}
	}
	return ""
}

var (
	leadForm = regexp.MustCompile(`(?i)^(?:(?:comment|kommentar|commentaire|comentario)?\s*#?\d+[.):]?\s+)?(?:(?:posted by|comment by|written by|left by|submitted by|verfasst von|geschrieben von|publicado por|publié par|geplaatst door|scritto da)\s*:?\s+|(?:from|by|von|par|por|door|di|da|от|автор|author|name|autor|auteur)\s*:\s*|(?-i:by)\s+)?`)
	tailForm = regexp.MustCompile(`(?i)[\s:,|]*(?:\s(?:says?|said|wrote|writes|sagte?|schrieb|schreibt|meinte?|a dit|a écrit|dit|dijo|dice|escribió|disse|diz|scrive|ha detto|ha scritto|zegt|schreef|пишет|написал|написала|говорит|さん|より|のコメント)(?: on| at| am| le)?)?[\s:,|…]*(?:\.\.\.)?$`)
)

// cleanName takes off a name what pages put around it: "Posted by", "says:".
func cleanName(s string) string {
	s = strings.TrimSpace(strings.Trim(strings.Join(strings.Fields(s), " "), "|·•—–»«\u200e\u200f "))
	s = leadForm.ReplaceAllString(s, "")
	s = strings.TrimSpace(tailForm.ReplaceAllString(s, ""))
	if !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSymbol(r) }) {
		return ""
	}
	return s
}
