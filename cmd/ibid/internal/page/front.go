package page

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// How much of the archive the front page shows.
const (
	frontThreads  = 60
	frontComments = 6
	frontQuoted   = 5
)

const frontFile = "index.html"

// front makes the archive's first page: its newest threads, what leads to all others,
// the latest comments and the passages that most quote.
func (p *archivePages) front(context.Context) (err error) {
	view := IndexPage{Frame: p.frame("", "", "threads"), Author: p.archive.Site.Author}
	view.Description = p.archive.Site.Description
	view.Feed = p.feedOf("index.html")
	if p.archive.Site.BaseURL != "" {
		view.Share = p.share(&view.Frame, p.title(), nil)
	}
	newest := slices.Clone(p.dated)
	slices.Reverse(newest)
	weight := 0
	for i, t := range slices.Concat(newest, p.undated) {
		e := p.entry(t, "")
		if weight += e.weight(); weight > mostOnPage || i == frontThreads {
			break
		}
		if e.Date != nil {
			view.Dated = append(view.Dated, e)
		} else {
			view.Undated = append(view.Undated, e)
		}
	}
	view.Years = p.yearChoices("", "")
	if len(view.Undated) < len(p.undated) {
		p.lists.undated = p.lists.free("undated.html", "all-undated.html", "threads-undated.html")
	}
	if p.lists.undated != "" {
		view.Rest = &Link{p.says.Say("undated"), address("", p.lists.undated)}
	}
	if len(p.archive.Threads) > 1 {
		if view.Latest, err = p.latest(); err != nil {
			return err
		}
	}
	for _, at := range p.mostPopular(frontQuoted) {
		view.Quoted = append(view.Quoted, p.quotedAt(at, ""))
	}
	if p.isQuoted() {
		view.Drawing = &Link{p.says.Say("who-quotes-whom"), address("", quotersFile)}
	}
	return p.page("index.html", frontFile, "", view)
}

// latest gives the latest comments of the archive.
func (p *archivePages) latest() ([]Excerpt, error) {
	var all []place
	for t, of := range p.archive.Threads {
		for i, item := range of.Items {
			if i == 0 || item.Removed || !item.Date.Known() || !p.all.IsMade(t) {
				continue
			}
			at := place{thread: t, item: i}
			k, _ := slices.BinarySearchFunc(all, at, func(a, b place) int { return -p.compareDates(a, b) })
			if k < frontComments {
				all = slices.Insert(all, k, at)
				all = all[:min(frontComments, len(all))]
			}
		}
	}
	texts, err := p.excerptsOf(all)
	if err != nil {
		return nil, err
	}
	var views []Excerpt
	for i, at := range all {
		t := p.archive.Threads[at.thread]
		item := t.Items[at.item]
		views = append(views, Excerpt{
			Name: p.nameOf(at.item), Href: address("", threadFile(t)) + "#" + item.Anchor(), Author: strings.TrimSpace(authorOf(item)),
			Text: texts[i], Date: p.shownDate(item.Date), Thread: titleOf(t), Language: p.otherLanguage(t, at.item),
		})
	}
	return views, nil
}

func (p *archivePages) compareDates(a, b place) int {
	return cmp.Or(p.dateOf(a).Compare(p.dateOf(b)), cmp.Compare(a.thread, b.thread), cmp.Compare(a.item, b.item))
}

// newLists finds where the pages may stand that list threads: a thread, a file and what
// was published before have their addresses first.
func (p *archivePages) newLists() *lists {
	l := &lists{years: map[int]string{}, taken: map[string]bool{}}
	for i := range p.archive.Threads {
		for _, file := range p.all.Files(i) {
			l.taken[strings.ToLower(file)] = true
		}
	}
	for _, t := range p.archive.Threads { // those that were not rendered, too
		l.taken[strings.ToLower(threadFile(t))] = true
	}
	for _, name := range p.archive.Files {
		l.taken[strings.ToLower(name)] = true
	}
	for name := range p.book.Copies() {
		l.taken[strings.ToLower(name)] = true
	}
	return l
}

// free gives the first of some files at which nothing stands, and which is in no
// file's way.
func (l *lists) free(files ...string) string {
	for _, file := range files {
		isTaken := false
		for at := file; at != ""; at = folderOf(at) {
			isTaken = isTaken || l.taken[at]
		}
		if !isTaken {
			return file
		}
	}
	return ""
}

func datedIn(threads []*archive.Thread, year int) []*archive.Thread {
	from, _ := slices.BinarySearchFunc(threads, year, func(t *archive.Thread, y int) int { return cmp.Compare(t.Items[0].Date.Time.Year(), y) })
	to, _ := slices.BinarySearchFunc(threads, year+1, func(t *archive.Thread, y int) int { return cmp.Compare(t.Items[0].Date.Time.Year(), y) })
	return threads[from:to]
}
