package page

import (
	"cmp"
	"crypto/sha256"
	"slices"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/topic"
)

// renewEntry makes the pages of an entry, or keeps them.
func (p *archivePages) renewEntry(g *register, e *topic.Entry) error {
	places := g.places(e)
	texts, err := p.excerptsOf(places)
	if err != nil {
		return err
	}
	of := func() [sha256.Size]byte { return p.entryFacts(g, e, places, texts) }
	files, err := p.out.Renew(of, func(write func(File) error) error { return p.entryPages(g, e, places, texts, write) })
	if err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, file := range files {
		p.known.Files[file] = e.Name
	}
	p.files = append(p.files, files...)
	return nil
}

// entryPages makes the pages of an entry: what there is to say of it on the first, and
// its places, with their excerpts, on as many as it takes.
func (p *archivePages) entryPages(g *register, e *topic.Entry, places []place, texts []string, write func(File) error) error {
	views := make([]Excerpt, len(places))
	first := g.file(e)
	dir := folderOf(first)
	for i := range places {
		views[i] = p.placeView(e, places[i], texts[i], dir)
	}
	all := sheets(len(places), func(i int) int {
		w := views[i].weight()
		if i == 0 || places[i].thread != places[i-1].thread {
			w += 120 + 2*len(p.archive.Threads[places[i].thread].Title)
		}
		return w
	})
	for k, s := range all {
		view := EntryPage{Frame: p.frame(dir, e.Name, g.section), Name: e.Name, Parts: choices(dir, first, all, k)}
		view.Feed = p.feedOf("index.html")
		if k == 0 {
			p.describe(&view, g, e, places, dir)
		} else {
			view.Canonical = p.canonical(sheetFile(first, k))
		}
		view.Threads = p.entryThreads(places[s.from:s.to], views[s.from:s.to], dir)
		f, err := p.render("entry.html", sheetFile(first, k), view)
		if err != nil {
			return err
		}
		if err := write(f); err != nil {
			return err
		}
	}
	return nil
}

// describe says what an entry is, and what it has to do with others.
func (p *archivePages) describe(view *EntryPage, g *register, e *topic.Entry, places []place, dir string) {
	view.Description, view.Aliases, view.SeeAlso, view.Narrower = e.Description, e.Aliases, g.related(e.SeeAlso, dir), g.related(e.Narrower, dir)
	view.Frame.Description = cmp.Or(e.Description, p.says.Say("entry-of", "register", g.title, "name", e.Name))
	view.URL, view.Host = webAddress(e.URL)
	if e.Broader != nil && g.listed[e.Broader] {
		view.Broader = &Link{e.Broader.Name, address(dir, g.file(e.Broader))}
	}
	count := "contributions"
	if g.section == "topics" {
		count = "passages"
		view.Company = p.company(g, e, dir)
	} else {
		view.Person = p.person(e, dir)
	}
	view.Count = p.says.Count(count, len(places))
	view.Plot = p.plot(p.years(places), view.Count)
}

// entryThreads gives places under their threads.
func (p *archivePages) entryThreads(places []place, views []Excerpt, dir string) []EntryThread {
	var threads []EntryThread
	for i, at := range places {
		t := p.archive.Threads[at.thread]
		if i == 0 || places[i-1].thread != at.thread {
			threads = append(threads, EntryThread{Title: titleOf(t), Href: address(dir, threadFile(t)), Language: p.otherLanguage(t, 0)})
		}
		last := &threads[len(threads)-1]
		if n := len(last.Items); n > 0 && views[i].Date != nil && places[i].day(p) == places[i-1].day(p) {
			views[i].Date = nil // it is that of the one before
		}
		last.Items = append(last.Items, views[i])
	}
	return threads
}

// placeView gives a place of an entry: of a topic the sentence that has its name, else
// the beginning of the item.
func (p *archivePages) placeView(e *topic.Entry, at place, beginning, dir string) Excerpt {
	t := p.archive.Threads[at.thread]
	item := t.Items[at.item]
	file := address(dir, threadFile(t))
	x := Excerpt{
		Name: p.nameOf(at.item), Href: file + "#" + p.anchorOf(at), Author: strings.TrimSpace(item.Author),
		Date: p.listedDate(item.Date), Language: p.otherLanguage(t, at.item),
	}
	if x.Author == e.Name {
		x.Author = "" // the page's own title
	}
	if at.hasSentence() {
		x.Sentence = &at.mentions[0].Sentence
		for k, m := range at.mentions[1:] {
			x.More = append(x.More, Link{strconv.Itoa(k + 2), file + "#" + m.Anchor})
		}
	} else {
		x.Text = beginning
	}
	return x
}

// weight is about how many bytes an excerpt takes.
func (x *Excerpt) weight() int {
	w := 90 + len(x.Name) + len(x.Href) + len(x.Author) + len(x.Text) + len(x.Thread)
	if x.Sentence != nil {
		w += 10 + len(x.Sentence.Before) + len(x.Sentence.Words) + len(x.Sentence.Behind)
	}
	for _, m := range x.More {
		w += 20 + len(m.Href)
	}
	return w
}

// mostCompany is how many topics a topic's page names that keep it company.
const mostCompany = 12

// company gives the topics that a topic is often together with, in how many items.
func (p *archivePages) company(g *register, e *topic.Entry, dir string) []Counted {
	with := map[*topic.Entry]int{}
	for _, at := range p.topicAt[e.Name] {
		seen := map[string]bool{e.Name: true}
		for _, m := range mentionsIn(p.threads[at.thread].Topics, at.item) {
			if !seen[m.Topic] {
				seen[m.Topic] = true
				with[p.topicOf[m.Topic]]++
			}
		}
	}
	return mostOf(with, mostCompany, func(to *topic.Entry) string { return address(dir, g.file(to)) })
}

// mentionsIn returns those of an item.
func mentionsIn(all []Mention, item int) []Mention {
	at := func(item int) int {
		n, _ := slices.BinarySearchFunc(all, item, func(m Mention, item int) int { return cmp.Compare(m.Item, item) })
		return n
	}
	return all[at(item):at(item+1)]
}

// person says what somebody has to do with others.
func (p *archivePages) person(e *topic.Entry, dir string) *Person {
	of := p.ties[e]
	if of == nil {
		return nil
	}
	href := func(to *topic.Entry) string { return address(dir, personFile(to)) }
	view := &Person{
		Quotes: mostOf(of.count(quotes), mostTied, href), QuotedBy: mostOf(of.count(quotedBy), mostTied, href),
		Answers: mostOf(of.count(answers), mostTied, href), AnsweredBy: mostOf(of.count(answeredBy), mostTied, href),
		Lent: of.lent, Received: of.received,
	}
	if of.best.Times > 0 {
		best := p.quotedAt(of.best, dir)
		view.Best = &best
	}
	return view
}

// listedDate gives a day as lists show it, of which pages have many.
func (r *Renderer) listedDate(d archive.Date) *Moment {
	if !d.Known() {
		return nil
	}
	return &Moment{Text: r.says.Date(d.Time, false), Machine: d.Time.Format("2006-01-02")}
}
