package page

import (
	"context"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/topic"
)

// threadAt gives the thread with a path, or nil.
func (r *Renderer) threadAt(path string) *archive.Thread {
	if i, ok := r.archive.ThreadAt(path); ok {
		return r.archive.Threads[i]
	}
	return nil
}

// author gives the author of an item, as a page in a folder shows them.
func (r *Renderer) author(item *archive.Item, dir string) *Author {
	a := &Author{Name: strings.TrimSpace(item.Author)}
	if a.Name == "" {
		return nil
	}
	if e := r.index.Person(item.Author); e != nil {
		a.Href = address(dir, personFile(e))
	}
	if !item.IsPost() {
		a.URL, a.Host = webAddress(item.URL)
	}
	return a
}

// count says how many commented, and how often. Of those who gave no name
// nobody knows how many they were.
func (r *Renderer) count(t *archive.Thread) string {
	comments, nameless, people := 0, 0, map[*topic.Entry]bool{}
	for _, item := range t.Items[1:] {
		if item.Removed {
			continue
		}
		comments++
		if e := r.index.Person(item.Author); e != nil {
			people[e] = true
		} else {
			nameless++
		}
	}
	switch {
	case comments == 0:
		return r.says.Count("comments", 0)
	case nameless > 1:
		return r.says.Count("comments", comments)
	}
	return r.says.Say("comments-by", "comments", r.says.Count("comments", comments), "persons", r.says.Count("persons", len(people)+nameless))
}

// entry gives a thread as lists show it.
func (r *Renderer) entry(t *archive.Thread, dir string) ThreadEntry {
	post := t.Items[0]
	e := ThreadEntry{
		Title: t.Title, Href: address(dir, threadFile(t)), Summary: t.Summary,
		Count: r.count(t), Date: r.shownDate(post.Date), Language: r.otherLanguage(t),
	}
	if !post.Removed {
		e.Author = strings.TrimSpace(post.Author)
	}
	return e
}

// threadList makes the page that lists the threads.
func (p *archivePages) threadList(context.Context) error {
	view := IndexPage{Frame: p.frame("", "", "threads"), Author: p.archive.Site.Author}
	view.Description = p.archive.Site.Description
	view.Feed = p.feedOf("index.html")
	threads := slices.Clone(p.archive.Threads)
	slices.SortStableFunc(threads, func(a, b *archive.Thread) int {
		return b.Items[0].Date.Compare(a.Items[0].Date)
	})
	for _, t := range threads {
		if e := p.entry(t, ""); e.Date != nil {
			view.Dated = append(view.Dated, e)
		} else {
			view.Undated = append(view.Undated, e)
		}
	}
	return p.page("index.html", "index.html", view)
}
