package capture

import (
	"slices"
	"unicode/utf8"
)

// block is what stands below a head, or above it: the words of a comment.
type block struct {
	lines   []int // without the blank and foreign ones around them
	actions bool  // there were links of the page around them
}

// setBounds finds where the comments end.
func (pl *plan) setBounds() {
	pl.begin = pl.heads[0].from
	if pl.mark != nil {
		pl.begin = pl.mark.line
	}
	if pl.below = pl.standsBelow(); pl.below {
		pl.begin = min(pl.begin, pl.top())
	}
	last := &pl.heads[len(pl.heads)-1]
	pl.end = last.to
	if !pl.below {
		pl.end = pl.endOf(last)
	}
}

// standsBelow reports whether heads stand below their comments: there is text
// above the first of them, below the line that heads the list, if there is one;
// and none between the last and the foot of the page.
func (pl *plan) standsBelow() bool {
	first, last := &pl.heads[0], &pl.heads[len(pl.heads)-1]
	next := pl.after(last.to-1, 1, len(pl.lines))
	if next >= 0 && !pl.isFoot(next) && !slices.ContainsFunc(pl.marks, func(m landmark) bool { return m.line == next }) {
		return false
	}
	for i := pl.top(); i < first.from; i++ {
		if pl.readings[i].kind == prose && !pl.isFoot(i) {
			return true
		}
	}
	return false
}

// top returns the first line of the list of comments: below the line that heads
// it; or, if there is none, the paragraph above the first head.
func (pl *plan) top() int {
	if pl.mark != nil {
		return pl.landmarkEnd(pl.mark) + 1
	}
	i := pl.heads[0].from
	for i > 0 && pl.isBlank(i-1) {
		i--
	}
	for i > 0 && !pl.isBlank(i-1) {
		i--
	}
	return i
}

// endOf finds the end of the last comment: at the line that is indented less
// than comments are, that is like what stands below each comment, or that
// belongs to the foot of a page.
func (pl *plan) endOf(last *head) int {
	margin := pl.margin()
	closing := pl.closing()
	text, column := false, last.column+margin
	if first := pl.after(last.to-1, 1, len(pl.lines)); first >= 0 && pl.lines[first].indent > last.column-2 {
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

// isWithin reports whether a line goes on with a long one above it, so that it is
// part of a sentence.
func (p *page) isWithin(i int) bool {
	const long = 60
	return i > 0 && p.readings[i-1].kind == prose && utf8.RuneCountInString(p.lines[i-1].text) >= long && !formLine.MatchString(p.lines[i].text)
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
		if j := pl.before(pl.heads[i+1].from, 1, pl.heads[i].to); j >= 0 && pl.readings[j].kind == action {
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

// span returns the lines of the i-th comment, blank and foreign ones included.
func (pl *plan) span(i int) (from, to int) {
	if pl.below {
		from = pl.top()
		if i > 0 {
			from = pl.heads[i-1].to
		}
		return from, pl.heads[i].from
	}
	to = pl.end
	if i+1 < len(pl.heads) {
		to = pl.heads[i+1].from
	}
	return pl.heads[i].to, to
}

// block returns the words of the i-th comment.
func (pl *plan) block(i int) block {
	from, to := pl.span(i)
	var lines []int
	for j := from; j < to; j++ {
		lines = append(lines, j)
	}
	b := block{lines: pl.without(lines, func(j int) bool { return pl.isBlank(j) })}
	all := b.lines
	b.lines = pl.without(all, func(j int) bool {
		k := pl.readings[j].kind
		b.actions = b.actions || k == action
		return k == blank || k == action || k == picture
	})
	if len(b.lines) == 0 { // "+1" may be all that somebody said
		b.lines = pl.without(all, func(j int) bool {
			return pl.isBlank(j) || pl.readings[j].kind == action && !votes.MatchString(pl.lines[j].text)
		})
	}
	return b
}

// without takes lines off both ends for which a condition holds.
func (pl *plan) without(lines []int, holds func(int) bool) []int {
	for len(lines) > 0 && holds(lines[0]) {
		lines = lines[1:]
	}
	for len(lines) > 0 && holds(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// furniture returns the short lines that stand at the ends of most comments, and
// so are the page's.
func (pl *plan) furniture() map[string]bool {
	const few, rows, longest = 4, 6, 60
	out := map[string]bool{}
	if len(pl.heads) < few {
		return out
	}
	counts := map[string]int{}
	for i := range pl.heads {
		lines := pl.block(i).lines
		own := map[string]bool{}
		for n := range min(rows, len(lines)) {
			for _, j := range []int{lines[n], lines[len(lines)-1-n]} {
				if k := pl.readings[j].kind; k == dateOnly || k == named {
					continue // dates are alike without being the same
				}
				if text := pl.lines[j].text; text != "" && utf8.RuneCountInString(text) <= longest {
					own[alike(text)] = true
				}
			}
		}
		for text := range own {
			counts[text]++
		}
	}
	for text, n := range counts {
		if 10*n >= 6*len(pl.heads) {
			out[text] = true
		}
	}
	return out
}
