package build

import (
	"cmp"
	"path"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/crawl"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/topic"
)

// crawlers writes what programs read that go through the web: the sitemap and
// robots.txt. Files of the site's own of these names win.
func (r *renderer) crawlers() error {
	site := r.archive.Site
	rules := crawl.Rules{Crawlers: !site.NoCrawlers, AI: !site.NoCrawlers}
	if site.AI != archive.Unsaid {
		rules.AI = site.AI == archive.Yes
	}
	var files []crawl.File
	if site.BaseURL != "" && !site.NoSitemap {
		maps, err := crawl.Sitemap(site.BaseURL, r.sitemap())
		if err != nil {
			return err
		}
		files, rules.Sitemap = maps, site.BaseURL+"sitemap.xml"
	}
	if rules.Sitemap != "" || site.NoCrawlers || site.AI != archive.Unsaid {
		files = append(files, crawl.File{Path: "robots.txt", Data: crawl.Robots(rules)})
	}
	var err error
	for _, f := range files {
		if !r.archive.HasFile(f.Path) {
			err = cmp.Or(err, r.writeFile(page.File(f)))
		}
	}
	return err
}

// sitemap lists the pages that readers look for: the archive's own, threads, topics,
// people, and other pages of the site's own.
func (r *renderer) sitemap() []crawl.Page {
	pages := []crawl.Page{{Address: page.Address(r.archive, "index.html")}}
	add := func(file, modified string) {
		pages = append(pages, crawl.Page{Address: page.Address(r.archive, file), Modified: modified})
	}
	for _, t := range r.archive.Threads {
		add(t.Path+"/index.html", lastDay(t))
	}
	register := func(folder string, entries []*topic.Entry) {
		if len(entries) > 0 {
			add(folder+"/index.html", "")
		}
		for _, e := range entries {
			add(folder+"/"+e.Slug+"/index.html", "")
		}
	}
	register("topics", r.index.Topics)
	register("people", r.index.People)
	for _, name := range r.archive.Files {
		if path.Ext(name) == ".html" && !strings.HasSuffix(name, "404.html") {
			add(name, "")
		}
	}
	return pages
}

// lastDay returns the day on which a thread changed last.
func lastDay(t *archive.Thread) string {
	last := t.Updated
	for _, item := range t.Items {
		if item.Date.Compare(last) > 0 {
			last = item.Date
		}
	}
	if !last.Known() {
		return ""
	}
	return last.Time.Format("2006-01-02")
}
