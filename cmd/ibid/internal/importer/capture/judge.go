package capture

import (
	"math"
	"slices"

	"ibid/cmd/ibid/internal/lazyregexp"
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
		sure := pl.layout.verb && pl.heads[i].dated && pl.heads[i].date.Date.HasTime() // "Ole says:" and when
		if len(b.lines) == 1 && pl.readings[b.lines[0]].kind != prose && !sure {
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
	if pl.isAboveForm() {
		score += 2
	}
	counted := pl.countScore(comments, pings)
	if pl.shape == nameAlone && (counted < 6 || comments < 2) {
		return 0
	}
	return score + counted - pl.monotony(comments) - pl.overrun() - pl.mixture() - pl.summary() - pl.misplaced() - pl.unexplained() - pl.repetition()
}

// unexplained: what looks like a head and stands within a comment's words is
// probably one.
func (pl *plan) unexplained() float64 {
	n := float64(len(pl.swallowed()))
	return 4 * n / (n + float64(len(pl.heads)))
}

// isAboveForm reports whether the form to write a comment stands below the last one,
// with no more than links of this between.
func (pl *plan) isAboveForm() bool {
	for i := pl.end; i < len(pl.lines); i++ {
		if formHead.MatchString(pl.lines[i].text) {
			return true
		}
		if k := pl.readings[i].kind; k != blank && k != action && k != picture {
			return false
		}
	}
	return false
}

// formHead is what heads the form below the comments.
var formHead = lazyregexp.New(`(?i)^[*# ]*(?:leave|post|add|write|submit|schreib|hinterlass|kommentar|laisse|ajouter|dej|deix|lasci|geef|laat|добав|остав|написать|コメント).{0,60}$`)

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

// shapeScore: heads have verbs or numbers, and replies to those that have numbers may
// have bullets.
func (pl *plan) shapeScore() (score float64) {
	if pl.layout.verb {
		score += 2.5
	}
	isListed := func(h *head) bool { return h.number > 0 || bulletForm.MatchString(pl.lines[h.from].raw) }
	isNumbered := func(h *head) bool { return h.number > 0 }
	if pl.layout.numbered || pl.share01(isNumbered) > 0 && pl.share01(isListed) >= .9 {
		score += 1.5
	}
	return score
}

// countScore: the page says how many comments it has, over their list or, if it
// does not count those of many posts, elsewhere.
func (pl *plan) countScore(comments, pings int) float64 {
	const few = 3
	best, counts := 0.0, map[int]bool{}
	for i := range pl.marks {
		m := &pl.marks[i]
		if m.count <= 0 || m.line > pl.heads[0].from {
			continue
		}
		counts[m.count] = true
		score := 3.0
		if m == pl.mark {
			score = 6
		}
		switch off := min(abs(m.count-comments), abs(m.count-comments-pings)); {
		case off == 0:
			best = max(best, score)
		case off*10 <= m.count:
			best = max(best, score/3)
		}
	}
	if len(counts) > few && best <= few {
		return 0
	}
	return best
}

func abs(n int) int { return max(n, -n) }
