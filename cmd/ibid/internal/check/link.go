package check

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/problem"
)

// Link is a link or image in an item that leads to a place in the archive.
type Link struct {
	target   string // path below the published folder, without a leading slash
	fragment string
	dead     problem.Problem // what there is to say if nothing is there
}

// Links gives the links of a thread that lead to places in the archive.
func Links(t *page.Thread) []Link {
	var links []Link
	for i, it := range t.Thread.Items {
		seen := map[string]bool{}
		for _, href := range addresses(t.Fragments[i].HTML) {
			link, ok := parseLink(t.Thread.Path, it, href)
			if ok && !seen[href] {
				links = append(links, link)
			}
			seen[href] = true
		}
	}
	return links
}

// parseLink reads a link as a browser would that shows the thread's page. It
// is none of ours if it has a host or a scheme.
func parseLink(thread string, it *archive.Item, href string) (Link, bool) {
	u, err := url.Parse(href)
	if err != nil || u.IsAbs() || u.Host != "" || u.Opaque != "" {
		return Link{}, false
	}
	link := Link{fragment: u.Fragment, target: path.Join(thread, "index.html")}
	if u.Path != "" {
		link.target = strings.TrimPrefix(path.Join("/", thread, u.Path), "/")
		if strings.HasPrefix(u.Path, "/") {
			link.target = strings.TrimPrefix(path.Clean(u.Path), "/")
		}
	}
	link.dead = warningAt(it, max(0, strings.Index(it.Body.Text, href)))
	link.dead.Message = fmt.Sprintf("nothing in the archive is at %q", href)
	return link, true
}

// DeadLinks gives a warning for each link that leads nowhere. The function
// tells the paths that are published.
func DeadLinks(a *archive.Archive, links []Link, published func(path string) bool) []problem.Problem {
	var found []problem.Problem
	for _, l := range links {
		file := l.target
		if !published(file) {
			file = path.Join(file, "index.html")
		}
		switch {
		case !published(file):
			l.dead.Hint = "a link starts from the thread's own folder, so that ../ leads out of it"
		case !hasItem(a, path.Dir(file), l.fragment):
			l.dead.Hint = "the page has no such comment"
		default:
			continue
		}
		found = append(found, l.dead)
	}
	return found
}

// hasItem tells whether a page has the item that a fragment names. The code
// of a passage is not looked at: it lands on its item in any case.
func hasItem(a *archive.Archive, thread, fragment string) bool {
	if !strings.HasPrefix(fragment, "comment-") {
		return true
	}
	for _, t := range a.Threads {
		if t.Path != thread {
			continue
		}
		for _, it := range t.Items {
			if fragment == it.Anchor() || strings.HasPrefix(fragment, it.Anchor()+"-") {
				return true
			}
		}
		return false
	}
	return true
}

// addresses gives what the links and images of a fragment lead to.
func addresses(fragment string) []string {
	var found []string
	for z := html.NewTokenizer(strings.NewReader(fragment)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return found
		case html.StartTagToken, html.SelfClosingTagToken:
			for _, attr := range z.Token().Attr {
				if attr.Key == "href" || attr.Key == "src" {
					found = append(found, attr.Val)
				}
			}
		}
	}
}
