package page

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/splice"
)

// A comment's own page lies in a folder below its thread's, so that its
// address is short to send. It shows the item of the thread's page with its
// links led back there, where the words around them are.

// commentPages makes a page for each comment, if the site asks for them.
func (c *composer) commentPages(thread *ThreadPage) ([]File, error) {
	if !c.archive.Site.CommentPages {
		return nil, nil
	}
	var files []File
	for _, item := range thread.Comments {
		page, err := c.render("comment.html", c.Thread.Thread.Path+"/"+item.Anchor+"/index.html", c.commentPage(thread, item))
		if err != nil {
			return nil, err
		}
		files = append(files, page)
	}
	return files, nil
}

func (c *composer) commentPage(thread *ThreadPage, item *Item) CommentPage {
	i, t := item.Number, c.Thread.Thread
	dir := t.Path + "/" + item.Anchor
	about := []string{"number", strconv.Itoa(i), "thread", titleOf(t)}
	title := c.says.Say("comment-on", about...)
	if item.Author != nil {
		title = c.says.Say("comment-on-by", append(about, "author", item.Author.Name)...)
	}
	view := CommentPage{
		Frame: c.frameBelow(dir, title), Item: item.fromBelow(),
		Thread: Link{t.Title, "../index.html#" + item.Anchor},
		Quotes: c.quotesOf(i),
	}
	view.Written = c.otherLanguage(t, 0)
	view.Description = c.says.Say("removed")
	if !item.Removed {
		view.Description = c.quotingOf(i).excerpt()
	}
	view.Share = c.share(&view.Frame, title, c.Thread.Thread)
	if c.hasMetadata() && !item.Removed {
		view.Source = c.source(i)
	}
	view.Pieces = c.pieces[i]
	view.Canonical = view.Thread.Href
	if thread.Canonical != "" {
		view.Canonical = thread.Canonical + "#" + item.Anchor
	}
	return view
}

// quotesOf gives the passages of the thread that an item quotes, each once.
func (c *composer) quotesOf(item int) []Quoted {
	var views []Quoted
	for _, q := range c.quoting[item] {
		source, ok := q.Source()
		if !ok || source.Thread != "" || !inText(&c.Fragments[source.Item], source.Span) {
			continue
		}
		view := c.quotedView(source.Item, &passage{span: source.Span})
		view.Text = display.Prose(textOf(&c.Fragments[source.Item], source.Span), excerptLength, false)
		view.Source.Href = below(view.Source.Href)
		if !slices.ContainsFunc(views, func(v Quoted) bool { return v.Source == view.Source }) {
			views = append(views, view)
		}
	}
	return views
}

// fromBelow gives an item as a page in a folder below its thread's shows it.
func (i *Item) fromBelow() *Item {
	v := *i
	v.Page, v.Cite = "", belowIfAny(v.Cite)
	v.Body = relocated(v.Body)
	if v.Author != nil {
		author := *v.Author
		author.Href = below(author.Href)
		v.Author = &author
	}
	v.Topics = slices.Clone(v.Topics)
	for k := range v.Topics {
		v.Topics[k].Href = below(v.Topics[k].Href)
	}
	v.InReplyTo = referencesFromBelow(v.InReplyTo)
	v.AnsweredIn.First, v.AnsweredIn.More = referencesFromBelow(v.AnsweredIn.First), referencesFromBelow(v.AnsweredIn.More)
	v.QuotedIn.First, v.QuotedIn.More = referencesFromBelow(v.QuotedIn.First), referencesFromBelow(v.QuotedIn.More)
	return &v
}

func referencesFromBelow(refs []Reference) []Reference {
	refs = slices.Clone(refs)
	for i := range refs {
		refs[i].Href = below(refs[i].Href)
	}
	return refs
}

// below gives an address of a thread's page as a page in a folder below it
// has to write it.
func below(href string) string {
	switch scheme, _, found := strings.Cut(href, ":"); {
	case strings.HasPrefix(href, "#") || href == "":
		return "../index.html" + href
	case strings.HasPrefix(href, "/") || found && !strings.ContainsAny(scheme, "/?#"):
		return href
	}
	return "../" + href
}

func belowIfAny(href string) string {
	if href == "" {
		return ""
	}
	return below(href)
}

// relocated leads the addresses in an item's words from a folder below its
// thread's. Nothing else of the safe HTML changes, and an address only becomes
// a relative one, or stays; that of a note is on this page, too.
func relocated(body template.HTML) template.HTML {
	var b strings.Builder
	places := placesIn(body)
	z := html.NewTokenizer(strings.NewReader(string(body)))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		raw := string(z.Raw())
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			b.WriteString(raw)
			continue
		}
		token, changed := z.Token(), false
		for i, a := range token.Attr {
			if (a.Key == "href" || a.Key == "src" || a.Key == "cite") && !places[a.Val] {
				token.Attr[i].Val = below(a.Val)
				changed = changed || token.Attr[i].Val != a.Val
			}
		}
		if changed {
			raw = token.String()
		}
		b.WriteString(raw)
	}
	return template.HTML(b.String())
}

// placesIn gives the addresses of an item's notes and the like.
func placesIn(body template.HTML) map[string]bool {
	places := map[string]bool{}
	z := html.NewTokenizer(strings.NewReader(string(body)))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if token := z.Token(); kind == html.StartTagToken && token.DataAtom == atom.Span && attribute(token, "class") == splice.PlaceClass {
			places["#"+attribute(token, "id")] = true
		}
	}
	return places
}

func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
