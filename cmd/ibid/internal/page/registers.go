package page

import (
	"context"

	"ibid/cmd/ibid/internal/collate"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/topic"
)

// register is one of the two: what it is called, where its pages are, and what is on
// them.
type register struct {
	section, title string
	entries        []*topic.Entry
	file           func(*topic.Entry) string
	places         func(*topic.Entry) []place
	line           func(*topic.Entry) Line // without the entries below it
	empty          string                  // what to say if there are no entries
	listed         map[*topic.Entry]bool   // the entries
}

func (g *register) index() string { return g.section + "/index.html" }

func (p *archivePages) topics(ctx context.Context) error {
	if len(p.index.Topics) == 0 {
		return nil
	}
	g := &register{
		section: "topics", title: p.says.Say("topics"), file: topicFile, empty: p.says.Say("no-topics"),
		entries: p.index.Leading(p.hasPlaces),
		places:  func(e *topic.Entry) []place { return p.topicAt[e.Name] },
	}
	g.line = func(e *topic.Entry) Line { return p.topicLine(g, e) }
	return p.register(ctx, g)
}

func (p *archivePages) people(ctx context.Context) error {
	g := &register{
		section: "people", title: p.says.Say("people"), file: personFile, entries: p.index.People, places: p.personPlaces,
		line: p.personLine, empty: p.says.Say("no-people"),
	}
	return p.register(ctx, g)
}

// register makes the pages of a register, as many at once as there are cores: they
// hold the excerpts of all comments.
func (p *archivePages) register(ctx context.Context, g *register) error {
	g.listed = map[*topic.Entry]bool{}
	for _, e := range g.entries {
		g.listed[e] = true
	}
	if err := p.registerPages(g); err != nil {
		return err
	}
	return parallel.Each(ctx, len(g.entries), func(i int) error { return p.entryPages(g, g.entries[i]) })
}

// registerPages makes the pages that list the entries: one, or if that would be too
// large one and those of the letters.
func (p *archivePages) registerPages(g *register) error {
	letters := p.letters(g)
	weight := 0
	for _, l := range letters {
		for i := range l.lines {
			weight += l.lines[i].weight()
		}
	}
	view := RegisterPage{Frame: p.frame(g.section, g.title, g.section), Empty: g.empty}
	if g.section == "people" && p.isQuoted() {
		view.Drawing = &Link{p.says.Say("who-quotes-whom"), address(g.section, quotersFile)}
	}
	if weight <= mostOnPage {
		for _, l := range letters {
			view.Bar = append(view.Bar, Choice{Text: l.name, Href: "#" + l.id()})
			view.Groups = append(view.Groups, Group{Letter: l.name, ID: l.id(), Lines: l.lines})
		}
		return p.page("register.html", g.index(), "", view)
	}
	for at := range letters {
		ranges, err := p.letterPages(g, letters, at)
		if err != nil {
			return err
		}
		view.Ranges = append(view.Ranges, ranges...)
	}
	view.Bar = p.bar(g, letters, -1)
	return p.page("register.html", g.index(), "", view)
}

func (p *archivePages) bar(g *register, letters []section, at int) []Choice {
	var bar []Choice
	for i := range letters {
		bar = append(bar, Choice{Text: letters[i].name, Href: address(g.section, letters[i].file(g)), Current: i == at})
	}
	return bar
}

// letterPages makes the pages of a letter, and tells what is on them.
func (p *archivePages) letterPages(g *register, letters []section, at int) ([]Range, error) {
	l := &letters[at]
	all := sheets(len(l.lines), func(i int) int { return l.lines[i].weight() })
	var ranges []Range
	for k, s := range all {
		lines := l.lines[s.from:s.to]
		file := sheetFile(l.file(g), k)
		r := Range{Letter: l.name, First: lines[0].Name, Last: lines[len(lines)-1].Name, Href: address(g.section, file), Count: len(lines)}
		if k == 0 {
			r.ID = l.id()
		}
		ranges = append(ranges, r)
		view := RegisterPage{
			Frame: p.frame(g.section, g.title, g.section), Bar: p.bar(g, letters, at), Parts: choices(g.section, l.file(g), all, k),
			Groups: []Group{{Letter: l.name, ID: l.id(), Lines: lines}},
		}
		view.Title = p.says.Say("of-year", "year", g.title, "number", l.name)
		view.Canonical = p.canonical(file)
		if err := p.page("register.html", file, l.name, view); err != nil {
			return nil, err
		}
	}
	return ranges, nil
}

// lines gives a register's entries and, in their places in the alphabet, their other
// names, and those that stand below another.
func (p *archivePages) lines(g *register) []Line {
	var lines []Line
	for _, e := range g.entries {
		href := address(g.section, g.file(e))
		if e.Broader != nil && g.listed[e.Broader] {
			lines = append(lines, Line{Name: e.Name, Sort: e.Sort, See: &Link{e.Broader.Name + p.says.Say("colon") + e.Name, href}})
		} else {
			lines = append(lines, p.withNarrower(g, e, 0))
		}
		for _, alias := range e.Aliases {
			lines = append(lines, Line{Name: alias, Sort: p.index.SortOf(alias), See: &Link{e.Name, href}})
		}
	}
	collate.Sort(lines, p.archive.Site.Language, func(l Line) string { return sortKey(l.Sort) })
	return lines
}

// How far down and how many entries are listed below one. All others stand in the
// alphabet.
const (
	deepestLine  = 4
	mostNarrower = 200
)

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

// related gives topics as a page in a folder leads to them: those that have a page.
func (g *register) related(to []*topic.Entry, dir string) []Link {
	var links []Link
	for _, e := range to {
		if g.listed[e] && len(links) < mostNarrower {
			links = append(links, Link{e.Name, address(dir, g.file(e))})
		}
	}
	return links
}
