package post

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
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

// dates finds when a post was written, and when it was changed.
func dates(scope *html.Node, h head, address *url.URL, reader when.Reader) (published archive.Date, bad string, updated archive.Date) {
	updated, _ = reader.Parse(h.modified)
	if d, err := reader.Parse(h.published); err == nil {
		return d, "", later(updated, d)
	}
	d, bad := datesNamed(scope, reader)
	for p, steps := scope.Parent, 0; !d.Known() && p != nil && steps < 2 && !dom.Is(p, atom.Body, atom.Html); p, steps = p.Parent, steps+1 {
		d, _ = datesNamed(p, reader)
	}
	if !d.Known() && scope.Parent != nil {
		d = dateBefore(scope, reader)
	}
	if d.Known() {
		return d, "", later(updated, d)
	}
	if d, ok := dateBeside(scope, reader); ok {
		return d, "", later(updated, d)
	}
	if d := dateInAddress(address); d.Known() {
		return d, "", later(updated, d)
	}
	return archive.Date{}, bad, archive.Date{}
}

// dateBefore finds the day that heads a post, as old themes show it.
func dateBefore(scope *html.Node, reader when.Reader) archive.Date {
	for prev, steps := dom.PrevElement(scope), 0; prev != nil && steps < 3; prev, steps = dom.PrevElement(prev), steps+1 {
		if !namedOne(prev, dateNames) {
			continue
		}
		text, _ := dom.Short(prev, 100)
		if f, ok := reader.Find(text); ok && f.Problem == "" {
			return f.Date
		}
	}
	return archive.Date{}
}

// datesNamed finds the date in elements that are named so; of several for one
// day, that with the time.
func datesNamed(scope *html.Node, reader when.Reader) (best archive.Date, bad string) {
	for n := range scope.Descendants() {
		if n.DataAtom == atom.Time || hasToken(n, "class", "published") || hasToken(n, "itemprop", "datePublished") {
			if d, _ := dateOf(n, reader); d.HasTime() && !d.Local {
				return d, ""
			}
		}
	}
	for n := range scope.Descendants() {
		if n.Type != html.ElementNode || n.DataAtom != atom.Time && !namedOne(n, dateNames) || hasToken(n, "itemprop", "dateModified") {
			continue
		}
		d, text := dateOf(n, reader)
		switch {
		case d.Known() && d.HasTime() && (!best.Known() || sameDay(best, d)):
			return d, ""
		case d.Known() && !best.Known():
			best = d
		case !d.Known() && bad == "" && n.DataAtom == atom.Time:
			bad = text
		}
	}
	return best, bad
}

func sameDay(a, b archive.Date) bool {
	return a.Time.Format("2006-01-02") == b.Time.Format("2006-01-02")
}

// dateOf gives the date that an element tells machines or shows.
func dateOf(n *html.Node, reader when.Reader) (archive.Date, string) {
	for _, key := range []string{"datetime", "content", "title"} {
		if d, err := reader.Parse(dom.Attr(n, key)); err == nil {
			return d, ""
		}
	}
	text, _ := dom.Short(n, 400)
	if d, ok := reader.Find(text); ok && d.Problem == "" && d.Date.Known() {
		return d.Date, ""
	}
	return archive.Date{}, text
}

// later gives the date of a change if it was after the day of the post.
func later(updated, published archive.Date) archive.Date {
	if updated.Known() && published.Before(updated) && updated.Time.Sub(published.Time).Hours() >= 24 {
		return updated
	}
	return archive.Date{}
}

// dateBeside finds a date in a short line next to a heading.
func dateBeside(scope *html.Node, reader when.Reader) (archive.Date, bool) {
	tried := 0
	for n := range scope.Descendants() {
		if !dom.Is(n, atom.P, atom.Div, atom.Span, atom.Small, atom.H2, atom.H3, atom.H4, atom.H5, atom.Em, atom.Li, atom.Td) {
			continue
		}
		text, short := dom.Short(n, 120)
		if !short || !strings.ContainsAny(text, "0123456789") {
			continue
		}
		if tried++; tried > 12 {
			break
		}
		if d, ok := reader.Find(text); ok && d.Problem == "" && d.Date.Known() {
			return d.Date, true
		}
	}
	return archive.Date{}, false
}

var dayInPath = regexp.MustCompile(`/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:/|-|$)`)

// dateInAddress reads the day that many addresses tell.
func dateInAddress(address *url.URL) archive.Date {
	if address == nil {
		return archive.Date{}
	}
	m := dayInPath.FindStringSubmatch(address.Path)
	if m == nil {
		return archive.Date{}
	}
	d, err := archive.ParseDate(m[1] + "-" + m[2] + "-" + m[3])
	if err != nil {
		return archive.Date{}
	}
	return d
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
