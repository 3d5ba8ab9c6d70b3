package page

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/anchor"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/people"
	"ibid/cmd/ibid/internal/resolve"
)

// composer makes the page of one thread.
type composer struct {
	*Renderer
	*resolve.Thread
	namers   []*anchor.Namer
	anchors  map[string]bool // of the items
	passages [][]*passage    // of each item
	quoting  [][]*archive.Quotation
	answers  [][]archive.Reply // to each item
	replies  [][]archive.Reply // of each item
	quotedIn [][]Reference     // of each item, in other threads
	ids      []map[string]bool // of each item, the anchors that elements have
	pieces   [][]string        // anchors of each item's passages that lie in several pieces
	people   *people.Directory // if a number had to be looked up
	notes    int               // editor's notes so far: they are lettered through the thread
	excerpts []string          // the beginnings of the items
	legend   Legend
	former   int    // files at former addresses
	buffer   []byte // of the phrase being made
	err      error  // the first that a template gave
}

func compose(r *Renderer, t *resolve.Thread) *composer {
	n := len(t.Thread.Items)
	c := &composer{
		Renderer: r, Thread: t, anchors: t.Thread.Anchors(),
		ids: make([]map[string]bool, n), pieces: make([][]string, n), namers: make([]*anchor.Namer, n), quoting: make([][]*archive.Quotation, n),
		answers: make([][]archive.Reply, n), replies: make([][]archive.Reply, n),
	}
	for i, item := range t.Thread.Items {
		c.namers[i] = anchor.New(item, t.Fragments[i].Words, c.anchors)
	}
	for _, end := range t.Links.Ends {
		c.namers[end.Item].Of(end.Span)
	}
	for i := range t.Quotations {
		q := &t.Quotations[i]
		if q.Status != archive.None && inText(&t.Fragments[q.Item], q.Span) {
			c.quoting[q.Item] = append(c.quoting[q.Item], q)
		}
	}
	for _, reply := range t.Replies {
		c.replies[reply.Item] = append(c.replies[reply.Item], reply)
		c.answers[reply.To] = append(c.answers[reply.To], reply)
	}
	c.passages, c.quotedIn, c.excerpts = c.findPassages(), c.quotedElsewhere(), excerptsOf(t)
	return c
}

func (c *composer) page() *ThreadPage {
	t := c.Thread.Thread
	view := &ThreadPage{
		Frame:   c.frame(t.Path, t.Title, ""),
		Summary: t.Summary,
		Map:     c.conversation(),
		Quoted:  c.mostQuoted(),
		Updated: shownDate(t.Updated, c.archive.Site.Language),
		License: t.License,
		Count:   c.count(t),
	}
	view.Description = t.Summary
	if view.Description == "" {
		view.Description = excerpt(&c.Fragments[0], nil)
	}
	view.Share = share(&view.Frame, t.Title)
	for _, s := range t.Sources {
		href, _ := webAddress(s)
		view.Sources = append(view.Sources, Link{Text: s, Href: href})
	}
	for i := range t.Items {
		item := c.item(i)
		if i == 0 {
			view.Post = item
		} else {
			view.Comments = append(view.Comments, item)
		}
	}
	c.keepPlaces(view)
	view.Legend = c.legend
	view.Pieces = slices.Concat(c.pieces...)
	return view
}

func (c *composer) item(i int) *Item {
	item := c.Thread.Thread.Items[i]
	view := &Item{
		Anchor: item.Anchor(), Name: nameOf(i), Number: i, Removed: item.Removed,
		Plain:      item.Body.Format == archive.Text,
		InReplyTo:  c.references(c.replies[i], func(r archive.Reply) int { return r.To }),
		AnsweredIn: c.references(c.answers[i], func(r archive.Reply) int { return r.Item }),
		QuotedIn:   c.quotedIn[i],
	}
	if l := c.Thread.Thread.Language; l != c.archive.Site.Language {
		view.Language = l
	}
	if item.Removed {
		return view
	}
	view.Cite = citeFile(i) + "#" + item.Anchor()
	if c.archive.Site.CommentPages && i > 0 {
		view.Page = item.Anchor() + "/index.html"
	}
	view.Author = c.author(item, c.Thread.Thread.Path)
	view.Date = shownDate(item.Date, c.archive.Site.Language)
	if href, host := webAddress(addresses.Original(item)); href != "" {
		view.Original = &Link{Text: host, Href: href}
		if c.archive.Site.Wayback {
			view.Then = linkTo(wayback(href, c.dayOf(i)))
		}
	}
	for _, name := range item.Topics {
		if e := c.index.Topic(name); e != nil {
			view.Topics = append(view.Topics, Link{e.Name, address(c.Thread.Thread.Path, topicFile(e))})
		}
	}
	a := annotate(c, i)
	view.Body, c.pieces[i] = a.trusted()
	view.Quoters = a.listed
	c.ids[i] = a.taken
	return view
}

// references gives the items at one end of replies, each once.
func (c *composer) references(replies []archive.Reply, end func(archive.Reply) int) []Reference {
	var refs []Reference
	for _, r := range replies {
		ref := c.reference(end(r))
		if len(refs) == 0 || refs[len(refs)-1] != ref {
			refs = append(refs, ref)
		}
	}
	return refs
}

// reference leads to an item of the thread.
func (c *composer) reference(i int) Reference {
	item := c.Thread.Thread.Items[i]
	return Reference{Href: "#" + item.Anchor(), Name: nameOf(i), Number: i, Author: authorOf(item)}
}

// Beyond so many characters a name or a title is shortened wherever another item
// or another page says it: an item has as many of these as it has answers.
const (
	longestName  = 120
	longestTitle = 240
)

// authorOf gives who wrote an item, for others to say. Of a removed one it is
// not said.
func authorOf(item *archive.Item) string {
	if item.Removed {
		return ""
	}
	return display.Prose(low(strings.TrimSpace(item.Author)), longestName, false)
}

// titleOf gives a thread's title, for others to say.
func titleOf(t *archive.Thread) string { return display.Prose(low(t.Title), longestTitle, false) }

// passageReference leads to a passage.
func (c *composer) passageReference(p archive.Passage) *Reference {
	if p.Thread != "" {
		return c.otherThread(p)
	}
	if p.Item < 0 || p.Item >= len(c.namers) {
		return nil
	}
	ref := c.reference(p.Item)
	ref.Href = "#" + c.namers[p.Item].Of(p.Span)
	return &ref
}

// phrase gives what a template makes of a view, to be put into a fragment.
func (c *composer) phrase(name string, view any) string {
	made, err := c.templates.Append(c.buffer[:0], name, view)
	if err != nil {
		c.err = cmp.Or(c.err, err)
		return ""
	}
	c.buffer = made
	return string(bytes.TrimSpace(made))
}
