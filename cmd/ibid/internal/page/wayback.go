package page

import (
	"html"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// wayback gives the address under which the Internet Archive's Wayback
// Machine shows what stood at an address nearest to a day; nothing for an
// address within it, or for a day that is not known.
func wayback(href string, on archive.Date) string {
	href, host := webAddress(href)
	if href == "" || !on.Known() || host == "archive.org" || strings.HasSuffix(host, ".archive.org") {
		return ""
	}
	return "https://web.archive.org/web/" + on.Time.Format("20060102") + "/" + href
}

// dayOf gives the day on which an item was written, or else its thread.
func (c *composer) dayOf(item int) archive.Date {
	items := c.Thread.Thread.Items
	if !items[item].Date.Known() {
		return items[0].Date
	}
	return items[item].Date
}

// archived puts behind each link to another site one to what stood there
// when the item was written. It asks nobody whether that is there.
func (a *annotator) archived() {
	if !a.composer.archive.Site.Wayback {
		return
	}
	for _, g := range a.tags {
		if change := a.attributes[g.start]; g.kind != opening || g.name != "a" || g.block || change.href != "" && !change.outward {
			continue
		}
		to := wayback(attribute(a.html[g.start:g.end], "href"), a.dayOf(a.item))
		if to != "" {
			a.points = append(a.points, insertion{a.tags[g.pair].end, afterWords, a.phrase("wayback.html", Link{Href: to})})
		}
	}
}

// attribute gives the value of an attribute of a tag, as package markup
// writes it: in double quotes.
func attribute(tag, name string) string {
	_, rest, ok := strings.Cut(tag, " "+name+`="`)
	value, _, closed := strings.Cut(rest, `"`)
	if !ok || !closed {
		return ""
	}
	return html.UnescapeString(value)
}

func linkTo(href string) *Link {
	if href == "" {
		return nil
	}
	return &Link{Href: href}
}
