package intake

import (
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// body returns a body with what is to be mended in it, and with links into what
// came in. All else of it is as it was written, to the letter.
func (m *maker) body(b importer.Body) archive.Body {
	text := m.text(b.Text)
	switch b.Format {
	case archive.HTML:
		text = m.relinkTags(text)
	case archive.Markdown:
		text = m.relinkMarkdown(m.relinkTags(text))
	}
	return archive.Body{Format: b.Format, Text: text}
}

// addressed are the attributes that hold the address of another place.
var addressed = map[string]bool{"href": true, "cite": true, "src": true, "poster": true}

// relinkTags leads the addresses in the tags of a text anew.
func (m *maker) relinkTags(text string) string {
	if !strings.Contains(text, "<") {
		return text
	}
	var out strings.Builder
	var p player
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		kind := z.Next()
		raw := string(z.Raw())
		switch kind {
		case html.ErrorToken:
			return out.String() + raw
		case html.StartTagToken, html.SelfClosingTagToken:
			var t html.Token
			raw, t = m.relinkTag(raw, z.Token())
			p.start(t)
		case html.EndTagToken:
			before, after := p.end(z.Token().Data)
			raw = before + raw + after
		}
		out.WriteString(raw)
	}
}

// relinkTag returns a tag as it is written, or written anew if an address in it
// leads elsewhere, and what it says now.
func (m *maker) relinkTag(raw string, t html.Token) (string, html.Token) {
	changed := false
	kept := t.Attr[:0]
	for _, a := range t.Attr {
		if addressed[a.Key] {
			to, ok := m.lead(a.Val, m.seeks(t.Data, a))
			if ok && to == "" {
				changed = true
				continue
			}
			if ok && to != a.Val {
				a.Val, changed = to, true
			}
		}
		kept = append(kept, a)
	}
	if !changed {
		return raw, t
	}
	t.Attr = kept
	return t.String(), t
}

// seeks says what is looked for at the address that an attribute has.
func (m *maker) seeks(element string, a html.Attribute) sought {
	switch a.Key {
	case "src", "poster":
		return m.shown(element, a.Key, a.Val)
	case "cite":
		return nothing
	}
	return m.linked(a.Val)
}

var markdownLinks = []*lazyregexp.Regexp{
	lazyregexp.New(`(!?\[[^\]\n]*\]\(\s*<?)([^\s()<>]+)`),
	lazyregexp.New(`(?m)(^ {0,3}\[[^\]\n]+\]:[ \t]*<?)([^\s<>]+)`),
}

// relinkMarkdown leads the links of Markdown anew.
func (m *maker) relinkMarkdown(text string) string {
	for _, form := range markdownLinks {
		text = form.ReplaceAllStringFunc(text, func(link string) string {
			parts := form.FindStringSubmatch(link)
			seeks := m.linked(parts[2])
			if strings.HasPrefix(parts[1], "!") {
				seeks = picture
			}
			to, ok := m.lead(parts[2], seeks)
			if !ok {
				return link
			}
			return parts[1] + to
		})
	}
	return text
}

// lead returns where an address of a body leads in the archive; "" if what it
// names did not come in. It is not ok for one that leads where it says.
func (m *maker) lead(address string, seeks sought) (to string, ok bool) {
	if key, is := importer.PointerKey(address); is {
		t, known := m.pointed(key)
		if !known {
			return "", true
		}
		return m.linkTo(t, ""), true
	}
	if strings.HasPrefix(address, "#") || address == "" {
		return "", false
	}
	if seeks != nothing {
		if name := m.files.find(m.post, address, seeks); name != "" {
			return url.PathEscape(name), true
		}
	}
	page, fragment := cutFragment(m.absolute(m.post, address))
	if t, known := m.addresses[normalAddress(page)]; known {
		return m.linkTo(t, fragment), true
	}
	return "", false
}

// pointed returns what a pointer means, which is first of all what its own thread
// has.
func (m *maker) pointed(key string) (t target, known bool) {
	if key == m.thread.name {
		return target{thread: m.thread}, true
	}
	if id, own := m.own[key]; own {
		return target{m.thread, id}, true
	}
	t, known = m.keys[key]
	return t, known
}

// linkTo returns the link from the thread that is made to an item, or to a place
// on its thread's page.
func (m *maker) linkTo(t target, fragment string) string {
	if t.id != "" {
		fragment = "comment-" + t.id
	}
	if t.thread == m.thread {
		if fragment == "" {
			fragment = "post"
		}
		return "#" + (&url.URL{Path: fragment}).EscapedPath()
	}
	up := strings.Repeat("../", strings.Count(m.thread.path, "/")+1)
	link := (&url.URL{Path: path.Join(t.thread.path, "index.html"), Fragment: fragment}).String()
	return up + strings.TrimPrefix(link, "./")
}
