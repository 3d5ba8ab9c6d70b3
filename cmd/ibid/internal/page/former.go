package page

import (
	"context"
	"path"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/archive"
)

// What has an address keeps it: where a page was once, one that leads on is
// put when there is nothing else.

// redirect makes a page at a former address that leads to a file of the
// archive, and a place in it.
func (r *Renderer) redirect(file, title, target, fragment string, moved []addresses.Moved) (File, error) {
	dir := ""
	if i := strings.LastIndexByte(file, '/'); i >= 0 {
		dir = file[:i]
	}
	view := RedirectPage{Frame: r.frame(dir, title, ""), Target: address(dir, target) + fragment, Moved: r.movedPlaces(dir, moved)}
	if canonical := r.canonical(target); canonical != "" {
		view.Canonical = canonical + fragment
	}
	return r.render("redirect.html", file, view)
}

// formerFiles makes the files at a thread's former addresses, and at those
// beside it where nothing stands any more: pages that lead on, and for programs what
// was there, since they cannot be led on.
func (c *composer) formerFiles(now []File) ([]File, error) {
	t, at := c.Thread.Thread, map[string]*File{}
	for i := range now {
		at[now[i].Path] = &now[i]
	}
	var files []File
	for _, f := range c.kept.Files {
		if at[f.From] != nil {
			continue
		}
		made, err := c.formerFile(f, at)
		if err != nil {
			return nil, err
		}
		files = append(files, made)
		if made.Path != t.Path+"/"+f.As || path.Ext(made.Path) == ".html" {
			c.former++ // and leads on
		}
	}
	return files, nil
}

func (c *composer) formerFile(f addresses.File, now map[string]*File) (File, error) {
	t := c.Thread.Thread
	same := now[t.Path+"/"+f.As]
	target, fragment := threadFile(t), ""
	switch {
	case path.Ext(f.As) != ".html":
		return File{f.From, c.citationFile(f.As)}, nil
	case f.Page.Thread != nil && c.archive.Site.CommentPages:
		target = t.Path + "/" + f.Page.Anchor() + "/index.html"
	case f.Page.Thread != nil:
		fragment = "#" + f.Page.Anchor()
	case same != nil:
		target = same.Path
	case strings.HasPrefix(f.As, "cite-"):
		target = t.Path + "/" + citeFile(0)
	}
	return c.redirect(f.From, t.Title, target, fragment, f.Moved)
}

// formerNames makes the pages at the former addresses of topics and people:
// they lead to the one that has the name now, or to all of them.
func (p *archivePages) formerNames(context.Context) error {
	var before []archive.Published
	for _, q := range p.archive.Published {
		if q.IsOfArchive() {
			before = append(before, q)
		}
	}
	if hadTopics := func(q archive.Published) bool { return isTopic(q.File) }; len(p.index.Topics) == 0 && slices.ContainsFunc(before, hadTopics) {
		before = append(before, archive.Published{Address: archive.PageOf("topics")})
	}
	var files []File
	leadsOn := map[string]bool{}
	for _, q := range before {
		if p.isMade(q.File) || leadsOn[q.File] || q.Of == listOf && p.lists.free(q.File) == "" {
			continue
		}
		leadsOn[q.File] = true
		title, target := p.successor(q)
		page, err := p.redirect(q.File, title, target, "", nil)
		if err != nil {
			return err
		}
		files = append(files, page)
	}
	p.known.Former = len(files)
	return p.writeAll(files, p.write)
}

func isTopic(file string) bool { return strings.HasPrefix(file, "topics/") }

// successor gives the page to which the one of a topic or person that is gone
// leads.
func (p *archivePages) successor(was archive.Published) (title, file string) {
	e := p.index.Successor(p.archive, was)
	switch {
	case e != nil && isTopic(was.File) && p.isMade(topicFile(e)):
		return e.Name, topicFile(e)
	case e != nil && !isTopic(was.File):
		return e.Name, personFile(e)
	case strings.HasPrefix(was.File, "people/"):
		return p.says.Say("people"), "people/index.html"
	case isTopic(was.File) && len(p.index.Topics) > 0:
		return p.says.Say("topics"), "topics/index.html"
	}
	return p.title(), frontFile
}

func (p *archivePages) isMade(file string) bool {
	_, made := p.known.Files[file]
	return made
}
