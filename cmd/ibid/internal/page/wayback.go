package page

import (
	"strings"

	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// wayback returns the address under which the Internet Archive's Wayback
// Machine shows what stood at an address nearest to a day; nothing for an
// address within it, or for a day that is not known.
func wayback(href string, on archive.Date) string {
	href, host := webAddress(href)
	if href == "" || !on.Known() || host == "archive.org" || strings.HasSuffix(host, ".archive.org") {
		return ""
	}
	return "https://web.archive.org/web/" + on.Time.Format("20060102") + "/" + href
}

// dayOf returns the day on which an item was written, or else its thread.
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
	for i, t := range a.f.Tags {
		if gets := a.Of(i); t.Kind != markup.Opening || t.Name != atom.A || gets.Href != "" && !gets.Outward {
			continue
		}
		to := wayback(a.f.Attribute(i, "href"), a.dayOf(a.item))
		if to != "" {
			a.pointAt(a.f.Tags[t.Pair].End, afterWords, a.phrase("wayback.html", Link{Href: to}))
		}
	}
}

func linkTo(href string) *Link {
	if href == "" {
		return nil
	}
	return &Link{Href: href}
}
