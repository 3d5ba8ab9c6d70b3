package content

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/problem"
)

// reserved are the folders of a published site that ibid writes itself.
var reserved = []string{"assets", "people", "search", "topics"}

// checkThreadPath complains of a path that cannot be a thread's address.
func checkThreadPath(path string) string {
	for _, part := range strings.Split(path, "/") {
		if complaint := checkPart(part); complaint != "" {
			return complaint
		}
	}
	top, _, _ := strings.Cut(path, "/")
	if slices.Contains(reserved, strings.ToLower(top)) {
		return fmt.Sprintf("ibid writes %s/ itself; rename the folder", strings.ToLower(top))
	}
	return ""
}

// checkPart complains of a part of a path that does not go into an address
// without being rewritten, or is not a name on every disk.
func checkPart(part string) string {
	for i, r := range part {
		word := unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_'
		if !word && (i == 0 || !unicode.IsMark(r) && r != '-' && r != '.') {
			return fmt.Sprintf(`rename the folder without %q: use letters, digits, "-", "_" and ".", and begin with a letter, digit or "_"`, r)
		}
	}
	switch lower := strings.ToLower(part); {
	case part == "", strings.HasSuffix(part, "."), len(part) > 200:
		return "rename the folder; a name does not end in a dot and is at most 200 bytes long"
	case lower == "comments", lower == "index.html":
		return fmt.Sprintf("rename the folder; a thread cannot be in one named %s", lower)
	}
	return ""
}

// checkAlias complains of what cannot be a former path of a thread.
func checkAlias(alias string) string {
	switch {
	case strings.Contains(alias, "://"):
		return "write the path only, as in 2007/07/light"
	case strings.ContainsAny(alias, "?#"):
		return "delete it: a site of plain files cannot answer an address with ? or #"
	case strings.Contains(alias, "%"):
		return "write the characters themselves in place of %…"
	}
	for _, part := range strings.Split(alias, "/") {
		if part == "" || strings.HasPrefix(part, ".") || strings.ContainsAny(part, "\\:*\"<>|") || len(part) > 200 {
			return `write a path within this site, as in 2007/07/light, without "..", hidden folders and any of \ : * " < > |`
		}
	}
	top, _, _ := strings.Cut(alias, "/")
	if slices.Contains(reserved, strings.ToLower(top)) {
		return fmt.Sprintf("delete it: ibid writes %s/ itself", strings.ToLower(top))
	}
	return ""
}

// claims says who is published under each address, written so that addresses
// that are one on some disks are one here.
type claims map[string]string

// folded gives the form in which addresses are compared.
func folded(path string) string { return strings.ToLower(norm.NFC.String(path)) }

// claim takes an address for an owner, or gives the owner it has already.
func (c claims) claim(address, owner string) (other string) {
	key := folded(address)
	if other, taken := c[key]; taken {
		return other
	}
	c[key] = owner
	return ""
}

// besideIndex are the files that ibid writes into a thread's folder beside
// its page.
var besideIndex = []string{"tree.html", "cite.html", "cite.bib", "cite.json"}

// checkAddresses finds what would be published over something else.
func checkAddresses(a *archive.Archive, aliases map[*archive.Thread][]citation) (problems []problem.Problem) {
	c := claims{"index.html": "the archive's first page", "manifest-sha256.txt": "the list of what is published"}
	conflict := func(at problem.Problem, what, other, hint string) {
		if other != "" {
			at.Message, at.Hint = fmt.Sprintf("%s would be published over %s", what, other), hint
			problems = append(problems, at)
		}
	}
	for _, t := range a.Threads {
		at := problem.Problem{Position: problem.Position{File: t.Items[0].At.File}}
		conflict(at, "this thread", c.claim(t.Path+"/index.html", "the thread "+t.Path), "rename one of the folders; small and capital letters are one on some disks")
	}
	for _, t := range a.Threads {
		for _, name := range besideIndex {
			c.claim(t.Path+"/"+name, "what ibid writes for the thread "+t.Path)
		}
		for _, item := range t.Items[1:] {
			if a.Site.CommentPages {
				at := problem.Problem{Position: problem.Position{File: item.At.File}}
				conflict(at, "this comment's page", c.claim(t.Path+"/"+item.Anchor()+"/index.html", "the page of "+t.Path+"#"+item.Anchor()),
					"rename the folder, or take comment_pages out of content/site.yaml; small and capital letters are one on some disks")
			}
		}
	}
	for _, f := range a.Files {
		at := problem.Problem{Position: problem.Position{File: root + "/" + f}}
		conflict(at, "this file", c.claim(f, f), "rename it; small and capital letters are one on some disks")
	}
	for _, t := range a.Threads {
		for _, alias := range aliases[t] {
			other := c[folded(alias.name)]
			if other == "" {
				other = c.claim(redirect(alias.name), "another alias of that name")
			}
			conflict(alias.at, fmt.Sprintf("the alias %q", alias.name), other, "delete it")
		}
	}
	return problems
}

// redirect gives the file that answers a former path.
func redirect(alias string) string {
	if strings.HasSuffix(alias, ".html") {
		return alias
	}
	return alias + "/index.html"
}

// checkFileName complains of the name of a file that could not be published
// on every disk.
func checkFileName(name string) string {
	if !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl) || strings.ContainsAny(name, "\\:*?\"<>|") {
		return `rename it without control characters and any of \ : * ? " < > |`
	}
	return ""
}
