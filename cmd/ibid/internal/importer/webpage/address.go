package webpage

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/importer/webpage/wayback"
)

// savedForms are the comments in which programs that save pages say where they
// had them from: browsers ("saved from url"), SingleFile, HTTrack.
var savedForms = []*regexp.Regexp{
	regexp.MustCompile(`saved from url=\(\d+\)(\S+)`),
	regexp.MustCompile(`(?s)Page saved with SingleFile\s.*?\burl:\s*(\S+)`),
	regexp.MustCompile(`Mirrored from (\S+) by HTTrack`),
}

// addressOf finds the address of a page: the one that the page gives for itself,
// else what it was fetched or saved from. It is nil if nothing tells.
func addressOf(doc *html.Node, fetched string, kept wayback.Capture) *url.URL {
	var canonical, graph, saved string
	for n := range doc.Descendants() {
		switch {
		case dom.Is(n, atom.Link) && slices.Contains(dom.Tokens(n, "rel"), "canonical"):
			canonical = dom.Attr(n, "href")
		case dom.Is(n, atom.Meta) && dom.Attr(n, "property") == "og:url":
			graph = dom.Attr(n, "content")
		case n.Type == html.CommentNode && saved == "":
			saved = savedFrom(n.Data)
		}
	}
	if kept.Address != "" {
		fetched = kept.Address
	}
	var base *url.URL
	for _, s := range []string{fetched, saved, graph, canonical} {
		if u := webAddress(s, nil); u != nil {
			base = u
			break
		}
	}
	for _, s := range []string{canonical, graph} {
		if u := webAddress(s, base); u != nil && (!isRoot(u) || base == nil || isRoot(base)) {
			return u
		}
	}
	if base == nil {
		return addressOfTitle(doc)
	}
	return base
}

// addressOfTitle gives the address to which the title of the post links as its
// own, or that of an h-entry.
func addressOfTitle(doc *html.Node) *url.URL {
	var found *url.URL
	for _, n := range dom.FindAll(doc, func(n *html.Node) bool {
		return n.DataAtom == atom.A && (slices.Contains(dom.Tokens(n, "rel"), "bookmark") && dom.Is(n.Parent, atom.H1, atom.H2, atom.H3) || slices.Contains(dom.Tokens(n, "class"), "u-url") && within(n, "h-entry") && !within(n, "h-cite") && !within(n, "u-comment"))
	}) {
		u := webAddress(dom.Attr(n, "href"), nil)
		if u == nil || found != nil && found.String() != u.String() {
			return nil // several posts
		}
		found = u
	}
	return found
}

func within(n *html.Node, class string) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if slices.Contains(dom.Tokens(p, "class"), class) {
			return true
		}
	}
	return false
}

func savedFrom(comment string) string {
	for _, form := range savedForms {
		if m := form.FindStringSubmatch(comment); m != nil {
			if !strings.Contains(m[1], "://") {
				return "http://" + m[1]
			}
			original, _, _ := wayback.Original(m[1])
			return original
		}
	}
	return ""
}

// isRoot reports whether an address is that of a home page, which some pages
// give for themselves by mistake.
func isRoot(u *url.URL) bool { return strings.Trim(u.Path, "/") == "" && u.RawQuery == "" }

func webAddress(s string, base *url.URL) *url.URL {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || s == "" {
		return nil
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil
	}
	u.Fragment, u.RawFragment = "", ""
	return u
}

// paging are the ways in which addresses say which page of a thread they are of.
// What the first group holds is the number, of the page or of its first comment.
var paging = []*regexp.Regexp{
	regexp.MustCompile(`/comment-page-(\d+)/?$`),
	regexp.MustCompile(`/comments/page/(\d+)/?$`),
	regexp.MustCompile(`/page-?(\d+)/?$`),
	regexp.MustCompile(`-page-(\d+)(?:\.html)$`),
}

// pageKeys are the parameters that say so; and those that mean nothing.
var (
	pageKeys = []string{"cpage", "start", "page", "commentpage", "comment_page", "paged", "offset", "st", "pagenumber"}
	voidKeys = []string{"replytocom", "sid", "s", "showcomment", "fbclid", "gclid", "m", "share", "mode", "nocache", "highlight", "hilit", "postdays", "postorder", "view", "thread", "sort", "sk", "sd", "like_comment"}
)

var topicForm = regexp.MustCompile(`^(\d+)\.(?:msg|new)?(\d*)$`)

// threadAddress gives the address of a thread from that of one of its pages, and
// whether it is a later one.
func threadAddress(u *url.URL) (thread *url.URL, later bool) {
	thread = &url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}
	for _, form := range paging {
		if m := form.FindStringSubmatch(thread.Path); m != nil {
			number, _ := strconv.Atoi(m[1])
			later = later || number > 1
			suffix := ""
			if strings.HasSuffix(m[0], ".html") {
				suffix = ".html"
			} else if strings.HasSuffix(m[0], "/") {
				suffix = "/"
			}
			thread.Path = strings.TrimSuffix(thread.Path, m[0]) + suffix
		}
	}
	kept, paged := cutParameters(u.RawQuery)
	thread.RawQuery = kept
	return thread, later || paged
}

// cutParameters gives a query without the parameters that part a thread into
// pages, in its order.
func cutParameters(query string) (kept string, later bool) {
	var parts []string
	for part := range strings.FieldsFuncSeq(query, func(r rune) bool { return r == '&' || r == ';' }) {
		key, value, _ := strings.Cut(part, "=")
		key = strings.ToLower(key)
		number, err := strconv.Atoi(value)
		switch {
		case slices.Contains(voidKeys, key) || strings.HasPrefix(key, "utm_"):
		case slices.Contains(pageKeys, key) && err == nil:
			first := 1
			if key == "start" || key == "offset" || key == "st" {
				first = 0
			}
			later = later || number > first
		case key == "topic" && topicForm.MatchString(value):
			m := topicForm.FindStringSubmatch(value)
			parts = append(parts, part[:strings.IndexByte(part, '=')+1]+m[1]+".0")
			later = later || m[2] != "" && m[2] != "0" && !strings.Contains(value, "msg")
		default:
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "&"), later
}

// keyOf gives the key of a thread: its address in one form.
func keyOf(thread *url.URL) string {
	path := strings.TrimSuffix(strings.TrimSuffix(thread.Path, "/"), "/index.html")
	key := strings.TrimPrefix(strings.ToLower(thread.Host), "www.") + path
	query := thread.RawQuery
	if strings.HasSuffix(path, "viewtopic.php") { // a forum's number says nothing beside a topic's
		query = forumKey.ReplaceAllString(query, "")
	}
	if query != "" {
		key += "?" + strings.Trim(query, "&")
	}
	return key
}

var forumKey = regexp.MustCompile(`(?:^|&)f=\d+`)
