package webpage

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/webpage/comments"
	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// links gives the addresses in a body the form in which the writer takes them:
// pointers, for what leads to a comment on the page; absolute addresses for the
// rest. Pictures keep the addresses under which they lie beside the page.
func (h *hand) links(body *html.Node) {
	for n := range body.Descendants() {
		switch {
		case dom.Is(n, atom.A):
			if href := dom.Attr(n, "href"); href != "" {
				dom.SetAttr(n, "href", h.link(href))
			}
		case dom.Is(n, atom.Blockquote, atom.Q):
			if cite := dom.Attr(n, "cite"); cite != "" {
				dom.SetAttr(n, "cite", h.link(cite))
			}
		}
	}
	for _, q := range dom.FindAll(body, func(n *html.Node) bool { return n.DataAtom == atom.Blockquote }) {
		h.leadIn(q)
	}
}

// link gives one address its form.
func (h *hand) link(href string) string {
	if key, ok := h.pointed(href); ok {
		return importer.Pointer(key)
	}
	if h.page.address == nil || strings.HasPrefix(href, "#") {
		return href
	}
	u, err := url.Parse(href)
	if err != nil {
		return href
	}
	u = h.page.address.ResolveReference(u)
	if h.page.mirror && u.Host == h.page.address.Host && u.RawQuery == "" {
		if original := addressOfPath(u.Host + u.Path); original != "" && u.Fragment != "" {
			return original + "#" + u.EscapedFragment()
		} else if original != "" {
			return original
		}
	}
	return u.String()
}

// numberedPost is the address of a post of a topic of Discourse.
var numberedPost = lazyregexp.New(`^/t/(?:[^/]+/)?(\d+)/(\d+)$`)

// pointed gives the key of the comment on the page that an address means.
func (h *hand) pointed(href string) (key string, ok bool) {
	u, err := url.Parse(href)
	if err != nil {
		return "", false
	}
	if u.Scheme == "" && u.Host == "" && u.Path == "" && u.RawQuery == "" {
		key, ok = h.byPlace[u.Fragment]
		return key, ok && u.Fragment != ""
	}
	if h.page.address == nil {
		if u.Host == "" && h.page.forum { // whose numbers are of the whole forum
			key, ok = h.byPlace[u.Fragment]
		}
		return key, ok && u.Fragment != ""
	}
	u = h.page.address.ResolveReference(u)
	if u.Host != h.page.address.Host {
		return "", false
	}
	if m := numberedPost.FindStringSubmatch(u.Path); m != nil && strings.Contains(h.page.address.Path+"/", "/"+m[1]+"/") {
		key, ok = h.byPlace["post_"+m[2]]
		return key, ok
	}
	if m := numberedMessage.FindStringSubmatch(u.RequestURI()); m != nil && h.page.forum && u.Fragment == "" {
		return h.numbered(m[1])
	}
	// A forum has addresses for a message that do not name its topic.
	same := h.page.thread != nil && keyOf(first(threadAddress(u))) == h.page.key
	if u.Fragment == "" || !same && !h.page.forum {
		return "", false
	}
	if key, ok = h.byPlace[u.Fragment]; ok || h.page.list == nil {
		return key, ok
	}
	// It may be on a page of the thread that was read before.
	own, ok := comments.Own(u.Fragment, h.page.list.Series)
	if !ok {
		return "", false
	}
	return h.numbered(own)
}

// numberedMessage is the address of a message of a forum by its number alone.
var numberedMessage = lazyregexp.New(`(?:/goto/post\?id=|/posts?/|/post-|[?&](?:p|pid|post)=)(\d+)(?:&|/?$)`)

// numbered gives the key of the comment of the thread with a number, if it has
// been read.
func (h *hand) numbered(own string) (key string, ok bool) {
	key = h.page.key + "#" + own
	if thread, is := h.posts[key]; is {
		return thread, true
	}
	return key, h.joining.comments[key] || slices.Contains(h.keys, key)
}

func first(u *url.URL, _ bool) *url.URL { return u }

// saysForm is the end of a line that leads in a quotation: a colon or a verb, and
// perhaps a date.
var saysForm = lazyregexp.New(`(?i)(?:[:：]|\b(?:wrote|said|says|schrieb|sagte|hat geschrieben|a écrit|escribió|escreveu|ha scritto|schreef|писал|написал))\s*[↑⇑▲:]*(?:\s*\(?\S.{0,40}\d.{0,12})?$|^(?:originally posted by|quote from|zitat von|original geschrieben von|citation de|cita de|cita di|citaat van|цитата)\b`)

// leadIn makes the source of a quotation of the pointer in the line before it,
// or in its own first line, and takes out the line.
func (h *hand) leadIn(q *html.Node) {
	if _, is := importer.PointerKey(dom.Attr(q, "cite")); is {
		if line := lineBefore(q); line != nil && isLeadIn(line) {
			dropLine(line)
		}
		return
	}
	for _, line := range [][]*html.Node{lineBefore(q), firstLine(q)} {
		if line == nil || !isLeadIn(line) {
			continue
		}
		if pointer := pointerIn(line); pointer != "" {
			dom.SetAttr(q, "cite", pointer)
			dropLine(line)
			return
		}
	}
}

// lineBefore gives the nodes of the line before a quotation.
func lineBefore(q *html.Node) []*html.Node {
	var line []*html.Node
	for s := q.PrevSibling; s != nil; s = s.PrevSibling {
		switch {
		case s.Type == html.TextNode && strings.TrimSpace(s.Data) == "":
		case dom.Is(s, atom.Br) && len(line) == 0:
		case dom.IsBlock(s):
			if len(line) == 0 && dom.Is(s, atom.P, atom.Div) {
				return []*html.Node{s}
			}
			return line
		default:
			line = append([]*html.Node{s}, line...)
			if len(line) > 8 {
				return nil // no short line
			}
		}
	}
	return line
}

// firstLine gives the nodes of the first line of a quotation that has others.
func firstLine(q *html.Node) []*html.Node {
	var line []*html.Node
	for c := range q.ChildNodes() {
		switch {
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) == "":
		case dom.Is(c, atom.Br):
			if len(line) > 0 {
				return line
			}
		case dom.IsBlock(c):
			if len(line) == 0 && dom.Is(c, atom.P, atom.Div) && dom.NextElement(c) != nil {
				return []*html.Node{c}
			}
			return line
		default:
			line = append(line, c)
		}
	}
	return nil
}

// isLeadIn reports whether a line does nothing but say who is quoted.
func isLeadIn(line []*html.Node) bool {
	var b strings.Builder
	for _, n := range line {
		if !dom.IsShort(n, 160) {
			return false
		}
		b.WriteString(dom.Text(n) + " ")
	}
	text := strings.TrimSpace(b.String())
	return text != "" && len(text) <= 160 && (saysForm.MatchString(text) || linkOnly(line, text))
}

func linkOnly(line []*html.Node, text string) bool {
	for _, n := range line {
		if a := dom.Find(n, func(e *html.Node) bool { return e.DataAtom == atom.A }); a != nil {
			return strings.Trim(dom.Text(a), " :") == strings.Trim(text, " :")
		}
	}
	return false
}

func pointerIn(line []*html.Node) string {
	for _, n := range line {
		if a := dom.Find(n, func(e *html.Node) bool {
			_, is := importer.PointerKey(dom.Attr(e, "href"))
			return e.DataAtom == atom.A && is
		}); a != nil {
			return dom.Attr(a, "href")
		}
	}
	return ""
}

func dropLine(line []*html.Node) {
	for _, n := range line {
		dom.Remove(n)
	}
}
