package check

import (
	"fmt"
	"path"
	"strings"

	tokens "golang.org/x/net/html"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/problem"
)

// Link is a link or image in an item, or in a note on it, that leads to a
// place in the archive.
type Link struct {
	from     *archive.Thread
	href     string // as it is written
	target   string // path below the published folder, without a leading slash
	fragment string
	at       problem.Problem // a warning at its place, without a message
}

// Links gives the links of a thread that lead to places in the archive of
// which the address may be known.
func Links(t *page.Thread, book *addresses.Book) []Link {
	var links []Link
	for i, item := range t.Thread.Items {
		seen := map[string]bool{}
		add := func(fragment string, place func(href string) problem.Problem) {
			for _, href := range hrefs(fragment) {
				link, ok := parseLink(t.Thread, book, href)
				if ok && !markup.LeadsWithin(href) && !seen[href] {
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
		add(t.Fragments[i].HTML, newWritten(item).warning)
		for _, note := range item.Notes {
			if !item.Removed {
				add(markup.Parse(archive.Body{Text: note.Text}).HTML, func(string) problem.Problem {
					return problem.Problem{Position: note.At, Severity: problem.Warning}
				})
			}
		}
	}
	return links
}

// parseLink reads a link as the page leads it. It is none of ours if it leads
// out of the archive.
func parseLink(from *archive.Thread, book *addresses.Book, href string) (Link, bool) {
	to := book.Lead(from, href)
	return Link{from: from, href: href, fragment: to.Fragment, target: strings.TrimPrefix(path.Join("/", to.File), "/")}, to.File != ""
}

// dead gives the warning that a link leads nowhere.
func (l *Link) dead(hint string) problem.Problem {
	p := l.at
	p.Message, p.Hint = fmt.Sprintf("nothing in the archive is at %q", l.href), hint
	return p
}

// hrefs gives what the links and images of a fragment lead to.
func hrefs(fragment string) []string {
	var found []string
	for z := tokens.NewTokenizer(strings.NewReader(fragment)); ; {
		switch z.Next() {
		case tokens.ErrorToken:
			return found
		case tokens.StartTagToken, tokens.SelfClosingTagToken:
			for _, attr := range z.Token().Attr {
				if attr.Key == "href" || attr.Key == "src" {
					found = append(found, attr.Val)
				}
			}
		}
	}
}
