package capture

import (
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// setName reads the name of a head, where the layout has it, and what stands
// with it.
func (pl *plan) setName(h *head, limit int) {
	switch l := pl.layout; {
	case l.nameless:
	case l.name == 0, l.mixed && pl.readings[h.anchor].name != "":
		h.name = pl.readings[h.anchor].name
	case l.name < 0:
		j := pl.before(h.anchor, -l.name, limit)
		if j < 0 {
			return
		}
		if above := pl.before(j, 1, limit); isBadge(pl.readings[j].name) && above >= 0 && above >= j-2 && pl.readings[above].kind == short {
			j, h.from = above, min(h.from, above)
			h.links = append(h.links, pl.lines[j].links...)
		}
		if h.name = pl.nameIn(j); h.name == "" && pl.readings[j].verb != "" {
			pl.setBrokenName(h, j, limit)
		}
	default:
		if j := pl.after(h.anchor, l.name, len(pl.lines)); j >= 0 {
			h.name, h.to = pl.nameIn(j), j+1
			h.links = append(h.links, pl.lines[j].links...)
		}
	}
}

// setBrokenName reads the name, and the number, above a verb that an address has
// broken off.
func (pl *plan) setBrokenName(h *head, verb, limit int) {
	j := pl.before(verb, 1, limit)
	if j < 0 || pl.readings[j].kind < short {
		return
	}
	h.name, h.from = pl.nameIn(j), min(h.from, j)
	h.links = append(h.links, pl.lines[j].links...)
	if n := pl.before(j, 1, limit); n >= 0 && pl.readings[n].kind == number {
		h.from = min(h.from, n)
		pl.take(h, n)
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

// stripNames takes off the names the words that all of them begin or end with:
// they are the page's, in whatever language.
func (pl *plan) stripNames() {
	const few = 4
	pl.undouble()
	pl.unglueNames()
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
		pl.stripLink(names)
		return
	}
	for i := range pl.heads {
		if n := strings.Fields(pl.heads[i].name); !pl.heads[i].ping && len(n) > front+back {
			pl.heads[i].name = trim(strings.Join(n[front:len(n)-back], " "))
		}
	}
}

// undouble takes off names what the text of a picture says before them, the name
// again. Where that is so of few, one may be called so: it is kept for a doubt.
func (pl *plan) undouble() {
	const part = 3 // one head in so many
	n, last := 0, ""
	for i := range pl.heads {
		h := &pl.heads[i]
		if name := half(h.name); name != "" && !h.ping {
			n++
			h.name, last = name, h.name
		}
	}
	if n > 0 && n < len(pl.heads) && n*part < len(pl.heads) {
		pl.doubled = last
	}
}

// half returns the name that stands twice in another; nothing if none does.
func half(name string) string {
	if n := len(name) / 2; len(name) > 4 && name[n] == ' ' && name[:n] == name[n+1:] {
		return name[:n]
	}
	return ""
}

// stripLink takes a link of the page off the names that most different people have in
// front of them, in small letters, as "permalink Ann". Who gave no name has none.
func (pl *plan) stripLink(names [][]string) {
	const few, most = 4, .8
	first, whole := map[string]int{}, map[string]bool{}
	for _, n := range names {
		if all := strings.Join(n, " "); !whole[all] && len(n) > 1 {
			first[n[0]]++
			whole[all] = true
		}
	}
	for word, n := range first {
		if n < few || float64(n) < most*float64(len(whole)) || !words().actions[word] && !words().leads[word] {
			continue
		}
		for i := range pl.heads {
			h := &pl.heads[i]
			if rest, ok := strings.CutPrefix(strings.TrimLeft(h.name, "* "), word); ok && !h.ping && (rest == "" || rest[0] == ' ') {
				h.name = trim(rest)
			}
		}
	}
}

// gluedBy is what themes write before a name in an element of its own, so that some
// programs put no space between: "byAnn".
var gluedBy = lazyregexp.New(`^(by|von|par|por|da|door|av|от|автор)\p{Lu}`)

// unglueNames takes that off the names, if all of them begin with it.
func (pl *plan) unglueNames() {
	by, different := "", map[string]bool{}
	for i := range pl.heads {
		h := &pl.heads[i]
		if h.ping || h.name == "" {
			continue
		}
		m := gluedBy.FindStringSubmatch(h.name)
		if m == nil || by != "" && m[1] != by {
			return
		}
		by, different[h.name] = m[1], true
	}
	if len(different) < 2 {
		return // one "daVinci" may be a name
	}
	for i := range pl.heads {
		if h := &pl.heads[i]; !h.ping {
			h.name = strings.TrimPrefix(h.name, by)
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
