// Package topic makes the two registers of an archive, as at the back of a
// good book: topics, and people.
//
// # Topics
//
// A topic is what topics.yaml or the front matter of a post or comment names.
// Names are compared without regard to case; a name that topics.yaml gives as
// an alias, or that only leads to another ("see"), leads to its main entry. The
// spelling of topics.yaml wins, else the first in the archive. Aliases are kept for
// the index to print ("Lamps, see Lighthouses").
//
// An item has the topics that its front matter names, and those of topics.yaml whose
// names stand in its words (package finder), unless the entry says "match: declared".
// What stands in a quotation is not the item's: the passage quoted has the topic. A
// few words between quotation marks that are quoted from nowhere are the writer's own.
// A topic that no topics.yaml has is not looked for in words: tags that a blog brought
// along ("General", "Links") are in any text.
//
// "See also" leads both ways, and a broader topic knows those that are narrower.
//
// # People
//
// A person is who wrote items under one name, or under several names that
// people.yaml makes one. Who gives no name ("Anonymous", "[deleted]") may be
// anybody, and is no person unless people.yaml has one of that name. Removed
// items are in neither register.
//
// # Order and addresses
//
// Entries are sorted as the site's language sorts (package collate), by what an
// entry's sort says or else its name. Each has a slug of its own: the name in lower
// case, its letters and digits kept whatever their script, all else a hyphen. Names
// that would share one are told apart by a code made from the name: the plainest name
// has the bare slug. A name that was published before keeps the slug that it had.
package topic

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/cases"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/collate"
	"ibid/cmd/ibid/internal/people"
	"ibid/cmd/ibid/internal/problem"
	"ibid/cmd/ibid/internal/topic/finder"
)

// Index is the two registers of an archive. It does not change once made.
type Index struct {
	Topics []*Entry // those that no item has, too
	People []*Entry
	names  map[string]*Entry // topics by folded name, aliases included
	people map[string]*Entry // people by folded name as authors write it
	sorts  map[string]string // what names are sorted by that are no entries' own, by folded name
	folded map[string]string // names as they stand in the archive: many items have the same
	finder *finder.Finder
	found  []*Entry // what the finder's names are names of
}

// Entry is one topic or one person.
type Entry struct {
	Name        string
	Sort        string // what it is sorted by
	Slug        string
	Aliases     []string
	Broader     *Entry   // nil if none is
	Narrower    []*Entry // in order
	SeeAlso     []*Entry // in order
	Description string
	URL         string           // where a person can be found
	Locators    []Locator        // of a topic, the items whose front matter names it; of a person, what they wrote
	At          problem.Position // in topics.yaml
}

// Locator leads to an item.
type Locator struct {
	Thread *archive.Thread
	Item   int
}

// New makes the registers of an archive.
func New(a *archive.Archive) *Index {
	x := &Index{names: map[string]*Entry{}, people: map[string]*Entry{}, folded: map[string]string{}, sorts: map[string]string{}}
	x.vocabulary(a.Topics)
	x.finder = x.newFinder(a.Topics)
	for _, t := range a.Threads {
		for i, item := range t.Items {
			if !item.Removed {
				x.locate(Locator{t, i}, a)
			}
		}
	}
	x.sort(a.Site.Language)
	nameSlugs(x.Topics, "topic", slugsBefore(a, "topics/"))
	nameSlugs(x.People, "person", slugsBefore(a, "people/"))
	return x
}

// SameNames reports whether two versions of a thread name the same topics and people in the
// same places, so that an index of either names those of both.
func SameNames(a, b *archive.Thread) bool {
	return slices.EqualFunc(a.Items, b.Items, func(i, j *archive.Item) bool {
		return i.Removed == j.Removed && i.Author == j.Author && slices.Equal(i.Topics, j.Topics)
	})
}

func (x *Index) sort(language string) {
	collate.Sort(x.Topics, language, sortOf)
	collate.Sort(x.People, language, sortOf)
	for _, e := range x.Topics {
		collate.Sort(e.SeeAlso, language, sortOf)
		collate.Sort(e.Narrower, language, sortOf)
	}
}

// Topic returns the entry that a name leads to, or nil.
func (x *Index) Topic(name string) *Entry { return x.names[x.fold(name)] }

// Person returns the entry of the author of an item; nil if he is no person.
func (x *Index) Person(author string) *Entry { return x.people[x.fold(author)] }

// Successor returns the entry that has the name now of one that was published in an
// archive; nil if none has.
func (x *Index) Successor(a *archive.Archive, was archive.Published) *Entry {
	switch {
	case strings.HasPrefix(was.File, "topics/"):
		return x.Topic(was.Of)
	case strings.HasPrefix(was.File, "people/"):
		return x.Person(a.PersonNamed(was.Of))
	}
	return nil
}

// SortOf returns what a name that leads to an entry is sorted by.
func (x *Index) SortOf(name string) string { return cmp.Or(x.sorts[fold(name)], name) }

// Leading returns the topics that lead somewhere, in order: to places, which hasPlaces
// reports, or to other topics that do.
func (x *Index) Leading(hasPlaces func(*Entry) bool) []*Entry {
	leads := map[*Entry]bool{}
	for _, e := range x.Topics {
		if !hasPlaces(e) {
			continue
		}
		for up := e; up != nil && !leads[up]; up = up.Broader {
			leads[up] = true
		}
	}
	var all []*Entry
	for _, e := range x.Topics {
		if leads[e] || slices.ContainsFunc(e.SeeAlso, func(to *Entry) bool { return leads[to] }) {
			all = append(all, e)
		}
	}
	return all
}

