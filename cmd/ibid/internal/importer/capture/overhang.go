package capture

// overhang returns the first line from which the last comment looks like what a page
// has below its comments, as no other comment does: dates of other texts, or one short
// line after another, as menus have; -1 if it does not.
func (pl *plan) overhang() int {
	const few, dates, menu = 2, 2, 6
	if len(pl.heads) < few || pl.below || pl.shape == belowTail {
		return -1
	}
	last := len(pl.heads) - 1
	for i := range last {
		b := pl.block(i)
		if len(pl.datesIn(b)) > 1 || pl.menuIn(b, menu) >= 0 {
			return -1 // comments of this page have such lines
		}
	}
	b := pl.block(last)
	if found := pl.datesIn(b); len(found) >= dates {
		return found[0]
	}
	return pl.menuIn(b, menu)
}

// datesIn returns the lines of a comment that are a date, or a date and a name.
func (pl *plan) datesIn(b block) (lines []int) {
	for _, j := range b.lines {
		if r := &pl.readings[j]; r.dated && (r.kind == dateOnly || r.kind == named) {
			lines = append(lines, j)
		}
	}
	return lines
}

// menuIn returns the first of so many lines one after another that are no sentences:
// links, names, numbers; -1 if there are none.
func (pl *plan) menuIn(b block, most int) int {
	first, n := -1, 0
	for _, j := range b.lines {
		switch k := pl.readings[j].kind; {
		case k == blank:
			continue
		case k == prose:
			n = 0
			continue
		case n == 0:
			first = j
		}
		if n++; n >= most {
			return first
		}
	}
	return -1
}
