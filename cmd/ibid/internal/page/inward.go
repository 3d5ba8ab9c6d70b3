package page

import (
	"html"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/splice"
)

// Links in an item's words that lead into the archive are written relative, to
// where the place is today: they work under a path and from a folder, and need
// nothing of the site that the words once stood on. A page loads nothing from
// outside its folder: what is no picture of the archive is a link.

// leadLinks leads the links and pictures of a text.
func (c *composer) leadLinks(e *edited) {
	for i := range e.f.Tags {
		switch t := &e.f.Tags[i]; {
		case t.Kind == markup.Opening && t.Name == atom.A && !t.LeadsWithin():
			c.leadLink(e, i)
		case t.Name == atom.Img:
			c.leadPicture(e, i)
		}
	}
}

// leadLink leads the link whose start tag is at a place, unless it is a pointer's.
func (c *composer) leadLink(e *edited, tag int) {
	href := e.f.Attribute(tag, "href")
	if has := e.Of(tag); href == "" || has.Href != "" || has.Bare {
		return
	}
	if written, outward := c.written(c.lead(href), href); written != href {
		to := e.to(tag)
		to.Href, to.Outward = written, outward
	}
}

// leadPicture leads the picture whose tag is at a place. It is shown if it lies in
// the archive's folder, or nobody says otherwise; else there is a link to it.
func (c *composer) leadPicture(e *edited, tag int) {
	src := e.f.Attribute(tag, "src")
	to := c.lead(src)
	written, _ := c.written(to, src)
	beyond := strings.HasPrefix(to.File, "../") || to.File == ".."
	switch {
	case beyond || !to.Known && isFromRoot(src):
		e.pointAt(e.f.Tags[tag].Start, beforeWords, insteadOf(e.f, tag, written))
		*e.to(tag) = splice.Attributes{Bare: true}
	case written != src:
		e.to(tag).Href = written
	}
}

// isFromRoot reports whether it is one of the addresses that begin at the root of
// a host.
func isFromRoot(address string) bool {
	return strings.HasPrefix(strings.ReplaceAll(strings.TrimSpace(address), `\`, "/"), "/")
}

// written returns a link's address as the page of the thread has it.
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

// relative returns the way from a thread's page to a place in the archive.
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

// insteadOf returns a link to a picture, or in a link its name alone.
func insteadOf(f *markup.Fragment, tag int, href string) string {
	label := f.Attribute(tag, "alt")
	if label == "" {
		label = path.Base(f.Attribute(tag, "src"))
	}
	text := html.EscapeString("[" + label + "]")
	if f.Around(f.Tags[tag].Start, atom.A) >= 0 {
		return text
	}
	return `<a href="` + html.EscapeString(href) + `"` + markup.OutwardRel + `>` + text + `</a>`
}
