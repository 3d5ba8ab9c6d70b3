package page

import (
	"maps"
	"slices"
	"strconv"

	"ibid/cmd/ibid/internal/topic"
)

// In how many threads, and at how many items of each, a register says that an entry
// has places. Its page has them all.
const (
	mostLocators = 12
	mostItems    = 12
)

// topicLine gives the line of a topic, with where it leads.
func (p *archivePages) topicLine(g *register, e *topic.Entry) Line {
	l := Line{Name: e.Name, Sort: e.Sort, Href: address(g.section, g.file(e)), SeeAlso: g.related(e.SeeAlso, g.section)}
	places := p.topicAt[e.Name]
	for _, run := range runsOf(places) {
		if len(l.Locators) == mostLocators {
			break
		}
		l.Locators = append(l.Locators, p.locator(g, run))
	}
	shown := 0
	for i := range l.Locators {
		shown += len(l.Locators[i].Items)
	}
	if shown < len(places) {
		l.All = p.says.Count("all-passages", len(places))
	}
	return l
}

// runsOf cuts places into runs of one thread.
func runsOf(places []place) [][]place {
	var runs [][]place
	for i, at := range places {
		if i == 0 || places[i-1].thread != at.thread {
			runs = append(runs, nil)
		}
		runs[len(runs)-1] = append(runs[len(runs)-1], at)
	}
	return runs
}

// locator gives places of one thread: who has them, and the paragraphs.
func (p *archivePages) locator(g *register, run []place) Locator {
	t := p.archive.Threads[run[0].thread]
	file := address(g.section, threadFile(t))
	l := Locator{Thread: Link{titleOf(t), file}, Language: p.otherLanguage(t, 0)}
	for _, at := range run[:min(mostItems, len(run))] {
		text := p.nameOf(at.item)
		if author := authorOf(t.Items[at.item]); author != "" {
			text = p.says.Say("locator", "name", text, "author", author)
		}
		l.Items = append(l.Items, Link{text, file + "#" + p.anchorOf(at)})
	}
	return l
}

// anchorOf gives the anchor of the first paragraph of a place, or else of the item.
func (p *archivePages) anchorOf(at place) string {
	if len(at.mentions) > 0 && at.mentions[0].Anchor != "" {
		return at.mentions[0].Anchor
	}
	return p.archive.Threads[at.thread].Items[at.item].Anchor()
}

// personLine gives the line of a person: how much they wrote, and when.
func (p *archivePages) personLine(e *topic.Entry) Line {
	l := Line{Name: e.Name, Sort: e.Sort, Href: address("people", personFile(e))}
	l.Note = p.says.Count("contributions", len(e.Locators))
	if years := slices.Sorted(maps.Keys(p.yearsOf(e))); len(years) > 0 {
		active := strconv.Itoa(years[0])
		if last := years[len(years)-1]; last > years[0] {
			active += "–" + strconv.Itoa(last)
		}
		l.Note = p.says.Join([]string{l.Note, active})
	}
	return l
}

// yearsOf counts what a person wrote by year.
func (p *archivePages) yearsOf(e *topic.Entry) map[int]int {
	years := map[int]int{}
	for _, at := range e.Locators {
		d := at.Thread.Items[at.Item].Date
		if !d.Known() {
			d = at.Thread.Items[0].Date
		}
		if d.Known() {
			years[d.Time.Year()]++
		}
	}
	return years
}
