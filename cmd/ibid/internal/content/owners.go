package content

import (
	"fmt"
	"path"

	"golang.org/x/text/unicode/norm"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// owned is a file and whose it is.
type owned struct{ path, owner string }

// owners says who is published under each address, folded so that addresses
// that are one on some disks are one here.
type owners struct {
	files   map[string]owned
	folders map[string]string // the owner of some file in each folder
	threads map[string]string // paths of the threads

	problems []problem.Problem
}

func newOwners(threads []*archive.Thread) *owners {
	c := &owners{
		files:   map[string]owned{"index.html": {"index.html", "the archive's first page"}, "manifest-sha256.txt": {"", "the list of what is published"}},
		folders: map[string]string{},
		threads: map[string]string{},
	}
	for _, t := range threads {
		c.threads[Folded(t.Path)] = t.Path
	}
	return c
}

// take takes an address for an owner, or gives the owner of what stands
// there, or in its way, already.
func (c *owners) take(address, owner string) (other string) {
	key := Folded(address)
	if other, taken := c.folders[key]; taken {
		return other
	}
	for at := key; at != "."; at = path.Dir(at) {
		if other := c.fileAt(at); other != "" {
			return other
		}
	}
	c.files[key] = owned{address, owner}
	for dir := path.Dir(key); dir != "."; dir = path.Dir(dir) {
		c.folders[dir] = owner
	}
	return ""
}

// fileAt gives the owner of the file at a folded path, if there is one.
func (c *owners) fileAt(key string) (owner string) {
	if thread, found := c.threads[path.Dir(key)]; found && archive.IsBesidePage(path.Base(key)) {
		return "what ibid writes for the thread " + thread
	}
	return c.files[key].owner
}

// ofDisks says why two addresses are taken for one.
func ofDisks(a, b string) string {
	if norm.NFC.IsNormalString(a) == norm.NFC.IsNormalString(b) {
		return "small and capital letters are one on some disks"
	}
	return "an accent may be written with its letter or behind it, and the two are one on some disks"
}

// checkAddresses finds what would be published over something else.
func checkAddresses(a *archive.Archive, aliases map[*archive.Thread][]citation) []problem.Problem {
	c := newOwners(a.Threads)
	for _, t := range a.Threads {
		at := problem.Problem{Position: problem.Position{File: t.Items[0].At.File}}
		c.check(at, "this thread", t.Path+"/index.html", "the thread "+t.Path, "rename one of the folders")
	}
	if a.Site.CommentPages {
		c.checkCommentPages(a.Threads, "rename the folder, or take comment_pages out of content/site.yaml")
	}
	for _, f := range a.Files {
		at := problem.Problem{Position: problem.Position{File: root + "/" + f}}
		c.check(at, "this file", f, f, "rename it")
	}
	for _, t := range a.Threads {
		for _, alias := range aliases[t] {
			c.check(alias.at, fmt.Sprintf("the alias %q", alias.name), archive.AliasPage(alias.name).File, "another alias of that name", deleteIt)
		}
	}
	for _, p := range a.Published {
		if p.Fragment == "" && checkReserved(p.File) == "" {
			c.keep(p)
		}
	}
	return c.problems
}

func (c *owners) checkCommentPages(threads []*archive.Thread, hint string) {
	for _, t := range threads {
		for _, item := range t.Items[1:] {
			at := problem.Problem{Position: problem.Position{File: item.At.File}}
			c.check(at, "this comment's page", t.Path+"/"+item.Anchor()+"/index.html", "the page of "+t.Path+"#"+item.Anchor(), hint)
		}
	}
}

// check claims an address for what is at a place in the content.
func (c *owners) check(at problem.Problem, what, address, owner, hint string) {
	if other := c.take(address, owner); other != "" {
		at.Message, at.Hint = fmt.Sprintf("%s would be published over %s", what, other), hint
		if hint != deleteIt {
			at.Hint += "; " + ofDisks(address, c.files[Folded(address)].path)
		}
		c.problems = append(c.problems, at)
	}
}

const deleteIt = "delete it"

// keep claims an address that was published before: it is there still, or will
// be kept alive.
func (c *owners) keep(p archive.Published) {
	key, dir := Folded(p.File), path.Dir(p.File)
	if c.files[key].path == p.File || c.threads[Folded(dir)] == dir && archive.IsBesidePage(path.Base(key)) {
		return
	}
	at := problem.Problem{Position: p.At()}
	c.check(at, p.Address.String()+", which was published before,", p.File, "a former address", "name that as it was before, or otherwise")
}
