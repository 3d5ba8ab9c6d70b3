// Package topic makes the two registers of an archive, as at the back of a
// good book: topics, and people.
//
// # Topics
//
// A topic is what topics.yaml or the front matter of a post or comment names.
// Names are compared without regard to case; a name that topics.yaml gives as
// an alias leads to its main entry. The spelling of topics.yaml wins, else the
// first in the archive. An entry has locators, the items that name the topic,
// in order of thread and item; one that has none is left out, unless it is
// there to lead on to others ("see also"). Aliases are kept for the index to
// print ("Lamps, see Lighthouses").
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
// Entries are sorted as the site's language sorts (Unicode collation). Each
// has a slug of its own: the name in lower case, its letters and digits kept
// whatever their script, all else a hyphen. Names that would share one are
// told apart by a code made from the name: the plainest name has the bare slug.
// A name that was published before keeps the slug that it had.
package topic

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/people"
)

// Index is the two registers of an archive. It does not change once made.
type Index struct {
	Topics []*Entry
	People []*Entry
	names  map[string]*Entry // topics by folded name, aliases included
	people map[string]*Entry // people by folded name as authors write it
}

// Entry is one topic or one person.
type Entry struct {
	Name        string
	Slug        string
	Aliases     []string
	SeeAlso     []*Entry
	Description string
	URL         string // where a person can be found
	Locators    []Locator
}

// Locator leads to an item.
type Locator struct {
	Thread *archive.Thread
	Item   int
}

// New makes the registers of an archive.
func New(a *archive.Archive) *Index {
	x := &Index{names: map[string]*Entry{}, people: map[string]*Entry{}}
	x.vocabulary(a.Topics)
	for _, t := range a.Threads {
		for i, item := range t.Items {
			if !item.Removed {
				x.locate(Locator{t, i}, a)
			}
		}
	}
	leadsNowhere := func(e *Entry) bool { return len(e.Locators) == 0 }
	x.Topics = slices.DeleteFunc(x.Topics, func(e *Entry) bool {
		return leadsNowhere(e) && !slices.ContainsFunc(e.SeeAlso, func(to *Entry) bool { return !leadsNowhere(to) })
	})
	for _, e := range x.Topics {
		e.SeeAlso = slices.DeleteFunc(e.SeeAlso, leadsNowhere)
	}
	Sort(x.Topics, a.Site.Language, nameOf)
	Sort(x.People, a.Site.Language, nameOf)
	nameSlugs(x.Topics, "topic", slugsBefore(a, "topics/"))
	nameSlugs(x.People, "person", slugsBefore(a, "people/"))
	return x
}

// Topic returns the entry that a name leads to, or nil.
func (x *Index) Topic(name string) *Entry { return x.names[fold(name)] }

// Person returns the entry of the author of an item; nil if he is no person.
func (x *Index) Person(author string) *Entry { return x.people[fold(author)] }

// vocabulary enters the topics of topics.yaml: all names first, so that an
// entry may point to a later one.
func (x *Index) vocabulary(topics []archive.TopicEntry) {
	for _, t := range topics {
		e := x.topicNamed(t.Name)
		e.Aliases, e.Description = t.Aliases, t.Description
	}
	for _, t := range topics {
		e := x.Topic(t.Name)
		for _, alias := range t.Aliases {
			if x.Topic(alias) == nil {
				x.names[fold(alias)] = e
			}
		}
	}
	for _, t := range topics {
		e := x.Topic(t.Name)
		for _, name := range t.SeeAlso {
			if to := x.Topic(name); to != nil && to != e && !slices.Contains(e.SeeAlso, to) {
				e.SeeAlso = append(e.SeeAlso, to)
			}
		}
	}
}

// locate enters one item.
func (x *Index) locate(at Locator, a *archive.Archive) {
	item := at.Thread.Items[at.Item]
	for _, name := range item.Topics {
		if fold(name) != "" {
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
	e := &Entry{Name: name}
	x.names[fold(name)] = e
	x.Topics = append(x.Topics, e)
	return e
}

// personNamed returns the entry of an author; nil if the name is none. Each
// spelling is looked up in people.yaml once.
func (x *Index) personNamed(author string, a *archive.Archive) *Entry {
	if e, known := x.people[fold(author)]; known {
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
		e = &Entry{Name: name}
		if listed != nil {
			e.Aliases, e.URL = listed.Aliases, listed.URL
		}
		x.people[fold(name)] = e
		x.People = append(x.People, e)
	}
	x.people[fold(author)] = e
	return e
}

// fold returns the form in which names are compared.
func fold(name string) string {
	return cases.Fold().String(strings.Join(strings.Fields(name), " "))
}

// Sort sorts things as a language sorts their names; equal names by their bytes.
func Sort[T any](things []T, lang string, name func(T) string) {
	c := collate.New(language.Make(lang), collate.IgnoreCase, collate.Numeric)
	type keyed struct {
		key   string
		thing T
	}
	all := make([]keyed, len(things))
	var buf collate.Buffer
	for i, thing := range things {
		all[i] = keyed{string(c.KeyFromString(&buf, name(thing))), thing}
		buf.Reset()
	}
	slices.SortStableFunc(all, func(a, b keyed) int {
		return cmp.Or(strings.Compare(a.key, b.key), strings.Compare(name(a.thing), name(b.thing)))
	})
	for i := range all {
		things[i] = all[i].thing
	}
}

func nameOf(e *Entry) string { return e.Name }
