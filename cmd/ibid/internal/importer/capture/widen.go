package capture

import (
	"strings"
	"unicode/utf8"
)

// dropNameless takes off the first heads that have no names, where all others have:
// they are of the post, whose date stands as theirs do.
func (pl *plan) dropNameless() {
	const few = 3
	if pl.layout.nameless {
		return
	}
	n := 0
	for n < len(pl.heads) && pl.heads[n].name == "" {
		n++
	}
	rest := pl.heads[n:]
	for i := range rest {
		if rest[i].name == "" {
			return
		}
	}
	if n > 0 && len(rest) >= few {
		pl.heads = rest
	}
}

// widen gives heads the lines that they were broken off from: where heads stand
// apart, the full lines above one that does not are the beginning of its name, as
// pages have that link to a post.
func (pl *plan) widen() {
	const half, most = .5, .7
	isNumbered := func(h *head) bool { return h.number > 0 }
	listed, counted := pl.share01(pl.isBelowNumber) > half, pl.share01(isNumbered) > half
	isApart := func(h *head) bool {
		return listed && pl.isBelowNumber(h) || pl.isApart(h) || counted && isNumbered(h)
	}
	if pl.layout.name != 0 || pl.layout.nameless || pl.share01(isApart) < half || !listed && !counted && pl.share01(isApart) < most {
		return
	}
	limit, number := 0, 0
	for i := range pl.heads {
		h := &pl.heads[i]
		switch {
		case listed && pl.isBelowNumber(h) && h.from > limit:
			h.from--
			pl.take(h, h.from)
		case h.name != "" && !isApart(h):
			pl.widenHead(h, limit, number+1)
		}
		limit = h.to
		number = max(h.number, number)
	}
}

// isBelowNumber reports whether a number stands alone in the line above a head.
func (pl *plan) isBelowNumber(h *head) bool {
	return h.from > 0 && pl.readings[h.from-1].kind == number
}

// widenHead widens one head, not above a limit. The line with the number that is
// the next one is its first, whatever stands above that.
func (pl *plan) widenHead(h *head, limit, next int) {
	const wide, farthest = 55, 3 // characters, lines
	name, top, counted := h.name, h.from, false
	for j := h.from - 1; j >= limit && j >= h.from-farthest && !pl.isBlank(j); j-- {
		if r := &pl.readings[j]; r.number > 0 && r.kind == number {
			top = j
			break
		}
		if k := pl.readings[j].kind; k != prose && k != short || utf8.RuneCountInString(pl.lines[j].raw) < wide {
			return
		}
		name, top = pl.lines[j].text+" "+name, j
		if counted = pl.readings[j].number == next; counted {
			break
		}
	}
	if counted {
		name = strings.TrimSpace(numberForm.ReplaceAllString(name, ""))
	}
	if top == h.from || !counted && pl.readings[top].kind != number && (top <= limit || !pl.isBlank(top-1)) {
		return // it goes on above, so it is a paragraph; or it is all that the comment before has
	}
	if counted || pl.readings[top].kind == number {
		pl.take(h, top)
	}
	h.name, h.from = name, top
	h.column = pl.columnOf(h)
}
