package page

import (
	"html"
	"net/url"
	"path"
	"strings"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// Links in an item's words that lead into the archive are written relative, to
// where the place is today: they work under a path and from a folder, and need
// nothing of the site that the words once stood on. A page loads nothing from
// outside its folder: what is no picture of the archive is a link.

// leadLinks leads the links and pictures of a text. It notes what their tags
// get, and gives what stands in the place of some.
func (c *composer) leadLinks(t *tree, into map[int]attributes) (instead []insertion) {
	for i := range t.tags {
		g := &t.tags[i]
		tag := t.html[g.start:g.end]
		switch change := into[g.start]; {
		case g.kind == opening && g.name == "a" && change.href == "" && !change.bare:
			c.leadLink(attribute(tag, "href"), &change)
			into[g.start] = change
		case g.name == "img":
			if isPicture := c.leadPicture(attribute(tag, "src"), &change); !isPicture {
				instead = append(instead, insertion{g.start, beforeWords, c.insteadOf(t, i, change.href)})
				change = attributes{bare: true}
			}
			into[g.start] = change
		}
	}
	return instead
}

func (c *composer) leadLink(href string, change *attributes) {
	if href == "" || markup.LeadsWithin(href) {
		return
	}
	to := c.book.Lead(c.Thread.Thread, href)
	written, outward := c.written(to, href)
	if written != href {
		change.href, change.outward = html.EscapeString(written), outward
	}
}

// leadPicture tells whether a picture may be shown: it lies in the archive's
// folder, or nobody says otherwise.
func (c *composer) leadPicture(src string, change *attributes) bool {
	to := c.book.Lead(c.Thread.Thread, src)
	written, _ := c.written(to, src)
	if written != src {
		change.href = html.EscapeString(written)
	}
	beyond := strings.HasPrefix(to.File, "../") || to.File == ".."
	return !beyond && (to.Known || !isFromRoot(src))
}

// isFromRoot tells the addresses that begin at the root of a host.
func isFromRoot(address string) bool {
	return strings.HasPrefix(strings.ReplaceAll(strings.TrimSpace(address), `\`, "/"), "/")
}

// written gives a link's address as the page of the thread has it.
func (c *composer) written(to addresses.Target, href string) (address string, outward bool) {
	u, err := url.Parse(href)
	switch {
	case to.Outside != "":
		return to.Outside, true
	case to.File == "" || !to.Known && err == nil && u.Host == "" && !isFromRoot(href):
		return href, false
	}
	return relative(c.Thread.Thread, to.Address), false
}

// relative gives the way from a thread's page to a place in the archive.
func relative(from *archive.Thread, to archive.Address) string {
	fragment := ""
	if to.Fragment != "" {
		fragment = "#" + (&url.URL{Fragment: to.Fragment}).EscapedFragment()
	}
	beside, inFolder := strings.CutPrefix(to.File, from.Path+"/")
	switch {
	case to.File == threadFile(from) && fragment != "":
		return fragment
	case inFolder:
		return address("", beside) + fragment
	}
	return address(from.Path, to.File) + fragment
}

// insteadOf gives a link to a picture, or in a link its name alone.
func (c *composer) insteadOf(t *tree, i int, href string) string {
	g := &t.tags[i]
	tag := t.html[g.start:g.end]
	src, label := attribute(tag, "src"), attribute(tag, "alt")
	if label == "" {
		label = path.Base(src)
	}
	text := html.EscapeString("[" + label + "]")
	for around := g.parent; around >= 0; around = t.tags[around].parent {
		if t.tags[around].name == "a" {
			return text
		}
	}
	if href == "" {
		href = html.EscapeString(src)
	}
	return `<a href="` + href + `"` + outwardRel + `>` + text + `</a>`
}
