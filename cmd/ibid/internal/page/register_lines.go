package page

import (
	"maps"
	"slices"
	"strconv"

	"ibid/cmd/ibid/internal/collate"
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
			active += "–\u2060" + strconv.Itoa(last) // on one line
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

// lines gives a register's entries and, in their places in the alphabet, their other
// names, and those that stand below another.
func (p *archivePages) lines(g *register) []Line {
	var lines []Line
	for _, e := range g.entries {
		stands := &Link{p.standsAt(g, e), address(g.section, g.file(e))}
		if stands.Text != e.Name {
			lines = append(lines, Line{Name: e.Name, Sort: e.Sort, See: stands})
		} else {
			lines = append(lines, p.withNarrower(g, e, 0))
		}
		for _, alias := range e.Aliases {
			lines = append(lines, Line{Name: alias, Sort: p.index.SortOf(alias), See: stands})
		}
	}
	collate.Sort(lines, p.archive.Site.Language, func(l Line) string { return sortKey(l.Sort) })
	return lines
}

// standsAt says where the line of an entry is found, also by one who has the register on
// paper: below which others, from the one that stands in the alphabet.
func (p *archivePages) standsAt(g *register, e *topic.Entry) string {
	at := e.Name
	for above := e.Broader; above != nil && g.listed[above]; above = above.Broader {
		at = above.Name + p.says.Say("colon") + at
	}
	return at
}

// withNarrower gives the line of an entry with those that stand below it.
func (p *archivePages) withNarrower(g *register, e *topic.Entry, depth int) Line {
	line := g.line(e)
	for _, below := range e.Narrower {
		if g.listed[below] && depth < deepestLine && len(line.Lines) < mostNarrower && line.weight() < mostOnPage/2 {
			line.Lines = append(line.Lines, p.withNarrower(g, below, depth+1))
		}
	}
	return line
}

// weight is about how many bytes a line takes.
func (l *Line) weight() int {
	w := 90 + 2*len(l.Name) + len(l.Href) + len(l.Note)
	if l.See != nil {
		w += len(l.See.Text) + len(l.See.Href)
	}
	for _, to := range l.SeeAlso {
		w += 20 + len(to.Text) + len(to.Href)
	}
	for i := range l.Locators {
		of := &l.Locators[i]
		w += 60 + len(of.Thread.Text) + len(of.Thread.Href)
		for _, at := range of.Items {
			w += 20 + len(at.Text) + len(at.Href)
		}
	}
	for i := range l.Lines {
		w += l.Lines[i].weight()
	}
	return w
}
