package page

import (
	"context"

	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/topic"
)

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
	g.listed, g.everyPage = map[*topic.Entry]bool{}, p.everyPage()
	for _, e := range g.entries {
		g.listed[e] = true
	}
	if err := p.registerPages(g); err != nil {
		return err
	}
	return parallel.Each(ctx, len(g.entries), func(i int) error { return p.renewEntry(g, g.entries[i]) })
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
