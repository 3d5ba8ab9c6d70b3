package addresses

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// Target is where a link in a text leads.
type Target struct {
	archive.Address        // in the archive; the zero Address if it leads out of it
	Known           bool   // something is there, as far as can be told without the pages
	Outside         string // what to write instead for what is on the archive's host, and not in the archive
	Left            bool   // it leads to what was left behind on the site that the archive came from
}

// fewestFromSite is how many threads have to have stood on a host for it to be the
// site that the archive came from: a page alone may be of anybody's.
const fewestFromSite = 2

// Lead gives where a link in a thread's text leads. Into the archive lead
// addresses relative to the thread's page, those that begin at the archive's
// root, at its base_url or at that one's host, and those that threads and items
// had before they were archived: all of them to where the place is today. It
// may be called from several goroutines at once.
func (b *Book) Lead(from *archive.Thread, href string) Target {
	u, err := url.Parse(strings.ReplaceAll(strings.TrimSpace(href), `\`, "/")) // as browsers read it
	if err != nil || u.Opaque != "" || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return Target{}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	fragment, _, _ := strings.Cut(u.Fragment, ":~:") // what follows is for the browser
	switch {
	case u.Host != "":
		return b.fromOutside(u, fragment)
	case strings.HasPrefix(u.Path, "/"):
		return b.fromRoot(u, fragment)
	case u.Path == "":
		return b.at(from.Path, fragment)
	}
	file := path.Join(from.Path, u.Path)
	if file == ".." || strings.HasPrefix(file, "../") {
		return Target{Address: archive.Address{File: file, Fragment: fragment}}
	}
	return b.at(file, fragment)
}

// fromOutside finds where an address leads that names a host.
func (b *Book) fromOutside(u *url.URL, fragment string) Target {
	if target, ok := b.stoodAt(u, fragment); ok {
		return target
	}
	below, ok := strings.CutPrefix(strings.TrimSuffix(u.Path, "/")+"/", b.base.Path)
	if !ok || b.base.Host == "" || !strings.EqualFold(u.Host, b.base.Host) {
		return Target{Left: b.hosts[hostOf(u)] >= fewestFromSite}
	}
	return b.at(below, fragment)
}

// fromRoot finds where an address leads that begins with a slash: to a place on
// the archive's host, or else below the archive's own root.
func (b *Book) fromRoot(u *url.URL, fragment string) Target {
	inside := b.at(u.Path, fragment)
	if b.base.Host == "" {
		return inside
	}
	full := *u
	full.Scheme, full.Host = b.base.Scheme, b.base.Host
	switch hosted := b.fromOutside(&full, fragment); {
	case hosted.Known:
		return hosted
	case inside.Known:
		return inside
	case hosted.File != "":
		return hosted
	}
	return Target{Outside: full.String()}
}

// at gives what is at a path below the archive's root.
func (b *Book) at(name, fragment string) Target {
	name = strings.Trim(path.Clean("/"+name), "/")
	folder := strings.TrimSuffix(name, "/index.html")
	switch {
	case name == "" || name == "index.html":
		return Target{Address: archive.Address{File: "index.html", Fragment: fragment}, Known: true}
	case b.copies[name] != "":
		return Target{Address: archive.Address{File: b.copies[name], Fragment: fragment}, Known: true}
	case b.files[name]:
		return Target{Address: archive.Address{File: name, Fragment: fragment}, Known: true}
	}
	for _, page := range []archive.Address{archive.PageOf(folder), {File: name}} {
		if t := b.leadsTo(page); t != nil {
			return b.onPage(folder, t, fragment)
		}
	}
	dir, base := path.Split(folder)
	dir = strings.TrimSuffix(dir, "/")
	t := b.follow(dir)
	if t != nil && archive.IsBesidePage(base) {
		if file, ok := b.beside(t, base, name); ok {
			return Target{Address: archive.Address{File: file, Fragment: fragment}, Known: true}
		}
	}
	if spot, ok := b.find(dir, base); t != nil && ok && (!b.archive.Site.CommentPages || fragment != "") {
		return Target{Address: spot.Address(), Known: true}
	}
	page := archive.Address{File: name, Fragment: fragment}
	if path.Ext(name) == "" {
		page = archive.PageOf(name).At(fragment)
	}
	return Target{Address: page, Known: page.IsRegister() || b.isList(archive.Address{File: page.File})}
}

// beside finds a file beside the page of a thread, which may have been at another path. A
// file of citations is there if the site asks for it, and wherever it was published.
func (b *Book) beside(t *thread, name, was string) (file string, ok bool) {
	now := t.Path + "/" + name
	if path.Ext(name) == ".html" || slices.Contains(b.archive.Site.CitationFiles(), name) {
		return now, true
	}
	for _, file := range []string{now, was} {
		if _, ok := b.entry(archive.Address{File: file}); ok {
			return file, true
		}
	}
	return "", false
}

// isList reports whether a page is one that lists threads.
func (b *Book) isList(page archive.Address) bool {
	p, ok := b.entry(page)
	return ok && p.IsOfArchive()
}

// onPage gives a place on the page of a thread, which may have been at another
// path.
func (b *Book) onPage(path string, t *thread, fragment string) Target {
	page := archive.PageOf(t.Path).At(fragment)
	if spot, ok := b.find(path, fragment); ok {
		page = spot.Address()
	} else if spot, ok := b.holders[page]; ok {
		page = spot.Address()
	}
	return Target{Address: page, Known: true}
}