// Unused returns warnings of entries of topics.yaml that lead nowhere.
func (x *Index) Unused(hasPlaces func(*Entry) bool) []problem.Problem {
	var problems []problem.Problem
	leading := x.Leading(hasPlaces)
	leads := map[*Entry]bool{}
	for _, e := range leading {
		leads[e] = true
	}
	for _, e := range x.Topics {
		if e.At.File != "" && !leads[e] {
			problems = append(problems, problem.Problem{
				Position: e.At, Severity: problem.Warning, Message: "nothing has the topic \"" + e.Name + "\"",
				Hint: "name it under topics in a post or a comment, give it aliases as the texts have them, or delete it",
			})
		}
	}
	return problems
}

// vocabulary enters the topics of topics.yaml: all names first, so that an
// entry may point to a later one.
func (x *Index) vocabulary(topics []archive.TopicEntry) {
	for _, t := range topics {
		if t.See == "" {
			e := x.topicNamed(t.Name)
			e.Aliases, e.Description, e.Sort, e.At = slices.Clone(t.Aliases), t.Description, cmp.Or(t.Sort, t.Name), t.At
		}
	}
	for _, t := range topics {
		if e := x.Topic(t.Name); t.See == "" {
			for _, alias := range t.Aliases {
				x.lead(alias, e)
			}
		}
	}
	x.leadOn(topics)
	for _, t := range topics {
		e := x.Topic(t.Name)
		if e == nil || t.See != "" {
			continue
		}
		for _, name := range t.SeeAlso {
			relate(e, x.Topic(name))
		}
		if to := x.Topic(t.Broader); to != nil && !to.isWithin(e) { // else an error, of which a preview is made all the same
			e.Broader = to
			to.Narrower = append(to.Narrower, e)
		}
	}
}

// isWithin reports whether an entry is another, or below it.
func (e *Entry) isWithin(o *Entry) bool {
	for ; e != nil; e = e.Broader {
		if e == o {
			return true
		}
	}
	return false
}

// leadOn makes the entries that only lead to others names of those, the one behind
// them all.
func (x *Index) leadOn(topics []archive.TopicEntry) {
	see := map[string]archive.TopicEntry{}
	for _, t := range topics {
		if t.See != "" {
			see[fold(t.Name)] = t
		}
	}
	for _, t := range topics {
		if t.See == "" {
			continue
		}
		to := t.See
		for steps := 0; steps < len(see) && see[fold(to)].See != ""; steps++ {
			to = see[fold(to)].See
		}
		e := x.Topic(to)
		if e == nil {
			continue
		}
		for _, name := range append([]string{t.Name}, t.Aliases...) {
			if x.Topic(name) == nil {
				e.Aliases = append(e.Aliases, name)
				x.lead(name, e)
			}
		}
		if t.Sort != "" {
			x.sorts[fold(t.Name)] = t.Sort
		}
	}
}

func (x *Index) lead(name string, to *Entry) {
	if x.Topic(name) == nil {
		x.names[fold(name)] = to
	}
}

// relate makes each of two topics lead to the other.
func relate(a, b *Entry) {
	if a == nil || b == nil || a == b || slices.Contains(a.SeeAlso, b) {
		return
	}
	a.SeeAlso = append(a.SeeAlso, b)
	if !slices.Contains(b.SeeAlso, a) {
		b.SeeAlso = append(b.SeeAlso, a)
	}
}

// locate enters one item.
func (x *Index) locate(at Locator, a *archive.Archive) {
	item := at.Thread.Items[at.Item]
	for _, name := range append(item.Topics[:len(item.Topics):len(item.Topics)], item.Author) {
		if _, known := x.folded[name]; !known {
			x.folded[name] = fold(name)
		}
	}
	for _, name := range item.Topics {
		if x.fold(name) != "" {
			x.topicNamed(strings.TrimSpace(name)).add(at)
		}
	}
	if e := x.personNamed(item.Author, a); e != nil {
		e.add(at)
	}
}

// add enters a locator, once.
func (e *Entry) add(at Locator) {
	if n := len(e.Locators); n == 0 || e.Locators[n-1] != at {
		e.Locators = append(e.Locators, at)
	}
}

func (x *Index) topicNamed(name string) *Entry {
	if e := x.Topic(name); e != nil {
		return e
	}
	e := &Entry{Name: name, Sort: name}
	x.names[fold(name)] = e
	x.Topics = append(x.Topics, e)
	return e
}

// personNamed returns the entry of an author; nil if the name is none. Each
// spelling is looked up in people.yaml once.
func (x *Index) personNamed(author string, a *archive.Archive) *Entry {
	if e, known := x.people[x.fold(author)]; known {
		return e
	}
	name := a.PersonNamed(author)
	listed := a.Listed(name)
	if listed == nil && (fold(author) == "" || people.IsNobody(author)) {
		x.people[fold(author)] = nil
		return nil
	}
	e := x.Person(name)
	if e == nil {
		e = &Entry{Name: name, Sort: name}
		if listed != nil {
			e.Aliases, e.URL, e.Sort = listed.Aliases, listed.URL, cmp.Or(listed.Sort, name)
		}
		x.people[fold(name)] = e
		x.People = append(x.People, e)
	}
	x.people[fold(author)] = e
	return e
}

func (x *Index) fold(name string) string {
	if folded, known := x.folded[name]; known {
		return folded
	}
	return fold(name)
}

// fold returns the form in which names are compared.
func fold(name string) string {
	return cases.Fold().String(strings.Join(strings.Fields(name), " "))
}

func sortOf(e *Entry) string { return e.Sort }
