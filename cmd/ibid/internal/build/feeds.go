package build

import (
	"cmp"
	"slices"

	"ibid/cmd/ibid/internal/feed"
	"ibid/cmd/ibid/internal/page"
	"ibid/cmd/ibid/internal/resolve"
	"ibid/cmd/ibid/internal/topic"
	"ibid/cmd/ibid/internal/transcript"
	"ibid/cmd/ibid/internal/wording"
)

// feeds makes the feeds of an archive, if its address is known.
type feeds struct {
	*renderer
	says *wording.Language
}

func (r *renderer) feeds() *feeds {
	if !page.HasFeeds(r.archive) {
		return nil
	}
	return &feeds{r, r.languages.Of(r.archive.Site.Language)}
}

func (f *feeds) title() string { return cmp.Or(f.archive.Site.Title, f.says.Plain("untitled")) }

// feed gives one that is the feed of a page.
func (f *feeds) feed(title, file string) *feed.Feed {
	site := f.archive.Site
	return &feed.Feed{
		Title: title, Self: page.Address(f.archive, page.FeedOf(file)), About: page.Address(f.archive, file),
		Author: cmp.Or(site.Author, f.title()), Language: site.Language,
	}
}

// write publishes a feed, unless the site has a file of its own there.
func (f *feeds) write(file string, of *feed.Feed, write fileWriter) error {
	data, err := of.XML()
	if err != nil || f.archive.HasFile(page.FeedOf(file)) {
		return err
	}
	return write(page.File{Path: page.FeedOf(file), Data: data})
}

// thread writes the feed of a thread, with all words of its newest items, and again where
// the thread was before.
func (f *feeds) thread(t *resolve.Thread, paragraphs [][]transcript.Paragraph, write fileWriter) error {
	if f == nil {
		return nil
	}
	file := t.Thread.Path + "/index.html"
	of := f.feed(t.Thread.Title, file)
	of.Language = cmp.Or(t.Thread.Language, of.Language)
	of.Subtitle = t.Thread.Summary
	answers := map[int][]feed.Answer{}
	for _, reply := range t.Replies {
		to := feed.Answer{Address: of.About + "#" + t.Thread.Items[reply.To].Anchor(), Feed: of.Self}
		answers[reply.Item] = append(answers[reply.Item], to)
	}
	for i, item := range slices.Backward(t.Thread.Items) {
		if item.Removed || len(of.Entries) == feed.Most {
			continue
		}
		e := feed.Item(f.languages.Of(of.Language), t.Thread, i, of.About)
		e.HTML, e.Answers = feed.HTML(paragraphs[i]), answers[i]
		of.Entries = append(of.Entries, e)
	}
	err := f.write(file, of, write)
	for _, former := range f.book.Of(t.Thread).Files {
		if former.IsThread { // it had a feed, and who reads that is not led on by a page
			err = cmp.Or(err, f.write(former.From, of, write))
		}
	}
	return err
}

// others writes the feeds of the archive, and of its topics and people, with the first
// words of the newest items.
func (f *feeds) others(threads *summaries) error {
	if f == nil {
		return nil
	}
	var all []topic.Locator
	for _, t := range f.archive.Threads {
		for i := range t.Items {
			all = append(all, topic.Locator{Thread: t, Item: i})
		}
	}
	site := f.archive.Site
	of := f.feed(f.title(), "index.html")
	of.Subtitle = site.Description
	return cmp.Or(f.add(of, all, threads), f.write("index.html", of, f.writeFile),
		f.register("topics", f.index.Topics, threads),
		f.register("people", f.index.People, threads))
}

// add adds the newest of some items, those of one time in their order. Threads that have
// an error have no summary: then nothing is published, but what else is wrong is found.
func (f *feeds) add(to *feed.Feed, items []topic.Locator, threads *summaries) error {
	items = slices.DeleteFunc(slices.Clone(items), func(l topic.Locator) bool {
		return l.Thread.Items[l.Item].Removed || f.broken[l.Thread.Path]
	})
	slices.SortStableFunc(items, func(a, b topic.Locator) int {
		return b.Thread.Items[b.Item].Date.Compare(a.Thread.Items[a.Item].Date)
	})
	for _, l := range items[:min(len(items), feed.Most)] {
		says := f.languages.Of(cmp.Or(l.Thread.Language, f.archive.Site.Language))
		e := feed.Item(says, l.Thread, l.Item, page.Address(f.archive, l.Thread.Path+"/index.html"))
		i, _ := f.archive.ThreadAt(l.Thread.Path)
		var err error
		if e.Summary, err = threads.excerpt(i, l.Item); err != nil {
			return err
		}
		to.Entries = append(to.Entries, e)
	}
	return nil
}
