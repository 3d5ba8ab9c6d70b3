package capture

import (
	"slices"
)

// dropCopies takes out heads that are copies of others in the text of a comment.
// They say again who wrote when; and they stand in the middle of a paragraph, or
// without a number, where others do not.
func (pl *plan) dropCopies() {
	const most, nearlyAll = .6, .8
	pl.dropOutOfCount()
	apart := pl.share01(pl.isApart)
	linked := pl.share01(pl.isBelowLinks)
	odd := func(h *head) bool {
		return pl.layout.numbered && h.number == 0 || apart > most && !pl.isApart(h) || linked > most && !pl.isBelowLinks(h)
	}
	pl.drop(func(h *head, again, exactly bool) bool {
		switch {
		case exactly && h.dated && h.digits != "":
			return true
		case h.dated:
			return again && odd(h)
		}
		return pl.shape != belowTail && apart > nearlyAll && !pl.isApart(h) && !h.ago && !pl.layout.numbered
	})
	if pl.mark == nil || pl.mark.count < 1 || len(pl.heads) <= pl.mark.count {
		return
	}
	all := pl.heads
	pl.heads = slices.Clone(all)
	pl.drop(func(h *head, _, _ bool) bool { return odd(h) })
	if len(pl.heads) != pl.mark.count {
		pl.heads = all
	}
}

// drop takes out the heads of which a function says so, given whether their name
// and date, and their number besides, have been there before.
func (pl *plan) drop(is func(h *head, again, exactly bool) bool) {
	seen, exact := map[string]bool{}, map[string]bool{}
	pl.heads = slices.DeleteFunc(pl.heads, func(h head) bool {
		key := h.name + "\x00" + h.date.Date.String()
		again, exactly := seen[key], exact[key+"\x00"+h.digits]
		seen[key], exact[key+"\x00"+h.digits] = true, true
		return is(&h, again, exactly)
	})
}

// isApart reports whether a head stands below a blank line, below links of the
// page or the date of the comment before, or first.
func (pl *plan) isApart(h *head) bool {
	if h.from == 0 || h.anchor == pl.heads[0].anchor || pl.isBlank(h.from-1) {
		return true
	}
	k := pl.readings[h.from-1].kind
	return k == action || k == picture || k == dateOnly || pl.mark != nil && h.from-1 <= pl.landmarkEnd(pl.mark)
}

// isBelowLinks reports whether a head stands below links of the page, or first.
func (pl *plan) isBelowLinks(h *head) bool {
	j := pl.before(h.from, 1, 0)
	return j < 0 || pl.readings[j].kind == action || pl.readings[j].kind == picture || h.anchor == pl.heads[0].anchor
}

func (p *page) landmarkEnd(m *landmark) int { return max(m.line, p.landmarkEnds[m.line]) }

// share01 returns for which part of the heads a condition holds.
func (pl *plan) share01(holds func(*head) bool) float64 {
	n := 0
	for i := range pl.heads {
		if holds(&pl.heads[i]) {
			n++
		}
	}
	return float64(n) / float64(max(len(pl.heads), 1))
}

// dropOutOfCount takes out heads whose numbers are not the next ones: on each
// level they ascend, or descend throughout, or begin again at 1.
func (pl *plan) dropOutOfCount() {
	if !pl.layout.numbered {
		return
	}
	down := pl.descends()
	last := map[int]int{}
	pl.heads = slices.DeleteFunc(pl.heads, func(h head) bool {
		if h.number == 0 {
			return false
		}
		before, there := last[h.column]
		next := h.number > before || h.number == 1
		if down {
			next = h.number < before
		}
		if there && !next {
			return true
		}
		last[h.column] = h.number
		for column := range last {
			if column > h.column {
				delete(last, column)
			}
		}
		return false
	})
}

// descends reports whether the numbers of the heads become smaller.
func (pl *plan) descends() bool {
	up, down := 0, 0
	for i := 1; i < len(pl.heads); i++ {
		switch a, b := pl.heads[i-1], pl.heads[i]; {
		case a.column != b.column || a.number == 0 || b.number == 0:
		case b.number > a.number:
			up++
		case b.number < a.number && b.number != 1:
			down++
		}
	}
	return down > up
}

// addPings puts pingbacks among the heads: they stand in the list of comments
// without being of their shape.
func (pl *plan) addPings() {
	first, last := pl.heads[0].from, pl.heads[len(pl.heads)-1].to
	if pl.mark != nil && pl.mark.line < first {
		first = pl.mark.line + 1
	}
	feet, _ := slices.BinarySearch(pl.feet, last)
	end := len(pl.lines)
	if feet < len(pl.feet) {
		end = pl.feet[feet]
	}
	var pings []head
	for i := first; i < end; i++ {
		if !pl.readings[i].ping {
			continue
		}
		h := head{anchor: i, from: i, to: i + 1, title: -1, ping: true, column: pl.readings[i].column}
		if j := pl.before(i, 1, first); j >= 0 && pl.readings[j].kind == number {
			h.from, h.column = j, pl.readings[j].column
		}
		if pl.layout.numbered && pl.readings[h.from].number == 0 {
			continue
		}
		pl.take(&h, h.from)
		pl.take(&h, i)
		pings = append(pings, h)
	}
	if len(pings) == 0 {
		return
	}
	pl.heads = append(pl.heads, pings...)
	slices.SortStableFunc(pl.heads, func(a, b head) int { return a.anchor - b.anchor })
	for i := 1; i < len(pl.heads); i++ { // a name above may have been taken for a head's
		pl.heads[i].from = max(pl.heads[i].from, min(pl.heads[i-1].to, pl.heads[i].anchor))
	}
}
