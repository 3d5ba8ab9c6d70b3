package page

import (
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
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

// longestSummary is how many characters of a thread's summary a list shows.
const longestSummary = 300

// entry gives a thread as lists show it.
func (r *Renderer) entry(t *archive.Thread, dir string) ThreadEntry {
	post := t.Items[0]
	e := ThreadEntry{
		Title: titleOf(t), Href: address(dir, threadFile(t)), Summary: display.Prose(t.Summary, longestSummary, false),
		Count: r.count(t), Date: r.shownDate(post.Date), Language: r.otherLanguage(t, 0),
	}
	if !post.Removed {
		e.Author = authorOf(post)
	}
	return e
}

// weight is about how many bytes an entry takes.
func (e *ThreadEntry) weight() int {
	return 240 + len(e.Title) + len(e.Href) + len(e.Author) + len(e.Summary)
}

// byDate gives the threads in order of date, those without one apart.
func (r *Renderer) byDate() (dated, undated []*archive.Thread) {
	for _, t := range slices.SortedStableFunc(slices.Values(r.archive.Threads), archive.CompareThreads) {
		if t.Items[0].Date.Known() {
			dated = append(dated, t)
		} else {
			undated = append(undated, t)
		}
	}
	return dated, undated
}

func findNeighbours(a *archive.Archive) map[*archive.Thread]neighbours {
	all := map[*archive.Thread]neighbours{}
	order := slices.SortedStableFunc(slices.Values(a.Threads), archive.CompareThreads)
	for i, t := range order {
		var of neighbours
		if i > 0 {
			of.before = order[i-1]
		}
		if i+1 < len(order) {
			of.behind = order[i+1]
		}
		all[t] = of
	}
	return all
}

// frameBelow gives what a page of the thread shares with all others, and the ways to
// those beside it.
func (c *composer) frameBelow(dir, title string) Frame {
	f := c.frame(dir, title, "")
	next := c.neighbours[c.Thread.Thread]
	f.Before, f.Behind = c.neighbour(dir, next.before), c.neighbour(dir, next.behind)
	return f
}

// neighbour leads to a thread from the page of another.
func (c *composer) neighbour(dir string, t *archive.Thread) *Neighbour {
	if t == nil {
		return nil
	}
	return &Neighbour{titleOf(t), address(dir, threadFile(t)), c.otherLanguage(t, 0)}
}
