package page

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/parallel"
	"ibid/cmd/ibid/internal/topic"
	"ibid/cmd/ibid/internal/wording"
)

// register is one of the two: what it is called, where its pages are.
type register struct {
	section, title string
	entries        []*topic.Entry
	file           func(*topic.Entry) string
}

func (r *Renderer) topicRegister() register {
	return register{"topics", r.says.Say("topics"), r.index.Topics, topicFile}
}

func (r *Renderer) peopleRegister() register {
	return register{"people", r.says.Say("people"), r.index.People, personFile}
}

func (p *archivePages) topics(ctx context.Context) error {
	if len(p.index.Topics) == 0 {
		return nil
	}
	return p.register(ctx, p.topicRegister())
}

func (p *archivePages) people(ctx context.Context) error { return p.register(ctx, p.peopleRegister()) }

// register makes the pages of a register, as many at once as there are cores: they
// hold the excerpts of all comments.
func (p *archivePages) register(ctx context.Context, g register) error {
	dir := g.section
	if err := p.page("register.html", dir+"/index.html", RegisterPage{Frame: p.frame(dir, g.title, g.section), Groups: p.groups(g)}); err != nil {
		return err
	}
	return parallel.Each(ctx, len(g.entries), func(i int) error {
		return p.page("entry.html", g.file(g.entries[i]), p.entryPage(g, g.entries[i]))
	})
}

// groups gives the lines of a register under their letters. Letters with an
// accent stand with those without, unless the language sorts them apart.
func (r *Renderer) groups(g register) []Group {
	var groups []Group
	seen, last, heads := map[string]bool{}, "", r.says.Heads()
	for _, l := range r.lines(g) {
		plain, accented := under(heads, l.Name)
		if plain != last || len(groups) == 0 {
			letter := plain
			if seen[plain] {
				letter = accented
			}
			groups = append(groups, Group{Letter: letter})
			seen[plain], last = true, plain
		}
		group := &groups[len(groups)-1]
		group.Lines = append(group.Lines, l)
	}
	return groups
}

// lines gives a register's entries and, in their places in the alphabet,
// their other names.
func (r *Renderer) lines(g register) []Line {
	var lines []Line
	for _, e := range g.entries {
		main := Line{Name: e.Name, Href: address(g.section, g.file(e))}
		main.Locators, main.More = r.locators(e, g.section)
		if main.More > 0 {
			main.MoreThreads = r.says.Count("more-threads", main.More)
		}
		for _, to := range e.SeeAlso {
			main.SeeAlso = append(main.SeeAlso, Link{to.Name, address(g.section, g.file(to))})
		}
		lines = append(lines, main)
		for _, alias := range e.Aliases {
			lines = append(lines, Line{Name: alias, See: &Link{e.Name, main.Href}})
		}
	}
	topic.Sort(lines, r.archive.Site.Language, func(l Line) string { return sortKey(l.Name) })
	return lines
}

// sortKey gives what a name is sorted by: all from the letter it stands under.
func sortKey(name string) string {
	if plain, _ := initials(name); plain == "#" {
		return name
	}
	return strings.TrimLeftFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// under gives what a name stands under: a head of the language, if it has its own and
// one for the name, else the letter with which it begins.
func under(heads *wording.Heads, name string) (plain, accented string) {
	if heads != nil {
		if head := heads.Of(sortKey(name)); head != "" {
			return head, head
		}
	}
	return initials(name)
}

// initials gives the letter under which a name stands, without accents and
// with them: "0–9" for digits, "#" for all else.
func initials(name string) (plain, accented string) {
	for i, r := range norm.NFC.String(name) {
		switch {
		case unicode.IsLetter(r):
			upper := unicode.ToUpper(r)
			base := []rune(norm.NFD.String(string(upper)))[0]
			return string(base), string(upper)
		case unicode.IsDigit(r):
			return "0–9", "0–9"
		case i > 0 && unicode.IsSpace(r):
			return "#", "#"
		}
	}
	return "#", "#"
}

// mostLocators is how many threads a register lists for an entry: who has written in
// a thousand would fill it.
const mostLocators = 12

// locators gives the places of an entry, thread by thread, and in how many threads
// there are others.
func (r *Renderer) locators(e *topic.Entry, dir string) (all []Locator, more int) {
	runs := byThread(e.Locators)
	listed := min(len(runs), mostLocators)
	for _, of := range runs[:listed] {
		t := of[0].Thread
		file := address(dir, threadFile(t))
		l := Locator{Thread: Link{titleOf(t), file}, Language: r.otherLanguage(t)}
		for _, at := range of {
			text := r.says.Say("post")
			if at.Item > 0 {
				text = strconv.Itoa(at.Item)
			}
			l.Items = append(l.Items, Link{text, file + "#" + t.Items[at.Item].Anchor()})
		}
		all = append(all, l)
	}
	return all, len(runs) - listed
}

// byThread cuts locators into runs of one thread, in order of the threads' dates.
func byThread(locators []topic.Locator) [][]topic.Locator {
	var runs [][]topic.Locator
	for i, at := range locators {
		if i == 0 || locators[i-1].Thread != at.Thread {
			runs = append(runs, nil)
		}
		runs[len(runs)-1] = append(runs[len(runs)-1], at)
	}
	slices.SortStableFunc(runs, func(a, b []topic.Locator) int { return archive.CompareThreads(a[0].Thread, b[0].Thread) })
	return runs
}

func (p *archivePages) entryPage(g register, e *topic.Entry) EntryPage {
	dir := folderOf(g, e)
	view := EntryPage{
		Frame: p.frame(dir, e.Name, g.section), Name: e.Name, Description: e.Description, Aliases: e.Aliases,
	}
	view.Frame.Description = cmp.Or(e.Description, p.says.Say("entry-of", "register", g.title, "name", e.Name))
	view.Feed = p.feedOf("index.html")
	view.URL, view.Host = webAddress(e.URL)
	for _, to := range e.SeeAlso {
		view.SeeAlso = append(view.SeeAlso, Link{to.Name, address(dir, g.file(to))})
	}
	for _, of := range byThread(e.Locators) {
		t := of[0].Thread
		thread := EntryThread{Title: titleOf(t), Href: address(dir, threadFile(t)), Language: p.otherLanguage(t)}
		for _, at := range of {
			item := p.excerpt(at, thread.Href)
			if item.Author == e.Name {
				item.Author = "" // the page's own title
			}
			thread.Items = append(thread.Items, item)
		}
		view.Threads = append(view.Threads, thread)
	}
	return view
}

func (p *archivePages) excerpt(at topic.Locator, thread string) Excerpt {
	item := at.Thread.Items[at.Item]
	return Excerpt{
		Name: p.nameOf(at.Item), Href: thread + "#" + item.Anchor(), Author: strings.TrimSpace(item.Author),
		Date: p.shownDate(item.Date), Text: p.excerptOf(at.Thread, at.Item), Language: p.otherLanguage(at.Thread),
	}
}

// excerptOf gives the beginning of an item of a thread that was rendered.
func (p *archivePages) excerptOf(t *archive.Thread, item int) string {
	if i, ok := p.archive.ThreadAt(t.Path); ok && item < len(p.threads[i].Excerpts) {
		return p.threads[i].Excerpts[item]
	}
	return ""
}

func folderOf(g register, e *topic.Entry) string { return strings.TrimSuffix(g.file(e), "/index.html") }
