package capture

import (
	"slices"
	"strings"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/importer/when"
)

// plan is a page's comments as a family of lines heads them.
type plan struct {
	*page
	shape  string
	layout layout
	heads  []head
	begin  int // the first line that is no more the post's
	end    int // the first line that is no more a comment's
	mark   *landmark
	below  bool // the heads stand below their comments
	score  float64
}

// head is what stands above the words of one comment.
type head struct {
	anchor     int // the line of the family
	from, to   int // all its lines
	column     int
	number     int
	digits     string
	name       string
	date       when.Found
	dated, ago bool
	ping       bool
	links      []string
}

// layout is how the heads of a page are made: what stands how many lines above
// or below the line of the family.
type layout struct {
	up       int // lines above that belong to the head
	again    int // of these, the uppermost that only say the name again
	name     int // where the name stands, in lines from the anchor; 0: in it
	nameless bool
	number   int // where the number stands, if numbered
	numbered bool
	verb     bool // the line with the name has a verb
}

// plan makes heads of lines, and judges them; nil if that cannot be. It is
// strict if what most heads have about them is wanted of all.
func (p *page) plan(shape string, lines []int, strict bool) *plan {
	pl := &plan{page: p, shape: shape}
	pl.layout = p.learn(lines)
	if strict {
		lines = slices.DeleteFunc(slices.Clone(lines), func(i int) bool { return !pl.conforms(i) })
	}
	if len(lines) == 0 {
		return nil
	}
	for n, i := range lines {
		limit := -1
		if n > 0 {
			limit = lines[n-1] + 1
		}
		pl.heads = append(pl.heads, pl.headAt(i, max(limit, 0)))
	}
	pl.mark = pl.landmarkBefore(pl.heads[0].from)
	pl.dropCopies()
	pl.addPings()
	pl.stripNames()
	pl.setBounds()
	if pl.below && pl.layout.name > 0 {
		return nil // the name would stand above the next comment
	}
	pl.score = pl.judge()
	return pl
}

// learn finds the layout that the lines of a family share.
func (p *page) learn(lines []int) (l layout) {
	const most = .7
	if p.share(lines, 0, func(r *reading) bool { return r.name != "" && !r.ping }) < most {
		l.name, l.nameless = p.learnName(lines)
	}
	l.up = max(-l.name, 0)
	for up := l.up; up <= l.up+3; up++ {
		if p.share(lines, -up, func(r *reading) bool { return r.number > 0 && (up > 0 || r.kind != dateOnly || r.digits != "") }) >= most {
			l.number, l.numbered, l.up = -up, true, up
			break
		}
	}
	for p.share(lines, -l.up-1, func(r *reading) bool { return r.kind == picture }) >= most {
		l.up++
	}
	l.again = p.learnAgain(lines, l)
	l.up += l.again
	l.verb = p.share(lines, l.name, func(r *reading) bool { return r.verb != "" }) > .9
	return l
}

// learnAgain returns how many lines more belong to a head, because the name
// stands there, too: that of a picture ("Avatar for Ann"), or a link.
func (p *page) learnAgain(lines []int, l layout) int {
	const most, far, least = .6, 3, 2
	for more := far; more > 0; more-- {
		n := 0
		for k, i := range lines {
			at, above := p.at(lines, k, i, l.name), p.at(lines, k, i, -l.up-more)
			if at < 0 || above < 0 || l.nameless || l.name > 0 {
				continue
			}
			if name := p.readings[at].name; utf8.RuneCountInString(name) >= least && p.readings[above].kind != prose && strings.Contains(p.lines[above].text, name) {
				n++
			}
		}
		if float64(n) >= most*float64(len(lines)) {
			return more
		}
	}
	return 0
}

// learnName finds the line with the name: the nearest above or else below that
// may be one on most of the heads, with at most links and numbers between.
func (p *page) learnName(lines []int) (offset int, nameless bool) {
	const most = .7
	isName := func(r *reading) bool { return r.kind == short || r.kind == named && !r.dated && !r.ping }
	between := func(r *reading) bool {
		return r.kind == action || r.kind == picture || r.kind == number || r.kind == dateOnly
	}
	for up := 1; up <= 3; up++ {
		if p.share(lines, -up, isName) >= most {
			return -up, false
		}
		if p.share(lines, -up, between) < most {
			break
		}
	}
	for down := 1; down <= 2; down++ {
		if p.share(lines, down, isName) >= .85 {
			return down, false
		}
		if p.share(lines, down, between) < most {
			break
		}
	}
	return 0, true
}

// share returns for which part of some lines a condition holds of the line at
// an offset from it, blank ones not counted.
func (p *page) share(lines []int, offset int, holds func(*reading) bool) float64 {
	n := 0
	for k, i := range lines {
		if j := p.at(lines, k, i, offset); j >= 0 && holds(&p.readings[j]) {
			n++
		}
	}
	return float64(n) / float64(len(lines))
}

func (p *page) at(lines []int, k, i, offset int) int {
	switch {
	case offset == 0:
		return i
	case offset < 0:
		limit := 0
		if k > 0 {
			limit = lines[k-1] + 1
		}
		return p.before(i, -offset, limit)
	}
	limit := len(p.lines)
	if k+1 < len(lines) {
		limit = lines[k+1]
	}
	return p.after(i, offset, limit)
}

