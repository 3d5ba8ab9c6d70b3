package archive

import (
	"strings"
	"unicode"
)

// roll is where people stand in the archive's list.
type roll struct {
	named  map[string]int // by each of their names, folded: who has it first
	listed map[string]int // by their main names
}

// IndexPeople is called when People is complete: people are looked up for each
// item, and without it each look-up goes through all of them.
func (a *Archive) IndexPeople() { a.roll = newRoll(a.People) }

func newRoll(people []Person) roll {
	r := roll{map[string]int{}, map[string]int{}}
	for i, p := range people {
		enter(r.listed, p.Name, i)
		enter(r.named, folded(p.Name), i)
		for _, alias := range p.Aliases {
			enter(r.named, folded(alias), i)
		}
	}
	return r
}

func enter(places map[string]int, name string, place int) {
	if _, taken := places[name]; !taken {
		places[name] = place
	}
}

// people returns the roll.
func (a *Archive) people() roll {
	if a.roll.named == nil {
		return newRoll(a.People)
	}
	return a.roll
}

// Listed returns the entry with a main name, or nil.
func (a *Archive) Listed(name string) *Person {
	if i, found := a.people().listed[name]; found {
		return &a.People[i]
	}
	return nil
}

// folded returns what names have in common that strings.EqualFold takes for one.
func folded(name string) string {
	return strings.Map(func(r rune) rune {
		least := r
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			least = min(least, other)
		}
		return least
	}, name)
}
