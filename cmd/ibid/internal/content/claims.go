package content

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// claims says who is published under each address, written so that addresses
// that are one on some disks are one here.
type claims struct {
	files   map[string]string // owners, by the paths of their files
	folders map[string]string // the owner of some file in each folder
	threads map[string]string // paths of the threads

	problems []problem.Problem
}

func newClaims(threads []*archive.Thread) *claims {
	c := &claims{
		files:   map[string]string{"index.html": "the archive's first page", "manifest-sha256.txt": "the list of what is published"},
		folders: map[string]string{},
		threads: map[string]string{},
	}
	for _, t := range threads {
		c.threads[folded(t.Path)] = t.Path
	}
	return c
}

// folded gives the form in which addresses are compared.
func folded(path string) string { return strings.ToLower(norm.NFC.String(path)) }

// claim takes an address for an owner, or gives the owner of what stands
// there, or in its way, already.
func (c *claims) claim(address, owner string) (other string) {
	key := folded(address)
	if other, taken := c.folders[key]; taken {
		return other
	}
	for at := key; at != "."; at = path.Dir(at) {
		if other := c.fileAt(at); other != "" {
			return other
		}
	}
	c.files[key] = owner
	for dir := path.Dir(key); dir != "."; dir = path.Dir(dir) {
		c.folders[dir] = owner
	}
	return ""
}

// fileAt gives the owner of the file at a folded path, if there is one.
func (c *claims) fileAt(key string) (owner string) {
	if thread, found := c.threads[path.Dir(key)]; found && isBesideIndex(path.Base(key)) {
		return "what ibid writes for the thread " + thread
	}
	return c.files[key]
}

var citePart = regexp.MustCompile(`^cite-[0-9]+\.html$`)

// isBesideIndex tells the files that ibid writes into a thread's folder beside
// its page.
func isBesideIndex(name string) bool {
	return slices.Contains([]string{"tree.html", "cite.html", "cite.bib", "cite.json"}, name) || citePart.MatchString(name)
}

// checkAddresses finds what would be published over something else.
func checkAddresses(a *archive.Archive, aliases map[*archive.Thread][]citation) []problem.Problem {
	const ofDisks = "small and capital letters are one on some disks"
	c := newClaims(a.Threads)
	for _, t := range a.Threads {
		at := problem.Problem{Position: problem.Position{File: t.Items[0].At.File}}
		c.check(at, "this thread", t.Path+"/index.html", "the thread "+t.Path, "rename one of the folders; "+ofDisks)
	}
	if a.Site.CommentPages {
		c.checkCommentPages(a.Threads, "rename the folder, or take comment_pages out of content/site.yaml; "+ofDisks)
	}
	for _, p := range a.Published {
		if p.Page {
			c.claim(p.Thread+"/"+p.Anchor+"/index.html", "the former page of "+p.Thread+"#"+p.Anchor)
		}
	}
	for _, f := range a.Files {
		at := problem.Problem{Position: problem.Position{File: root + "/" + f}}
		c.check(at, "this file", f, f, "rename it; "+ofDisks)
	}
	for _, t := range a.Threads {
		for _, alias := range aliases[t] {
			c.check(alias.at, fmt.Sprintf("the alias %q", alias.name), redirect(alias.name), "another alias of that name", "delete it")
		}
	}
	return c.problems
}

func (c *claims) checkCommentPages(threads []*archive.Thread, hint string) {
	for _, t := range threads {
		for _, item := range t.Items[1:] {
			at := problem.Problem{Position: problem.Position{File: item.At.File}}
			c.check(at, "this comment's page", t.Path+"/"+item.Anchor()+"/index.html", "the page of "+t.Path+"#"+item.Anchor(), hint)
		}
	}
}

// check claims an address for what is at a place in the content.
func (c *claims) check(at problem.Problem, what, address, owner, hint string) {
	if other := c.claim(address, owner); other != "" {
		at.Message, at.Hint = fmt.Sprintf("%s would be published over %s", what, other), hint
		c.problems = append(c.problems, at)
	}
}

// redirect gives the file that answers a former path.
func redirect(alias string) string {
	if strings.HasSuffix(alias, ".html") {
		return alias
	}
	return alias + "/index.html"
}
