package capture

import (
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// plan makes heads of lines, and judges them; nil if that cannot be. It is
// strict if what most heads have about them is wanted of all.
func (p *page) plan(shape string, lines []int, strict bool) *plan {
	pl := &plan{page: p, shape: shape}
	if shape == belowTail {
		pl.layout = p.tailLayout(lines)
	} else {
		pl.layout = p.learn(lines)
	}
	if pl.layout.bare {
		lines = slices.DeleteFunc(slices.Clone(lines), func(i int) bool { return pl.readings[i].rest != "" }) // a sentence that has a date
	}
	if strict {
		all := len(lines)
		lines = slices.DeleteFunc(slices.Clone(lines), func(i int) bool { return !pl.conforms(i) })
		pl.whole = len(lines) == all
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
	pl.dropNameless()
	pl.widen()
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

// bulletForm is the bullet before an entry of a list within another: replies stand in
// one without numbers, below comments that have them.
var bulletForm = lazyregexp.New(`^\s+[*+o•◦▪□■☆★○●]\s`)

// conforms reports whether a line has about it what the layout wants of a head:
// a heading that was copied into a comment often lacks it.
func (pl *plan) conforms(i int) bool {
	l := pl.layout
	if l.numbered {
		j := i
		if l.number < 0 {
			j = pl.before(i, -l.number, 0)
		}
		if j < 0 || pl.readings[j].number == 0 && !bulletForm.MatchString(pl.lines[j].raw) {
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
	h := head{anchor: i, from: i, to: i + 1, title: -1}
	if l.mixed && pl.readings[i].name != "" {
		l.up = 0
	}
	if l.up > 0 {
		for n := 1; n <= l.up; n++ {
			j := pl.before(i, n, limit)
			if j < 0 || n > -l.name && !pl.isAbove(j) && n <= l.up-l.again {
				break
			}
			if n > l.up-l.again && pl.readings[j].kind == prose && !l.titled {
				break
			}
			h.from = j
		}
	}
	if l.titled {
		h.title = h.from
	}
	for j := h.from; j <= i; j++ {
		pl.take(&h, j)
	}
	pl.setName(&h, limit)
	if !strings.ContainsFunc(h.name, isWordy) {
		h.name = ""
	}
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
		case pl.isSaidOfAuthor(h, j):
		case r.kind == action && !votes.MatchString(pl.lines[j].text), r.kind == picture && pl.lines[j].text == "":
		case r.kind == number && h.number == 0 && pl.layout.numbered:
		default:
			return
		}
		pl.take(h, j)
		h.to = j + 1
	}
}

// isSaidOfAuthor reports whether a line says no more than the name again, or what
// its bearer is to the site: "Guest".
func (pl *plan) isSaidOfAuthor(h *head, j int) bool {
	text := pl.lines[j].text
	if h.name == text+text || h.name == text+" "+text {
		h.name = text // the text of the picture stood before it
	}
	return h.name != "" && text == h.name || words().badges[strings.ToLower(text)]
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
