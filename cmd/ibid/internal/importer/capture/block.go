package capture

import (
	"slices"
	"unicode/utf8"
)

// setBounds finds where the comments end.
func (pl *plan) setBounds() {
	pl.begin = pl.heads[0].from
	if pl.mark != nil {
		pl.begin = pl.mark.line
	}
	if pl.below = pl.shape != belowTail && pl.standsBelow(); pl.below {
		pl.begin = min(pl.begin, pl.top())
	}
	last := &pl.heads[len(pl.heads)-1]
	pl.end = last.to
	switch {
	case pl.shape == belowTail:
		pl.end = pl.tailEnd(last)
	case !pl.below:
		pl.end = pl.endOf(last)
	}
}

// standsBelow reports whether heads stand below their comments: there is text
// above the first of them, below the line that heads the list, if there is one;
// and none between the last and the foot of the page; or each of them ends a
// paragraph.
func (pl *plan) standsBelow() bool {
	first, last := &pl.heads[0], &pl.heads[len(pl.heads)-1]
	if pl.endParagraphs() {
		return true
	}
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

// endParagraphs reports whether nearly all heads stand right below text, with a
// blank line below them: the first one, too, above which is no comment's.
func (pl *plan) endParagraphs() bool {
	const few, nearlyAll = 4, .9
	n, links := 0, pl.repeatedAbove()
	for i := range pl.heads {
		h := &pl.heads[i]
		above := h.from - 1
		under := above >= 0 && !h.ping && pl.readings[above].kind <= short && !pl.isBlank(above) && !pl.isFoot(above) && !links[alike(pl.lines[above].text)] &&
			!slices.ContainsFunc(pl.marks, func(m landmark) bool { return m.line == above })
		if under && (h.to >= len(pl.lines) || pl.isBlank(h.to)) {
			n++
		} else if i == 0 {
			return false
		}
	}
	return len(pl.heads) >= few && float64(n) >= nearlyAll*float64(len(pl.heads))
}

// repeatedAbove returns the lines that stand right above most heads, and so are links
// of the page, in whatever language.
func (pl *plan) repeatedAbove() map[string]bool {
	counts, out := map[string]int{}, map[string]bool{}
	for i := range pl.heads {
		if above := pl.heads[i].from - 1; above >= 0 {
			counts[alike(pl.lines[above].text)]++
		}
	}
	for text, n := range counts {
		out[text] = n > 1 && 2*n >= len(pl.heads)
	}
	return out
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
		to = pl.withoutCounters(pl.heads[i].to, pl.heads[i+1].from)
	}
	return pl.heads[i].to, to
}

// withoutCounters returns where the lines of a comment end that stand above a head,
// without the number of an entry in a list in which answers have none. Between that
// and the head a number may stand that the page gives itself.
func (pl *plan) withoutCounters(from, to int) int {
	for j := to - 1; j >= from; j-- {
		switch r := &pl.readings[j]; {
		case r.kind == number:
			return j
		case r.kind != action || !isCount(pl.lines[j].text):
			return to
		}
	}
	return to
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
	if len(b.lines) == 0 { // "+1" may be all that somebody said, or "+"
		b.lines = pl.without(all, func(j int) bool {
			return pl.isBlank(j) || pl.readings[j].kind == action && !votes.MatchString(pl.lines[j].text) || pl.readings[j].kind == picture && pl.lines[j].text == ""
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
	const few, rows, longest = 3, 6, 80
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
		if 10*n >= 6*len(pl.heads) && (n == len(pl.heads) || len(pl.heads) > few) {
			out[text] = true // of three comments, all have it
		}
	}
	return out
}
