package page

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/topic"
)

// What has an address keeps it: where a page was once, one that leads on is
// put when there is nothing else.

// redirect makes a page at a former address that leads to a file of the
// archive, and a place in it.
func (r *Renderer) redirect(file, title, target, fragment string) (File, error) {
	dir := ""
	if i := strings.LastIndexByte(file, '/'); i >= 0 {
		dir = file[:i]
	}
	view := RedirectPage{Frame: r.frame(dir, title, ""), Target: address(dir, target) + fragment}
	if base := r.archive.Site.BaseURL; base != "" {
		view.Canonical = base + strings.TrimSuffix(address("", target), "index.html") + fragment
	}
	return r.render("redirect.html", file, view)
}

// redirects makes the pages at a thread's former addresses: its aliases, what
// was published below those that were threads, and the pages of comments that
// have none any more.
func (c *composer) redirects(hasTree bool) ([]File, error) {
	t := c.Thread.Thread
	to := map[string][2]string{} // files and places in them, by former files
	for _, alias := range t.Aliases {
		alias = strings.Trim(alias, "/")
		if strings.HasSuffix(alias, ".html") {
			to[alias] = [2]string{threadFile(t)}
			continue
		}
		to[alias+"/index.html"] = [2]string{threadFile(t)}
		if c.wasThread[alias] {
			c.besideFormer(to, alias, hasTree)
		}
		c.formerComments(to, alias)
	}
	if !c.archive.Site.CommentPages {
		c.formerComments(to, t.Path)
	}
	var files []File
	for _, from := range slices.Sorted(maps.Keys(to)) {
		page, err := c.redirect(from, t.Title, to[from][0], to[from][1])
		if err != nil {
			return nil, err
		}
		files = append(files, page)
	}
	return files, nil
}

// besideFormer leads on from the pages that stood beside a thread's page when
// it had another path.
func (c *composer) besideFormer(to map[string][2]string, path string, hasTree bool) {
	t := c.Thread.Thread
	to[path+"/tree.html"] = [2]string{threadFile(t)}
	if hasTree {
		to[path+"/tree.html"] = [2]string{treeFile(t)}
	}
	for first := 0; first < len(t.Items); first += citesInPart {
		to[path+"/"+citeFile(first)] = [2]string{t.Path + "/" + citeFile(first)}
	}
}

// formerComments leads on from the pages that comments had when the thread
// was at a path.
func (c *composer) formerComments(to map[string][2]string, path string) {
	t := c.Thread.Thread
	for _, anchor := range c.hadPage[path] {
		from := path + "/" + anchor + "/index.html"
		switch {
		case !c.anchors[anchor]:
			to[from] = [2]string{threadFile(t)}
		case c.archive.Site.CommentPages:
			to[from] = [2]string{t.Path + "/" + anchor + "/index.html"}
		default:
			to[from] = [2]string{threadFile(t), "#" + anchor}
		}
	}
}

// formerNames makes the pages at the former addresses of topics and people:
// they lead to the one that has the name now, or to all of them.
func (r *Renderer) formerNames() ([]File, error) {
	now := map[string]bool{}
	for _, e := range r.index.Topics {
		now[topicFile(e)] = true
	}
	for _, e := range r.index.People {
		now[personFile(e)] = true
	}
	before := r.archive.PublishedNames
	if hadTopics := func(p archive.PublishedName) bool { return isTopic(p.Page) }; len(r.index.Topics) == 0 && slices.ContainsFunc(before, hadTopics) {
		before = append(slices.Clip(before), archive.PublishedName{Page: "topics"})
	}
	var files []File
	for _, p := range before {
		from := p.Page + "/index.html"
		if now[from] {
			continue
		}
		now[from] = true
		title, target := r.successor(p)
		page, err := r.redirect(from, title, target, "")
		if err != nil {
			return nil, err
		}
		files = append(files, page)
	}
	return files, nil
}

func isTopic(page string) bool { return strings.HasPrefix(page+"/", "topics/") }

// successor gives the page to which the one of a topic or person that is gone
// leads.
func (r *Renderer) successor(p archive.PublishedName) (title, file string) {
	if e := r.index.Topic(p.Name); isTopic(p.Page) && e != nil && e.Slug != "" {
		return e.Name, topicFile(e)
	}
	if e := r.index.Person(r.archive.PersonNamed(p.Name)); !isTopic(p.Page) && e != nil {
		return e.Name, personFile(e)
	}
	switch {
	case !isTopic(p.Page):
		return "People", "people/index.html"
	case len(r.index.Topics) > 0:
		return "Topics", "topics/index.html"
	}
	return cmp.Or(r.archive.Site.Title, "Archive"), "index.html"
}

// publishNames adds what a register lists to what was published before.
func (r *Renderer) publishNames(g register) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, e := range g.entries {
		page := folderOf(g, e)
		r.names[page] = archive.PublishedName{Page: page, Name: e.Name}
	}
}

func folderOf(g register, e *topic.Entry) string { return strings.TrimSuffix(g.file(e), "/index.html") }

// PublishedNames gives the topics and people that had a page before or have
// one now, in order of their pages.
func (r *Renderer) PublishedNames() []archive.PublishedName {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.SortedFunc(maps.Values(r.names), func(a, b archive.PublishedName) int { return cmp.Compare(a.Page, b.Page) })
}

func namesBefore(a *archive.Archive) map[string]archive.PublishedName {
	before := map[string]archive.PublishedName{}
	for _, p := range a.PublishedNames {
		before[p.Page] = p
	}
	return before
}
