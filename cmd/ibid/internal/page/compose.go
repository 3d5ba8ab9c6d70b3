package page

import (
	"slices"
	"strconv"
	"sync"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/people"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/topic"
	"ibid/cmd/ibid/internal/wording"
)

func compose(r *Renderer, t *resolve.Thread) *composer {
	n := len(t.Thread.Items)
	c := &composer{
		Renderer: r, Thread: t, kept: r.book.Of(t.Thread), anchors: t.Thread.Anchors(),
		ids: make([]map[string]bool, n), pieces: make([][]string, n), namers: t.Namers(), quoting: make([][]*archive.Quotation, n),
		answers: make([][]archive.Reply, n), replies: make([][]archive.Reply, n),
	}
	c.people = sync.OnceValue(func() *people.Directory { return people.New(r.archive, t.Thread) })
	c.foreseen = sync.OnceValue(func() map[string]bool {
		all := map[string]bool{}
		for _, href := range Hrefs(t) {
			all[href] = true
		}
		return all
	})
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
	c.depths = c.depthsOf()
	c.passages, c.quotedIn, c.quoted = c.findPassages(), c.quotedElsewhere(), topic.Quoted(t)
	c.excerpts, c.topics = c.findExcerpts(), c.findTopics(r.index.Mentions(t))
	return c
}

func (c *composer) page() *ThreadPage {
	t := c.Thread.Thread
	view := &ThreadPage{
		Frame:   c.frameBelow(t.Path, t.Title),
		Summary: t.Summary,
		Map:     c.conversation(),
		Quoted:  c.mostQuoted(),
		Updated: c.shownDate(t.Updated),
		License: t.License, Terms: termsOf(t.License),
		Count:  c.count(t),
		Topics: c.threadTopics(),
	}
	view.Feed = c.feedOf("index.html")
	view.Description = t.Summary
	if view.Description == "" {
		view.Description = c.quotingOf(0).excerpt()
	}
	view.Skips = c.skips(view)
	view.Written = c.otherLanguage(t, 0)
	view.Share = c.share(&view.Frame, t.Title, t)
	if c.hasMetadata() {
		view.Source, view.Linked = c.source(0), c.linked()
	}
	for _, s := range t.Sources {
		href, _ := webAddress(s)
		view.Sources = append(view.Sources, Link{Text: s, Href: href})
	}
	items := c.items()
	view.Post, view.Comments = items[0], items[1:]
	view.Stretches = stretches(view.Comments)
	c.keepPlaces(view)
	view.Legend = c.legend
	view.Pieces = slices.Concat(c.pieces...)
	return view
}

// stretchLength is how many comments a stretch has, about the square root of how many the
// longest threads have: of each stretch, and of each comment in those that are near, a
// browser asks where it is whenever something moves. The style sheet has the same number.
const stretchLength = 64

// weight is about how many bytes the page takes, so that the memory for it is there at once:
// by and by it would take five times as much.
func (v *ThreadPage) weight() int {
	const head, around, line = 16 << 10, 640, 256 // bytes beside the words, of an item, in the tree
	n := head + len(v.Linked)
	if v.IsTree {
		for _, b := range v.Tree {
			n += line * b.size()
		}
		return n
	}
	for _, item := range v.Comments {
		n += around + len(item.Body)
	}
	return n + len(v.Post.Body)
}

// stretches divides the comments of a thread. The first are laid out at once, and the last,
// that are too few, each on its own: of no stretch that is laid out apart the height is to
// be guessed wrong.
func stretches(comments []*Item) []Stretch {
	var all []Stretch
	for some := range slices.Chunk(comments, stretchLength) {
		all = append(all, Stretch{Items: some, Apart: len(all) > 0 && len(some) == stretchLength})
	}
	return all
}

// skips leads from the top of the page to its parts.
func (c *composer) skips(view *ThreadPage) []Link {
	parts := []Link{{c.says.Say("post-head"), "#post"}, {view.Count, "#comments"}}
	if view.Map != nil {
		parts = append(parts, Link{c.says.Say("map"), "#map"})
	}
	return parts
}

func (c *composer) item(i int) *Item {
	item := c.Thread.Thread.Items[i]
	view := &Item{
		Anchor: item.Anchor(), Name: c.nameOf(i), Number: i, Of: len(c.Thread.Thread.Items) - 1, Depth: c.depths[i], Removed: item.Removed,
		Plain: item.Body.Format == archive.Text, Marked: c.hasMetadata() && !item.Removed,
		InReplyTo:  c.references(c.replies[i], func(r archive.Reply) int { return r.To }),
		AnsweredIn: c.folded(c.references(c.answers[i], func(r archive.Reply) int { return r.Item })),
		QuotedIn:   c.folded(c.quotedIn[i]),
	}
	for k := range view.InReplyTo {
		if view.Marked {
			view.InReplyTo[k].Class = "u-in-reply-to"
		}
	}
	if l := c.Thread.Thread.Written(i); l != "" && l != c.language() {
		view.Language = l
		if d := wording.DirectionOf(l); d != c.says.Direction {
			view.Direction = d
		}
	}
	if item.Removed {
		return view
	}
	view.Cite = citeFile(i) + "#" + item.Anchor()
	if c.archive.Site.CommentPages && i > 0 {
		view.Page = item.Anchor() + "/index.html"
	}
	view.Author = c.author(item, c.Thread.Thread.Path)
	poster := c.index.Person(c.Thread.Thread.Items[0].Author)
	view.IsPoster = poster != nil && c.index.Person(item.Author) == poster
	if view.Marked && view.Author != nil {
		view.Author.Classes = " p-author h-card"
	}
	if view.Marked && i == 0 {
		view.Title = c.Thread.Thread.Title
	}
	view.Date = c.shownDate(item.Date)
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

// Of more than unfolded references the first few are shown, and the others on demand.
const (
	unfolded      = 8
	fewReferences = 5
)

func (c *composer) folded(refs []Reference) References {
	if len(refs) <= unfolded {
		return References{First: refs}
	}
	more := refs[fewReferences:]
	return References{First: refs[:fewReferences], More: more, Rest: c.says.Say("and-more", "more", strconv.Itoa(len(more)))}
}
