package capture

import (
	"math"
	"slices"
)

// landmarkBefore returns the last landmark above a line that has no text to
// speak of between: one that counts the comments rather than one that does not.
func (pl *plan) landmarkBefore(line int) (found *landmark) {
	const most = 14 // lines that are not blank
	n, _ := slices.BinarySearchFunc(pl.marks, line, func(m landmark, line int) int { return m.line - line })
	between, below := 0, line
	for n--; n >= 0; n-- {
		m := &pl.marks[n]
		end := pl.landmarkEnd(m) + 1
		between += pl.textLines(end, below)
		if below = m.line; between > most {
			break
		}
		if found == nil || m.count >= 0 && found.count < 0 {
			found = m
		}
		between++
	}
	return found
}

// textLines counts lines that are not blank.
func (p *page) textLines(from, to int) (n int) {
	for i := from; i < to; i++ {
		if !p.isBlank(i) {
			n++
		}
	}
	return n
}

// judge says how well a plan explains the page.
func (pl *plan) judge() float64 {
	heads := len(pl.heads)
	pings, bodies, actions, few := 0, 0, 0, 0
	for i := range pl.heads {
		if pl.heads[i].ping {
			pings++
			continue
		}
		b := pl.block(i)
		if len(b.lines) > 0 {
			bodies++
		}
		if b.actions {
			actions++
		}
		if len(b.lines) == 1 && pl.readings[b.lines[0]].kind != prose {
			few++
		}
	}
	comments := heads - pings
	if comments == 0 {
		return 0
	}
	share := func(n int) float64 { return float64(n) / float64(comments) }
	if share(bodies) < .7 {
		return 0
	}
	score := 1.5 * math.Min(math.Log2(1+float64(comments)), 5)
	score += 3*pl.share01(func(h *head) bool { return h.name != "" || h.ping }) - 3*(1-share(bodies)) - 3*share(few) + 2*share(actions)
	score += pl.dateScore() + pl.shapeScore()
	if pl.mark != nil {
		score += 3
	}
	return score + pl.countScore(comments, pings) - pl.monotony(comments) - pl.overrun()
}

// overrun: what begins behind the foot of the page is no comment.
func (pl *plan) overrun() float64 {
	const few = .2
	n := len(pl.heads)
	for k := 1; k < n; k++ {
		if float64(n-k) > few*float64(n)+1 {
			continue
		}
		for i := pl.heads[k-1].to; i < pl.heads[k].from; i++ {
			if pl.isFootHere(i) {
				return 5
			}
		}
	}
	return 0
}

// dateScore: comments have dates, and these mostly with a time of day, one after
// another.
func (pl *plan) dateScore() (score float64) {
	timed, steps, back := 0, 0, 0
	var before *head
	for i := range pl.heads {
		h := &pl.heads[i]
		if h.ping || !h.dated {
			continue
		}
		if h.date.Date.HasTime() {
			timed++
		}
		if before != nil && before.column == h.column {
			steps++
			if h.date.Date.Compare(before.date.Date) < 0 {
				back++
			}
		}
		before = h
	}
	dated := pl.share01(func(h *head) bool { return h.dated || h.ago })
	if dated < .5 && pl.datesBelow() {
		return 4
	}
	score = 2*dated + 1.5*float64(timed)/float64(len(pl.heads))
	if steps > 1 {
		inOrder := float64(max(back, steps-back)) / float64(steps)
		score += 5 * (inOrder - .8)
	}
	return score
}

// shapeScore: heads have verbs or numbers.
func (pl *plan) shapeScore() (score float64) {
	if pl.layout.verb {
		score += 2.5
	}
	if pl.layout.numbered {
		score += 1.5
	}
	return score
}

// countScore: the page says how many comments it has.
func (pl *plan) countScore(comments, pings int) float64 {
	best := 0.0
	for _, m := range pl.marks {
		if m.count <= 0 || m.line > pl.heads[0].from {
			continue
		}
		off := min(abs(m.count-comments), abs(m.count-comments-pings))
		switch {
		case off == 0:
			best = max(best, 6)
		case off*10 <= m.count:
			best = max(best, 2)
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// monotony: comments are by several people. What all are by one is a list of
// posts, and what half are by one is no name.
func (pl *plan) monotony(comments int) float64 {
	names, most := map[string]int{}, 0
	for i := range pl.heads {
		if !pl.heads[i].ping {
			names[pl.heads[i].name]++
			most = max(most, names[pl.heads[i].name])
		}
	}
	if comments > 3 && (len(names) == 1 || comments > 7 && 5*most > 3*comments) {
		return 2.5
	}
	return 0
}
