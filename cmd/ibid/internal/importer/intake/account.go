package intake

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/importer"
)

// Account is what an import tells of itself.
type Account struct {
	Comments int
	Replies  int // comments that say which one they answer
	People   int // names, as they are written
	Pictures int
	Files    int // besides pictures: what posts and comments link to or play
	Mentions int // pages elsewhere that linked to a post

	LeftOut  []Group  // what did not come in
	Short    []string // threads whose page says it has more comments
	Repaired []Group  // what was mended
	Warnings []string // what a person has to look into
	Remarks  []string

	Founded   bool     // the archive is new
	Written   int      // files
	Replaced  int      // files of an earlier import, which the export has anew
	Unchanged int      // files of an earlier import
	Kept      []string // files that a hand has changed, deleted or moved, and that have news
	Paths     []Path   // of the threads that came in or were added to

	lostParents int
	badDates    Group
	missing     Group // pictures that are not there

	missingFiles Group // other files that are not there
	unfit        Group // files that are there and do not come along
	twice        Group // comments that were posted twice
	deleted      Group // files of an earlier import that a hand has deleted or moved

	found    map[importer.Kind]int
	leftOut  map[leftOut]*Group
	order    []leftOut
	repaired map[string]int
	names    map[string]struct{}
}

// Group is what there is several of.
type Group struct {
	Kind     importer.Kind
	What     string // why it was left out; what was mended
	Count    int
	Examples []string // the first few
}

// Path is the folder of a thread and what came into it.
type Path struct {
	Path     string
	Title    string
	Comments int
	New      bool
}

type leftOut struct {
	kind importer.Kind
	why  importer.Reason
}

// mostExamples is how many examples an account gives of a kind, and longestExample
// how many characters each may have.
const (
	mostExamples   = 5
	longestExample = 72
)

func newAccount() *Account {
	return &Account{
		found:    map[importer.Kind]int{},
		leftOut:  map[leftOut]*Group{},
		repaired: map[string]int{},
		names:    map[string]struct{}{},
	}
}

func (a *Account) leaveOut(kind importer.Kind, why importer.Reason, what string) {
	key := leftOut{kind, why}
	g := a.leftOut[key]
	if g == nil {
		g = &Group{Kind: kind, What: string(why)}
		a.leftOut[key] = g
		a.order = append(a.order, key)
	}
	g.add(what)
}

// add counts one more, and keeps it if there are few examples.
func (g *Group) add(what string) {
	g.Count++
	if len(g.Examples) < mostExamples && what != "" {
		g.Examples = append(g.Examples, cut(what, longestExample))
	}
}

// repair counts what was mended in the words that come in.
func (a *Account) repair(what string, n int) {
	if n > 0 {
		a.repaired[what] += n
	}
}

// balance holds what came and what was left out against what was found.
func (a *Account) balance(threads []*thread) error {
	came := map[importer.Kind]int{}
	for _, t := range threads {
		if t.place.isSet() {
			came[importer.Post]++
		}
		came[importer.Reaction] += len(t.comments) + len(t.mentions)
	}
	for key, g := range a.leftOut {
		came[key.kind] += g.Count
	}
	for _, k := range []struct {
		kind importer.Kind
		name string
	}{{importer.Post, "posts"}, {importer.Reaction, "comments"}} {
		if came[k.kind] != a.found[k.kind] {
			return fmt.Errorf("%d %s were found, and %d were read or left out for a reason: some would be lost, so nothing was imported; please report this, with the file if you can", a.found[k.kind], k.name, came[k.kind])
		}
	}
	return nil
}

// group makes groups of what was left out and mended.
func (a *Account) group() {
	a.LeftOut, a.Repaired = nil, nil
	for _, key := range a.order {
		a.LeftOut = append(a.LeftOut, *a.leftOut[key])
	}
	slices.SortStableFunc(a.LeftOut, func(x, y Group) int {
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(y.Count, x.Count))
	})
	for _, what := range slices.Sorted(maps.Keys(a.repaired)) {
		a.Repaired = append(a.Repaired, Group{What: what, Count: a.repaired[what]})
	}
}

// finish sums up what came in.
func (a *Account) finish(threads []*thread) {
	a.group()
	a.People = len(a.names)
	for _, t := range threads {
		if !t.place.isSet() {
			continue
		}
		a.Paths = append(a.Paths, Path{Path: t.path, Title: t.title, Comments: t.published, New: !t.there})
		// A page counts those that linked to it among its comments.
		if came := len(t.comments) + len(t.mentions); !t.joined && t.count > came {
			a.Short = append(a.Short, fmt.Sprintf("%q says it has %s, and %d came in", t.title, counted(t.count, "comment"), came))
		}
	}
	a.remark(a.lostParents > 0, "%s not say any more which comment %s, because that one did not come in", does(a.lostParents), answers(a.lostParents))
	a.remark(a.badDates.Count > 0, "%s left out, which can be none: %s", were(a.badDates.Count, "date"), a.badDates.list())
	a.remark(a.missing.Count > 0, "%s not beside the files: %s", were(a.missing.Count, "picture"), a.missing.list())
	a.remark(a.missingFiles.Count > 0, "%s not beside the files: %s", were(a.missingFiles.Count, "linked file"), a.missingFiles.list())
	a.remark(a.unfit.Count > 0, "%s not taken along, being a text, a page or a program, or larger than %d MB: %s", were(a.unfit.Count, "linked file"), largestFile/1_000_000, a.unfit.list())
	a.remark(a.deleted.Count > 0, "%s deleted or moved by hand since an earlier import, and left alone: %s", were(a.deleted.Count, "file"), a.deleted.list())
	a.remark(a.twice.Count > 0, "%s posted twice, word for word: %s", were(a.twice.Count, "comment"), a.twice.list())
}

// remark adds a sentence, if what it speaks of is there.
func (a *Account) remark(there bool, format string, args ...any) {
	if there {
		a.Remarks = append(a.Remarks, fmt.Sprintf(format, args...))
	}
}

// list returns the examples, and how many more there are.
func (g *Group) list() string {
	s := strings.Join(g.Examples, ", ")
	if more := g.Count - len(g.Examples); more > 0 && len(g.Examples) > 0 {
		s += fmt.Sprintf(" and %d more", more)
	}
	return s
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func were(n int, noun string) string {
	if n == 1 {
		return "1 " + noun + " was"
	}
	return fmt.Sprintf("%d %ss were", n, noun)
}

func does(n int) string {
	if n == 1 {
		return "1 comment does"
	}
	return fmt.Sprintf("%d comments do", n)
}

func answers(n int) string {
	if n == 1 {
		return "it answers"
	}
	return "they answer"
}
