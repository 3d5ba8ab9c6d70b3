package capture

import (
	"maps"
	"slices"
)

// endOf finds the end of the last comment: at the line that is indented less
// than comments are, that is like what stands below each comment, or that
// belongs to the foot of a page.
func (pl *plan) endOf(last *head) int {
	margin := pl.margin()
	closing := pl.closing()
	maps.Copy(closing, pl.endings())
	text, column := false, last.column+margin
	if first := pl.after(last.to-1, 1, len(pl.lines)); first >= 0 && (first == last.to || pl.lines[first].indent > last.column-2) {
		column = min(column, pl.lines[first].indent)
	}
	for i := last.to; i < len(pl.lines); i++ {
		switch r := &pl.readings[i]; {
		case r.kind == blank:
		case text && closing[alike(pl.lines[i].text)], pl.isFootHere(i), headForm.MatchString(pl.lines[i].raw):
			return i
		case text && margin >= 0 && pl.lines[i].indent < column && !pl.returns(i, column):
			return i
		default:
			text = true
		}
	}
	return len(pl.lines)
}

// isFootHere reports whether a line begins the foot of the page: words that may
// also be somebody's own are believed only if others follow.
func (pl *plan) isFootHere(i int) bool {
	const near = 6
	if !pl.isFoot(i) || pl.isWithin(i) {
		return false
	}
	if len(pl.lines[i].text) > 14 || pl.lines[i].text == "" {
		return true
	}
	for n := 1; n <= near; n++ {
		if j := pl.after(i, n, len(pl.lines)); j >= 0 && pl.isFoot(j) {
			return true
		}
	}
	return pl.after(i, 1, len(pl.lines)) < 0
}

// returns reports whether, soon after a line that is indented less, the text goes
// on as it was indented: lynx does not indent quotations in lists.
func (pl *plan) returns(i, column int) bool {
	const soon = 12
	for j := i + 1; j < min(i+soon, len(pl.lines)); j++ {
		switch {
		case pl.isBlank(j):
		case pl.isFoot(j), pl.lines[j].indent == 0:
			return false
		case pl.lines[j].indent == column && (pl.readings[j].kind == prose || pl.readings[j].kind == action):
			return true
		}
	}
	return false
}

// margin returns how far the text of comments is indented more than their heads;
// -1 if it is not indented more than all else on the page.
func (pl *plan) margin() int {
	counts := map[int]int{}
	less, all := 0, 0
	for i := 0; i+1 < len(pl.heads); i++ {
		h := &pl.heads[i]
		if j := pl.after(h.to-1, 1, pl.heads[i+1].from); j >= 0 && !h.ping {
			counts[pl.lines[j].indent-h.column]++
		}
	}
	margin, most := 0, 0
	for m, n := range counts {
		if n > most || n == most && m < margin {
			margin, most = m, n
		}
	}
	for i := 0; i+1 < len(pl.heads); i++ {
		for j := pl.heads[i].to; j < pl.heads[i+1].from; j++ {
			if pl.isBlank(j) {
				continue
			}
			all++
			if pl.lines[j].indent < pl.heads[i].column+margin {
				less++
			}
		}
	}
	least := pl.leastIndent()
	if most == 0 || less*5 > all || pl.heads[0].column+margin <= least {
		return -1
	}
	return margin
}

// leastIndent returns how far the least indented tenth of the lines outside the
// comments is indented.
func (pl *plan) leastIndent() int {
	var indents []int
	for i := range pl.lines {
		if !pl.isBlank(i) && (i < pl.begin || i >= pl.heads[len(pl.heads)-1].to) {
			indents = append(indents, pl.lines[i].indent)
		}
	}
	if len(indents) == 0 {
		return 0
	}
	slices.Sort(indents)
	return indents[len(indents)/10]
}

// closing returns the lines that end most comments: "Reply".
func (pl *plan) closing() map[string]bool {
	counts := map[string]int{}
	for i := 0; i+1 < len(pl.heads); i++ {
		j := pl.before(pl.heads[i+1].from, 1, pl.heads[i].to)
		for j >= 0 && pl.readings[j].kind == picture {
			j = pl.before(j, 1, pl.heads[i].to)
		}
		if j >= 0 && pl.readings[j].kind == action {
			counts[alike(pl.lines[j].text)]++
		}
	}
	out := map[string]bool{}
	for text, n := range counts {
		if 2*n >= len(pl.heads)-1 {
			out[text] = true
		}
	}
	return out
}
