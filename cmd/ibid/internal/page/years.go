package page

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// yearFile gives the file of a year's page, and monthFile that of a month's: the
// folder's page, or if a thread has it a file beside.
func (l *lists) yearFile(year int) string { return l.inFolder(fmt.Sprintf("%04d/", year)) }

func (l *lists) monthFile(year int, month int) string {
	return l.inFolder(fmt.Sprintf("%04d/%02d/", year, month))
}

func (l *lists) inFolder(dir string) string {
	return l.free(dir+"index.html", dir+"threads.html", dir+"all-threads.html", strings.TrimSuffix(dir, "/")+"-threads.html")
}

// yearChoices gives the ways to the years, from a page in a folder; the page itself may
// be one of them.
func (p *archivePages) yearChoices(dir, at string) []Choice {
	dated := p.dated
	var years []Choice
	for len(dated) > 0 {
		year := dated[0].Items[0].Date.Time.Year()
		of := datedIn(dated, year)
		if file := p.lists.yearFile(year); file != "" {
			years = append(years, Choice{Text: fmt.Sprintf("%04d", year), Href: address(dir, file), Count: len(of), Current: file == at})
		}
		dated = dated[len(of):]
	}
	return years
}

// yearPages make the pages of the years and of their months, and of the threads
// without a date if the front page has no room for them.
func (p *archivePages) yearPages(context.Context) error {
	dated := p.dated
	for len(dated) > 0 {
		year := dated[0].Items[0].Date.Time.Year()
		of := datedIn(dated, year)
		if file := p.lists.yearFile(year); file != "" {
			if err := p.yearPage(year, file, of); err != nil {
				return err
			}
		}
		dated = dated[len(of):]
	}
	if p.lists.undated != "" {
		return p.threadLists(p.lists.undated, p.says.Say("undated"), p.entries(p.undated, ""), nil)
	}
	return nil
}

func (p *archivePages) entries(threads []*archive.Thread, dir string) []ThreadEntry {
	var entries []ThreadEntry
	for _, t := range threads {
		entries = append(entries, p.entry(t, dir))
	}
	return entries
}

// yearPage makes the page of a year. If there is no room on it for all of its threads,
// it leads to pages of its months.
func (p *archivePages) yearPage(year int, file string, threads []*archive.Thread) error {
	name := fmt.Sprintf("%04d", year)
	dir := folderOf(file)
	view := ThreadListPage{Frame: p.frame(dir, name, "threads"), Years: p.yearChoices(dir, file)}
	view.Canonical = p.canonical(file)
	all := p.entries(threads, dir)
	weight := 0
	for i := range all {
		weight += all[i].weight()
	}
	var pages []monthPage
	for i := 0; i < len(threads); {
		month := int(threads[i].Items[0].Date.Time.Month())
		end := i
		for end < len(threads) && int(threads[end].Items[0].Date.Time.Month()) == month {
			end++
		}
		m := Month{ID: fmt.Sprintf("at-%02d", month), Name: p.says.Month(year, month), Count: end - i, Threads: all[i:end]}
		if monthFile := p.lists.monthFile(year, month); weight > mostOnPage && monthFile != "" {
			pages = append(pages, monthPage{monthFile, m.Name, threads[i:end]})
			m.Href, m.Threads = address(dir, monthFile), nil
		}
		view.Months = append(view.Months, m)
		i = end
	}
	for _, m := range pages {
		dir := folderOf(m.file)
		months := &Months{Year: name}
		for _, other := range pages {
			months.Choices = append(months.Choices, Choice{Text: other.name, Href: address(dir, other.file), Count: len(other.threads), Current: other.file == m.file})
		}
		if err := p.threadLists(m.file, m.name, p.entries(m.threads, dir), months); err != nil {
			return err
		}
	}
	return p.page("threads.html", file, listOf, view)
}

// monthPage is a page of the threads of a month.
type monthPage struct {
	file, name string
	threads    []*archive.Thread
}

// listOf is what is published of a page that lists threads: where it leads if there is
// no such page any more.
const listOf = frontFile

// threadLists makes the pages of a list of threads; months is nil but for one of a month.
func (p *archivePages) threadLists(first, title string, entries []ThreadEntry, months *Months) error {
	dir := folderOf(first)
	all := sheets(len(entries), func(i int) int { return entries[i].weight() })
	for k, s := range all {
		view := ThreadListPage{
			Frame: p.frame(dir, title, "threads"), Years: p.yearChoices(dir, ""), Beside: months, Parts: choices(dir, first, all, k), Threads: slices.Clone(entries[s.from:s.to]),
		}
		file := sheetFile(first, k)
		view.Canonical = p.canonical(file)
		if err := p.page("threads.html", file, listOf, view); err != nil {
			return err
		}
	}
	return nil
}
