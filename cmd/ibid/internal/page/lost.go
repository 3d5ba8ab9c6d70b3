package page

import (
	"context"
	"net/url"
)

// lostPage makes the page that hosts show where there is none, unless the site has its
// own. It may be shown in any folder, so its links begin at the root of the domain.
func (p *archivePages) lostPage(context.Context) error {
	const file = "404.html"
	base, err := url.Parse(p.archive.Site.BaseURL)
	if err != nil || p.archive.Site.BaseURL == "" || p.archive.HasFile(file) {
		return nil
	}
	view := p.frame("", p.says.Say("lost"), "")
	view.Canonical = ""
	for _, to := range []*string{&view.Home, &view.Topics, &view.People, &view.Search, &view.Style, &view.Interaction, &view.Custom, &view.Script, &view.Words, &view.Icon} {
		if *to != "" {
			*to = base.EscapedPath() + *to
		}
	}
	return p.aside("lost.html", file, view)
}
