package webpage

import (
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/charset"
	"ibid/cmd/ibid/internal/importer/webpage/comments"
	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/importer/webpage/post"
	"ibid/cmd/ibid/internal/importer/webpage/wayback"
	"ibid/cmd/ibid/internal/importer/when"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// A page is a saved page that was taken apart.
type page struct {
	*source
	doc     *html.Node
	address *url.URL // of the page; nil if not known
	thread  *url.URL // of the thread that it is a page of
	key     string   // of the thread
	later   bool     // it is a page of the thread behind the first
	kept    wayback.Capture
	post    *post.Post
	list    *comments.List // nil if it shows no comments
	forum   bool           // the first of its comments is marked like the others, and is the post
	found   []string       // the comments' own numbers, by the mark-up alone
	count   int            // that the page says
	mended  bool           // it declared another encoding than it was in
}

// read takes a page apart.
func (s *source) read() (*page, error) {
	text, misdeclared := s.text()
	doc, err := dom.Parse(text)
	if err != nil {
		return nil, err
	}
	p := &page{source: s, doc: doc, mended: misdeclared}
	p.kept, _ = wayback.Restore(doc)
	if original, stamp, ok := wayback.Original(s.fetched); ok {
		p.kept = wayback.Capture{Address: original, Stamp: stamp}
	}
	p.address = addressOf(doc, s.fetched, p.kept)
	language := languageOf(doc)
	p.list = comments.Find(doc, p.address, language)
	if p.list == nil {
		text += p.graft()
		p.list = comments.Find(doc, p.address, language)
	}
	if p.address == nil && p.list != nil {
		p.address = addressOfPlaces(p.list)
	}
	p.name()
	if p.list != nil && p.list.Series != "" {
		p.found = census(text, p.list.Series)
	}
	p.findPost()
	return p, nil
}

// text gives the text of a page, in the encoding that was declared with it or
// that it declares itself, and whether it was in another one.
func (s *source) text() (text string, misdeclared bool) {
	declared := s.declared
	if declared == "" {
		declared = declaredIn(s.data)
	}
	text, name := charset.Decode(s.data, declared)
	return text, charset.IsMisdeclared(declared, name)
}

var declaredForms = []*lazyregexp.Regexp{
	lazyregexp.New(`(?i)<meta[^>]{0,200}?\bcharset\s*=\s*["']?\s*([-\w:.]+)`),
	lazyregexp.New(`^\s*<\?xml[^>]{0,100}\bencoding\s*=\s*["']([-\w:.]+)`),
}

// declaredIn gives the encoding that a page declares at its head. What programs
// that save pages put before the head may be long.
func declaredIn(data []byte) string {
	data = data[:min(len(data), 32<<10)]
	for _, form := range declaredForms {
		if m := form.FindSubmatch(data); m != nil {
			return string(m[1])
		}
	}
	return ""
}

func languageOf(doc *html.Node) string {
	if n := dom.Named(doc, atom.Html); n != nil {
		if lang := dom.Attr(n, "lang"); lang != "" {
			return lang
		}
		return dom.Attr(n, "xml:lang")
	}
	return ""
}

// addressOfPlaces gives the address of a page that does not tell it from the
// permalinks of its comments, if they agree.
func addressOfPlaces(l *comments.List) *url.URL {
	var all *url.URL
	for _, e := range l.Entries {
		u := webAddress(e.Address, nil)
		if u == nil {
			continue
		}
		thread, _ := threadAddress(u)
		if all == nil {
			all = thread
		} else if keyOf(all) != keyOf(thread) {
			return nil
		}
	}
	return all
}

// name gives a page the key of its thread: the thread's address, or what the
// page goes by in the import.
func (p *page) name() {
	if p.address == nil {
		p.key = "page:" + p.source.name
		return
	}
	p.thread, p.later = threadAddress(p.address)
	if fetched := webAddress(p.fetched, nil); fetched != nil {
		if _, later := threadAddress(fetched); later {
			p.later = true
		}
	}
	p.key = keyOf(p.thread)
}

// findPost finds the post in what is left of the page without its comments. On a
// page of a forum that is the first of them.
func (p *page) findPost() {
	inList := map[*html.Node]bool{}
	if p.list != nil {
		for _, n := range p.list.Regions {
			inList[n] = true
		}
	}
	p.count = countOf(p.doc, inList)
	before := p.standsBefore(inList)
	if first := dom.Find(p.doc, func(n *html.Node) bool { return inList[n] }); first != nil {
		post.Mark(first)
	}
	for n := range inList {
		dom.Remove(n)
	}
	reader := when.For()
	if language := languageOf(p.doc); language != "" {
		reader = when.For(language)
	}
	if p.list != nil && p.list.Dates.Order != when.AnyOrder {
		reader = p.list.Dates
	}
	p.post = post.Find(p.doc, p.address, reader)
	p.forum = p.list != nil && p.list.Forum && len(p.list.Entries) > 0 && p.firstMayBePost(before)
	if p.post.Title == "" {
		p.post.Title = strings.TrimSuffix(path.Base(p.source.name), path.Ext(p.source.name))
	}
	if !utf8.ValidString(p.post.Title) {
		p.post.Title = strings.ToValidUTF8(p.post.Title, "�")
	}
}

// standsBefore gives the elements that begin before the comments do.
func (p *page) standsBefore(inList map[*html.Node]bool) map[*html.Node]bool {
	before := map[*html.Node]bool{}
	for n := range p.doc.Descendants() {
		if inList[n] {
			break
		}
		before[n] = true
	}
	return before
}

var forumWords = lazyregexp.New(`(?i)post|msg|message|^pid?$|beitrag|mensaje|nachricht|edit|node`)

// firstMayBePost reports whether the first of what is marked as messages may be
// the post: on a page that says that it is of a forum; else if no words stand
// before it that may be a post.
func (p *page) firstMayBePost(before map[*html.Node]bool) bool {
	switch {
	case p.post.Sure && !p.post.Index:
		return false
	case p.list.OnForum || p.post.Body == nil || p.post.Index:
		return true
	case !forumWords.MatchString(p.list.Series):
		return false // "answer", "reply", or numbers alone
	}
	return p.post.Holder == nil || !before[p.post.Holder] || dom.IsShort(p.post.Body, 40)
}

// isNoArticle says why a page without comments is no post; it is empty for one
// that is.
func (p *page) isNoArticle() string {
	switch {
	case p.post.Index:
		return "a list of posts, no post"
	case p.post.Body == nil || !p.post.Sure && dom.IsShort(p.post.Body, 250):
		return "no comments and no article on the page"
	}
	return ""
}

// graft puts the frames of a page that were saved with it into the page: some
// systems show their comments in one. It returns the text of them.
func (p *page) graft() string {
	var text strings.Builder
	for _, n := range dom.FindAll(p.doc, func(n *html.Node) bool { return dom.Is(n, atom.Iframe) }) {
		inner := dom.Attr(n, "srcdoc")
		if inner == "" && p.frame != nil {
			if f := p.frame(dom.Attr(n, "src")); f != nil {
				inner, _ = f.text()
			}
		}
		doc, err := dom.Parse(inner)
		if inner == "" || err != nil || n.Parent == nil || text.Len()+len(inner) > maxPage {
			continue
		}
		body := dom.Named(doc, atom.Body)
		if body == nil {
			continue
		}
		text.WriteString(inner)
		holder := dom.Element(atom.Section)
		for c := body.FirstChild; c != nil; c = body.FirstChild {
			body.RemoveChild(c)
			holder.AppendChild(c)
		}
		n.Parent.InsertBefore(holder, n)
		dom.Remove(n)
	}
	return text.String()
}
