package post

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/importer/when"
)

var (
	bylineNames = words("author byline byauthor postauthor entryauthor pauthor articleauthor dateline metaauthor postby creator ffn fn submitted")
	dateNames   = words("date entrydate postdate published publisheddate dtpublished postedon timestamp dateheader posttime postmetadata postfooters postfooter entryfooterinfo entryfooter articledate datetime entrytime posttimestamp metadate datepublished posted submitted postinfo entrymeta postmeta dateline")
)

// author finds who wrote a post.
func author(scope *html.Node, h head, address *url.URL, reader when.Reader) (name, link string) {
	if h.author != "" && !strings.ContainsAny(h.author, "@/") && squash(h.author) != squash(h.site) {
		name = h.author
	}
	for _, sure := range []bool{true, false} {
		for n := range scope.Descendants() {
			if n.Type != html.ElementNode || sure != (hasToken(n, "rel", "author") || hasToken(n, "class", "fn") || hasToken(n, "class", "p-author") || hasToken(n, "itemprop", "author")) || !sure && !namedOne(n, bylineNames) {
				continue
			}
			shown := nameOf(n, reader)
			if shown == "" || name != "" && squash(shown) != squash(name) {
				continue
			}
			return shown, homepage(n, address)
		}
	}
	if name == "" && squash(h.author) != squash(h.site) && !strings.Contains(h.author, "@") {
		name = h.author
	}
	if name == "" {
		name = authorInLine(scope)
	}
	if p := scope.Parent; name == "" && p != nil && !dom.Is(p, atom.Body, atom.Html) {
		if n := dom.Find(p, func(e *html.Node) bool { return hasToken(e, "class", "ljuser") || hasToken(e, "rel", "author") }); n != nil {
			return nameOf(n, reader), homepage(n, address)
		}
	}
	return name, ""
}

// postedForm is a line that says who wrote a post: "Posted by Ann at 10:03 AM".
var postedForm = regexp.MustCompile(`(?i)^(?:this entry was )?(?:posted|written|published|submitted|geschrieben|verfasst|veröffentlicht|erstellt|publié|rédigé|écrit|publicado|escrito|pubblicato|scritto|geplaatst|geschreven|опубликовано|написал[ао]?)\s+(?:by|von|par|por|da|door|автором)\s*:?\s*(\S.{0,50}?)\s*(?:\s(?:at|on|um|am|le|el|il|op|in|en|à|a las|·|—|–|-)\s|\||,|$)`)

// authorInLine reads the name in a line that says who wrote the post.
func authorInLine(scope *html.Node) string {
	for n := range scope.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		text, short := dom.Short(n, 240)
		m := postedForm.FindStringSubmatch(text)
		if !short || m == nil {
			continue
		}
		name := strings.TrimSpace(m[1])
		if d, ok := (when.Reader{}).Find(name); name != "" && !(ok && d.Date.Known()) && !strings.ContainsAny(name, "0123456789") {
			return name
		}
	}
	return ""
}

var byForm = regexp.MustCompile(`(?i)^(?:(?:written |posted |published |submitted |geschrieben |verfasst |veröffentlicht )?(?:by|von|par|por|di|door|af|av|от)|author|autor|auteur|autore)\s*:?\s+`)

// nameOf reads a name from a byline.
func nameOf(n *html.Node, reader when.Reader) string {
	if inner := dom.Find(n, func(e *html.Node) bool {
		return e != n && (hasToken(e, "itemprop", "name") || hasToken(e, "class", "fn") || hasToken(e, "class", "p-name") || hasToken(e, "class", "username") || hasToken(e, "rel", "author"))
	}); inner != nil {
		n = inner
	}
	text, short := dom.Short(n, 80)
	if !short {
		return ""
	}
	had := byForm.MatchString(text)
	text = byForm.ReplaceAllString(text, "")
	if a := dom.Named(n, atom.A); a != nil && had && len(dom.Text(a)) < len(text) {
		text = dom.Text(a)
	}
	if d, ok := reader.Find(text); ok && d.Date.Known() {
		if d.From == 0 {
			return strings.Trim(text[d.To:], " ,|·•—–-:")
		}
		text = strings.TrimRight(text[:d.From], " ,|·•—–-")
		text = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(text, " on"), " am"), " at")
	}
	return strings.Trim(text, " ,|·•—–-:\u00a0")
}

// homepage gives the address that a byline links to, if it is elsewhere than on
// the page.
func homepage(n *html.Node, address *url.URL) string {
	a := dom.Named(n, atom.A)
	for p := n; a == nil && p != nil; p = p.Parent {
		if p.DataAtom == atom.A {
			a = p
		}
	}
	if a == nil {
		return ""
	}
	u, err := url.Parse(dom.Attr(a, "href"))
	if err != nil {
		return ""
	}
	if address != nil {
		u = address.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || address != nil && u.Host == address.Host {
		return "" // a list of what somebody wrote on the old site
	}
	return u.String()
}

func namedOne(n *html.Node, set map[string]bool) bool {
	for _, key := range []string{"class", "itemprop"} {
		for _, token := range dom.Tokens(n, key) {
			if set[strings.Join(dom.Words(token), "")] {
				return true
			}
		}
	}
	return false
}

// topics finds what a post is filed under: links with rel="tag" beside it, or
// what the page tells machines.
func topics(scope *html.Node, h head) []string {
	var all []string
	seen := map[string]bool{}
	add := func(name string) {
		name = strings.Trim(strings.Join(strings.Fields(name), " "), " #,")
		key := strings.ToLower(name)
		if name != "" && len(name) <= 80 && !seen[key] && len(all) < 50 {
			seen[key] = true
			all = append(all, name)
		}
	}
	for n := range scope.Descendants() {
		if dom.Is(n, atom.A) && (hasToken(n, "rel", "tag") || hasToken(n, "class", "p-category") || hasToken(n, "rel", "category")) {
			text, _ := dom.Short(n, 80)
			add(text)
		}
	}
	if len(all) == 0 {
		for _, t := range h.topics {
			add(t)
		}
	}
	return all
}
