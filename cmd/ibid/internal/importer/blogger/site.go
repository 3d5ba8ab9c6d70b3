package blogger

import (
	"cmp"
	"fmt"
	"html"
	"regexp"
	"strings"
)

// setting reads what the settings say of the blog.
func (r *reader) setting(e *entry) {
	_, name, _ := strings.Cut(e.id, ".settings.")
	switch name {
	case "BLOG_NAME":
		r.site.Title = html.UnescapeString(e.content)
		r.settings = true
	case "BLOG_DESCRIPTION":
		r.site.Description = html.UnescapeString(e.content)
	case "BLOG_LOCALE":
		r.site.Language = strings.ReplaceAll(e.content, "_", "-")
	}
}

// takeFeed reads what a feed says of the blog, and how many entries it has.
func (r *reader) takeFeed(about feed, entries int) {
	if !r.settings {
		r.site.Title = cmp.Or(r.site.Title, html.UnescapeString(about.title))
		r.site.Description = cmp.Or(r.site.Description, html.UnescapeString(about.subtitle))
	}
	r.site.Address = cmp.Or(r.site.Address, about.address)
	id := cmp.Or(about.id, about.title)
	p := r.portions[id]
	if p == nil {
		p = &portion{title: about.title}
		r.portions[id] = p
		r.feeds = append(r.feeds, id)
	}
	p.has += entries
	p.total = max(p.total, about.total)
}

// dated finds links to posts of a blog of Blogger.
var dated = regexp.MustCompile(`\bhttps?://([\w.:-]+)(/\d{4}/\d\d/[^\s"'<>?#]+\.html)\b`)

// noteLinks keeps where a text leads, and where its post stood: a Takeout does
// not tell the address of the blog, but the links between its posts do.
func (r *reader) noteLinks(e *entry) {
	const most = 100_000 // links, of which a few are enough
	if r.hosts == nil {
		r.hosts, r.paths = map[link]int{}, map[string]bool{}
	}
	if e.filename != "" {
		r.paths[e.filename] = true
	}
	for _, m := range dated.FindAllStringSubmatch(e.content, -1) {
		if len(r.hosts) < most {
			r.hosts[link{strings.ToLower(m[1]), m[2]}]++
		}
	}
}

// link is an address of a post of some blog.
type link struct{ host, path string }

// linkedHost returns the host on which most links look for posts of this blog.
func (r *reader) linkedHost() string {
	votes := map[string]int{}
	for l, n := range r.hosts {
		if r.paths[l.path] {
			votes[l.host] += n
		}
	}
	best := ""
	for host, n := range votes {
		if m := votes[best]; n > m || n == m && host < best {
			best = host
		}
	}
	return best
}

// finish says of the site, and of what is not in the files.
func (r *reader) finish() {
	if host := r.linkedHost(); r.site.Address == "" && host != "" {
		r.site.Address = "https://" + host + "/"
	}
	r.sink.Site(r.site)
	for _, id := range r.feeds {
		if p := r.portions[id]; p.has < p.total {
			r.sink.Remark(fmt.Sprintf("the feed %q has %d entries, of which %d are in the files: the others are at its address with ?start-index=%d&max-results=500",
				p.title, p.total, p.has, p.has+1))
		}
	}
	if r.summaries > 0 {
		r.sink.Remark(fmt.Sprintf("of %d texts the feed has only the beginning; the blog's owner can set it to full, or make a backup", r.summaries))
	}
}
