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
