package page

import (
	"strings"
)

// frame gives what the page in a folder of the published archive shares with
// all others.
func (r *Renderer) frame(dir, title, section string) Frame {
	site := r.archive.Site
	f := Frame{
		Site: r.title(), Title: title, Section: section,
		Language: r.language(), Direction: r.says.Direction,
		Home:        address(dir, "index.html"),
		People:      address(dir, "people/index.html"),
		Style:       address(dir, "assets/ibid.css"),
		Interaction: address(dir, "assets/interaction.css"),
		Script:      address(dir, "assets/ibid.js"),
		Words:       address(dir, r.wordsFile),
		Icon:        address(dir, "assets/icon.svg"),
	}
	if section != "" {
		f.Lists = address(dir, "assets/lists.css")
	}
	if r.hasCustom {
		f.Custom = address(dir, "assets/custom.css")
	}
	if before, behind := r.says.Quotation(); before+behind != "“”" {
		f.OpenMark, f.CloseMark = before, behind
	}
	if len(r.index.Topics) > 0 {
		f.Topics = address(dir, "topics/index.html")
	}
	if !site.NoSearch {
		f.Search = address(dir, "search/index.html")
	}
	if site.BaseURL != "" {
		f.Canonical = site.BaseURL + strings.TrimPrefix(address("", dir+"/"), "/")
	}
	return f
}

// canonical is the address of a page that is not its folder's; empty if that of the
// archive is not known.
func (r *Renderer) canonical(file string) string {
	if r.archive.Site.BaseURL == "" {
		return ""
	}
	return Address(r.archive, file)
}

// title is what the archive is called.
func (r *Renderer) title() string {
	if r.archive.Site.Title == "" {
		return r.says.Plain("untitled")
	}
	return r.archive.Site.Title
}
