package propose

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/spelling"
	"ibid/cmd/ibid/internal/topic"
)

// Two names may be one person's by four kinds of evidence. One is as good as another:
// the editor knows the people.

// Reason says why names may be one person's.
type Reason string

// The reasons.
const (
	SameAddress Reason = "the same address"
	SameLetters Reason = "the same letters"
	NearLetters Reason = "nearly the same letters"
	Initials    Reason = "the same family name, and initials that fit"
)

// Person is a proposed entry of people.yaml.
type Person struct {
	Name    string // that under which most was written
	Aliases []string
	Sort    string // of an entry that is there
	URL     string
	Listed  bool // people.yaml has an entry of this name
	Reasons []Reason
	Items   map[string]int // how much was written under each name
}

// mostAtAddress is how many names an address has that is one person's. What more have is
// that of a site or a service.
const mostAtAddress = 3

// People returns the proposals, those first under whose names most was written.
func People(a *archive.Archive, index *topic.Index) []Person {
	g := grouping{group: map[*topic.Entry]*group{}}
	for _, e := range index.People {
		if !strings.Contains(e.Name, "@") { // an address that was hidden is anybody's
			g.entries = append(g.entries, e)
		}
	}
	g.byAddress(a, index)
	g.byLetters()
	g.byInitials()
	var people []Person
	seen := map[*group]bool{}
	for _, e := range index.People {
		if of := g.group[e]; of != nil && !seen[of] {
			seen[of] = true
			people = append(people, of.person(a))
		}
	}
	slices.SortStableFunc(people, func(x, y Person) int { return cmp.Compare(y.all(), x.all()) })
	return people
}

func (p *Person) all() (n int) {
	for _, k := range p.Items {
		n += k
	}
	return n
}

// group is entries that may be one person.
type group struct {
	entries []*topic.Entry
	reasons map[Reason]bool
}

// grouping puts entries into groups.
type grouping struct {
	entries []*topic.Entry
	group   map[*topic.Entry]*group
}

func (g *grouping) join(a, b *topic.Entry, why Reason) {
	if a == b {
		return
	}
	x, y := g.of(a), g.of(b)
	x.reasons[why] = true
	if x == y {
		return
	}
	for _, e := range y.entries {
		g.group[e] = x
	}
	x.entries = append(x.entries, y.entries...)
	maps.Copy(x.reasons, y.reasons)
}

func (g *grouping) of(e *topic.Entry) *group {
	if g.group[e] == nil {
		g.group[e] = &group{[]*topic.Entry{e}, map[Reason]bool{}}
	}
	return g.group[e]
}

// byAddress joins those who gave one address.
func (g *grouping) byAddress(a *archive.Archive, index *topic.Index) {
	at := map[string][]*topic.Entry{}
	var addresses []string
	for _, t := range a.Threads {
		for _, item := range t.Items {
			e := index.Person(item.Author)
			address := strings.TrimSuffix(strings.ToLower(strings.TrimSpace(item.URL)), "/")
			if e == nil || strings.Contains(e.Name, "@") || address == "" || slices.Contains(at[address], e) {
				continue
			}
			if at[address] == nil {
				addresses = append(addresses, address)
			}
			if len(at[address]) <= mostAtAddress {
				at[address] = append(at[address], e)
			}
		}
	}
	for _, address := range addresses {
		of := at[address]
		if len(of) > mostAtAddress {
			continue
		}
		for _, e := range of[1:] {
			g.join(of[0], e, SameAddress)
		}
	}
}

// byLetters joins those whose names have the same letters, or nearly.
func (g *grouping) byLetters() {
	same := map[string]*topic.Entry{}
	near := map[string][]*topic.Entry{} // by what is left of the letters without one
	for _, e := range g.entries {
		letters := strings.Join(markup.Norms(e.Name), "")
		if letters == "" {
			continue
		}
		if other := same[letters]; other != nil {
			g.join(other, e, SameLetters)
			continue
		}
		same[letters] = e
		if utf8.RuneCountInString(letters) < leastNear {
			continue
		}
		for _, key := range withoutOne(letters) {
			for _, other := range near[key] {
				if isMisspelt(other.Name, e.Name) {
					g.join(other, e, NearLetters)
				}
			}
			if len(near[key]) < mostNear {
				near[key] = append(near[key], e)
			}
		}
	}
}

// A name has at least so many letters to be a misspelling of another; and it is compared
// with so many that have as good as its letters.
const (
	leastNear = 6
	mostNear  = 8
)

// withoutOne gives letters, and them with each left out.
func withoutOne(letters string) []string {
	runes := []rune(letters)
	all := []string{letters}
	for i := range runes {
		all = append(all, string(runes[:i])+string(runes[i+1:]))
	}
	return all
}

// isMisspelt reports whether two names are the same in all words but one, in which
// spelling.Near holds.
func isMisspelt(a, b string) bool {
	x, y := markup.Norms(a), markup.Norms(b)
	if len(x) != len(y) {
		return spelling.Near(strings.Join(x, ""), strings.Join(y, ""))
	}
	differ := 0
	for i := range x {
		if x[i] == y[i] {
			continue
		}
		if differ++; differ > 1 || !spelling.Near(x[i], y[i]) {
			return false
		}
	}
	return true
}

// byInitials joins those who have the same family name, of whom one has initials where
// the other has names. It does not if there are several of these.
func (g *grouping) byInitials() {
	type named struct{ family, first string }
	full := map[named][]*topic.Entry{}
	for _, e := range g.entries {
		if words := markup.Norms(e.Name); len(words) > 1 && utf8.RuneCountInString(words[0]) > 1 {
			key := named{words[len(words)-1], initial(words[0])}
			full[key] = append(full[key], e)
		}
	}
	for _, e := range g.entries {
		words := markup.Norms(e.Name)
		if len(words) < 2 || utf8.RuneCountInString(words[0]) > 1 {
			continue
		}
		if of := full[named{words[len(words)-1], words[0]}]; len(of) > 0 && g.areOne(of) {
			g.join(of[0], e, Initials)
		}
	}
}

// areOne reports whether entries are one, or in one group.
func (g *grouping) areOne(entries []*topic.Entry) bool {
	return !slices.ContainsFunc(entries[1:], func(e *topic.Entry) bool { return g.group[e] == nil || g.group[e] != g.group[entries[0]] })
}

func initial(word string) string {
	_, size := utf8.DecodeRuneInString(word)
	return word[:size]
}

// person makes a proposal of a group.
func (g *group) person(a *archive.Archive) Person {
	slices.SortStableFunc(g.entries, func(x, y *topic.Entry) int {
		return cmp.Or(cmp.Compare(listed(a, y), listed(a, x)), cmp.Compare(len(y.Locators), len(x.Locators)), cmp.Compare(len(y.Name), len(x.Name)), cmp.Compare(x.Name, y.Name))
	})
	p := Person{Name: g.entries[0].Name, Items: map[string]int{}, Reasons: slices.Sorted(maps.Keys(g.reasons))}
	if at := a.Listed(p.Name); at != nil {
		p.Listed, p.Aliases, p.Sort, p.URL = true, slices.Clone(at.Aliases), at.Sort, at.URL
	}
	for i, e := range g.entries {
		p.Items[e.Name] = len(e.Locators)
		if i > 0 {
			p.Aliases = append(append(p.Aliases, e.Name), e.Aliases...)
		}
	}
	return p
}

func listed(a *archive.Archive, e *topic.Entry) int {
	if a.Listed(e.Name) != nil {
		return 1
	}
	return 0
}
