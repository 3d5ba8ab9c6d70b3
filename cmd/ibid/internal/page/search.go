package page

import "context"

// searchAssets are those that no page but this needs.
var searchAssets = []string{"search.js", "search.css"}

// searchPage makes the page on which readers search, if the archive has one.
func (p *archivePages) searchPage(context.Context) error {
	if p.archive.Site.NoSearch {
		return nil
	}
	const dir = "search"
	view := SearchPage{Frame: p.frame(dir, p.says.Say("search"), dir), Finder: address(dir, "assets/"+searchAssets[0]), Looks: address(dir, "assets/"+searchAssets[1])}
	return p.aside("search.html", dir+"/index.html", view)
}