// conforms reports whether a line has about it what the layout wants of a head:
// a heading that was copied into a comment often lacks it.
func (pl *plan) conforms(i int) bool {
	l := pl.layout
	if l.numbered {
		j := i
		if l.number < 0 {
			j = pl.before(i, -l.number, 0)
		}
		if j < 0 || pl.readings[j].number == 0 {
			return false
		}
	}
	if l.verb && l.name < 0 {
		if j := pl.before(i, -l.name, 0); j < 0 || pl.readings[j].verb == "" {
			return false
		}
	}
	return true
}

// headAt reads the head about a line of the family, not above a limit.
func (pl *plan) headAt(i, limit int) head {
	l := pl.layout
	h := head{anchor: i, from: i, to: i + 1}
	if l.up > 0 {
		for n := 1; n <= l.up; n++ {
			j := pl.before(i, n, limit)
			if j < 0 || n > -l.name && !pl.isAbove(j) && n <= l.up-l.again {
				break
			}
			if n > l.up-l.again && pl.readings[j].kind == prose {
				break
			}
			h.from = j
		}
	}
	for j := h.from; j <= i; j++ {
		pl.take(&h, j)
	}
	pl.setName(&h, limit)
	pl.extend(&h)
	h.column = pl.columnOf(&h)
	return h
}

// isAbove reports whether a line may belong to a head above the one with the
// name: it is no text.
func (pl *plan) isAbove(j int) bool {
	r := &pl.readings[j]
	return r.kind == action || r.kind == picture || r.number > 0
}

// take reads what a line of a head says.
func (pl *plan) take(h *head, j int) {
	r := &pl.readings[j]
	h.links = append(h.links, pl.lines[j].links...)
	if r.number > 0 && h.number == 0 {
		h.number, h.digits = r.number, r.digits
	}
	if r.dated && !h.dated {
		h.dated, h.date = true, r.date
	}
	h.ago = h.ago || r.ago
}

func (pl *plan) setName(h *head, limit int) {
	l := pl.layout
	switch j := -1; {
	case l.nameless:
	case l.name == 0:
		h.name = pl.readings[h.anchor].name
	case l.name < 0:
		if j = pl.before(h.anchor, -l.name, limit); j >= 0 {
			h.name = pl.nameIn(j)
		}
		if j >= 0 && h.name == "" && pl.readings[j].verb != "" { // the verb alone, broken off
			if j = pl.before(j, 1, limit); j >= 0 && pl.readings[j].kind >= short {
				h.name, h.from = pl.nameIn(j), min(h.from, j)
				h.links = append(h.links, pl.lines[j].links...)
			}
		}
	default:
		if j = pl.after(h.anchor, l.name, len(pl.lines)); j >= 0 {
			h.name, h.to = pl.nameIn(j), j+1
			h.links = append(h.links, pl.lines[j].links...)
		}
	}
}

// nameIn returns the name in a line that is known to hold one.
func (p *page) nameIn(j int) string {
	r := &p.readings[j]
	if r.name != "" {
		return r.name
	}
	rd := reader{vocabulary: words()}
	text, _ := rd.withoutActions(p.lines[j].text)
	name, _ := rd.withoutVerb(text)
	return rd.author(name)
}

// extend adds to a head what follows it and is no text: links, pictures, and a
// date or number, if it has none.
func (pl *plan) extend(h *head) {
	for {
		j := pl.after(h.to-1, 1, len(pl.lines))
		if j < 0 {
			break
		}
		r := &pl.readings[j]
		switch {
		case r.kind == dateOnly && !h.dated && !h.ago && r.rest == "":
		case r.kind == action && !votes.MatchString(pl.lines[j].text), r.kind == picture:
		case r.kind == number && h.number == 0 && pl.layout.numbered:
		default:
			return
		}
		pl.take(h, j)
		h.to = j + 1
	}
}

// stripNames takes off the names the words that all of them begin or end with:
// they are the page's, in whatever language.
func (pl *plan) stripNames() {
	const few = 4
	var names [][]string
	for i := range pl.heads {
		if h := &pl.heads[i]; !h.ping && h.name != "" {
			names = append(names, strings.Fields(h.name))
		}
	}
	different := map[string]bool{}
	for _, n := range names {
		different[strings.Join(n, " ")] = true
	}
	if len(names) < few || len(different) < 3 {
		return
	}
	front, back := shared(names, func(n []string, k int) string { return n[k] }), shared(names, func(n []string, k int) string { return n[len(n)-1-k] })
	if front+back == 0 {
		return
	}
	for i := range pl.heads {
		if n := strings.Fields(pl.heads[i].name); !pl.heads[i].ping && len(n) > front+back {
			pl.heads[i].name = trim(strings.Join(n[front:len(n)-back], " "))
		}
	}
}

// shared returns how many words all names have in common from one end, and still
// others besides.
func shared(names [][]string, word func([]string, int) string) (n int) {
	for ; ; n++ {
		for _, name := range names {
			if len(name) <= n+1 || word(name, n) != word(names[0], n) {
				return n
			}
		}
	}
}

// columnOf returns how far a head is indented: where its text begins, behind a
// number, since numbers are set flush right.
func (pl *plan) columnOf(h *head) int {
	if pl.layout.numbered {
		for j := h.from; j <= h.anchor; j++ {
			if pl.readings[j].number > 0 {
				return pl.readings[j].column
			}
		}
	}
	return pl.readings[h.from].column
}
