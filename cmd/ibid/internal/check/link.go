package check

import (
	"fmt"
	"iter"
	"path"
	"strings"

	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/resolve"
)

// Link is a link or image in an item, or in a note on it, that leads to a
// place in the archive, or to the site that the archive came from.
type Link struct {
	from     *archive.Thread
	href     string // as it is written
	target   string // path below the published folder, without a leading slash
	left     bool   // it leads to what was left behind on the old site, and target is empty
	fragment string
	at       problem.Problem // a warning at its place, without a message
}

// Links returns the links of a thread that lead to places in the archive of
// which the address may be known.
func Links(t *resolve.Thread, book *addresses.Book) []Link {
	var links []Link
	for i, item := range t.Thread.Items {
		seen := map[string]bool{}
		add := func(f *markup.Fragment, place func(href string) problem.Problem) {
			for href := range addressesOf(f) {
				if link, ok := parseLink(t.Thread, book, href); ok && !seen[href] {
					link.at = place(href)
					links = append(links, link)
				}
				seen[href] = true
			}
		}
		for _, w := range t.Fragments[i].Words {
			if w.Sigil == '>' {
				seen["#comment-"+w.Norm] = true // a pointer: the page knows which comment it means, or shows no link
			}
		}
		add(&t.Fragments[i], newWritten(item).warning)
		for _, note := range item.Notes {
			if !item.Removed {
				f := markup.Parse(archive.Body{Text: note.Text})
				add(&f, func(string) problem.Problem {
					return problem.Problem{Position: note.At, Severity: problem.Warning}
				})
			}
		}
	}
	return links
}

// addressesOf yields what the links and images of a fragment lead to, without
// those that lead to a place in it.
func addressesOf(f *markup.Fragment) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range f.Tags {
			href := ""
			switch t := &f.Tags[i]; {
			case t.Name == atom.A && t.Kind == markup.Opening && !t.LeadsWithin():
				href = f.Attribute(i, "href")
			case t.Name == atom.Img:
				href = f.Attribute(i, "src")
			}
			if href != "" && !yield(href) {
				return
			}
		}
	}
}

// parseLink reads a link as the page leads it. It is none of ours if it leads
// out of the archive, and not to where that was.
func parseLink(from *archive.Thread, book *addresses.Book, href string) (Link, bool) {
	to := book.Lead(from, href)
	return Link{from: from, href: href, fragment: to.Fragment, target: strings.TrimPrefix(path.Join("/", to.File), "/"), left: to.Left}, to.File != "" || to.Left
}

// dead returns the warning that a link leads nowhere.
func (l *Link) dead(hint string) problem.Problem {
	p := l.at
	p.Message, p.Hint = fmt.Sprintf("nothing in the archive is at %q", l.href), hint
	return p
}
