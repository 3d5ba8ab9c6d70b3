package capture

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/lazyregexp"
)

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

// mixture: the dates of comments are told alike. One that is not is of something
// else.
func (pl *plan) mixture() float64 {
	counts, dated := map[archive.Precision]int{}, 0
	for i := range pl.heads {
		if h := &pl.heads[i]; h.dated && h.date.Problem == "" {
			counts[h.date.Date.Precision]++
			dated++
		}
	}
	for _, n := range counts {
		if 5*n <= dated {
			return 1
		}
	}
	return 0
}

// misplaced: comments stand below the text of the page, and below the one line
// that heads them, if there is one.
func (pl *plan) misplaced() (penalty float64) {
	inside := 0
	for i := range pl.marks {
		m := &pl.marks[i]
		if m.line <= pl.heads[0].from || m.line >= pl.heads[len(pl.heads)-1].from {
			continue
		}
		n, _ := slices.BinarySearchFunc(pl.heads, m.line, func(h head, line int) int { return h.from - line })
		if pl.textLines(pl.landmarkEnd(m)+1, pl.heads[n].from) <= 2 {
			inside++
		}
	}
	if inside == 1 && (pl.mark == nil || pl.mark.count < 0) {
		penalty = 3
	}
	if pl.mark == nil && pl.isAboveAll() {
		penalty += 4
	}
	if after := pl.textBehind(pl.end); after > muchText && 2*after > pl.textBehind(0) {
		penalty += 4
	}
	return penalty + pl.lopsided() + pl.single()
}

// isAboveAll reports whether the one line that counts the comments stands below the
// last head: so this heads a part of the post.
func (pl *plan) isAboveAll() bool {
	last, above, below := pl.heads[len(pl.heads)-1].from, 0, 0
	for i := range pl.marks {
		switch m := &pl.marks[i]; {
		case m.count <= 1:
		case m.line < last:
			above++
		default:
			below++
		}
	}
	return above == 0 && below == 1
}

// repetition: comments say different things. A list of the latest comments of a site
// has titles of posts for words, and these again and again.
func (pl *plan) repetition() float64 {
	const few, most = 8, .6
	words, n := map[string]bool{}, 0
	for i := range pl.heads {
		if lines := pl.block(i).lines; len(lines) > 0 && !pl.heads[i].ping {
			words[pl.joined(lines[0], lines[len(lines)-1]+1)] = true
			n++
		}
	}
	if n >= few && float64(len(words)) < most*float64(n) {
		return 8
	}
	return 0
}

// swallowed gives the lines within the words of comments that look as their heads
// do: they have a name with a time of day or a verb, and stand apart.
func (pl *plan) swallowed() (lines []int) {
	verbs := pl.share01(func(h *head) bool { return pl.readings[h.anchor].verb != "" })
	times := pl.share01(func(h *head) bool { return h.dated && h.date.Date.HasTime() })
	const most = .7
	seen := map[string]bool{}
	for i := range pl.heads {
		h := &pl.heads[i]
		seen[h.name+"\x00"+h.date.Date.String()] = true
	}
	for i := range pl.heads {
		from, to := pl.span(i)
		for j := from; j < to; j++ {
			r := &pl.readings[j]
			isTimed := times > most && r.dated && r.date.Date.HasTime()
			isVerbed := verbs > most && r.verb != "" && ends(pl.lines[j].text)
			if r.kind == named && !r.ping && (isTimed || isVerbed) && pl.standsApart(j) && !seen[r.name+"\x00"+r.date.Date.String()] {
				lines = append(lines, j)
			}
		}
	}
	return lines
}

// standsApart reports whether a line stands below a blank one, links of the page or
// a date.
func (pl *plan) standsApart(j int) bool {
	if j == 0 || pl.isBlank(j-1) {
		return true
	}
	k := pl.readings[j-1].kind
	return k == action || k == picture || k == dateOnly
}

// muchText is how many bytes of running text must be there to say something.
const muchText = 800

// lopsided: where nearly all the words are those of one comment, this is the post.
func (pl *plan) lopsided() float64 {
	const few = 4
	all, most := 0, 0
	for i := range pl.heads {
		from, to := pl.span(i)
		text := pl.texts[max(to, from)] - pl.texts[from]
		all += text
		most = max(most, text)
	}
	if len(pl.heads) >= few && all > muchText && 3*most > 2*all {
		return 3
	}
	return 0
}

// single: one head alone is like no other. It is one if it stands right below the
// line that heads the list, and that speaks of one, or it shows more by itself.
func (pl *plan) single() float64 {
	if len(pl.heads) > 1 {
		return 0
	}
	h := &pl.heads[0]
	below := pl.mark != nil && pl.textLines(pl.landmarkEnd(pl.mark)+1, h.from) <= 2
	if below && (pl.mark.count < 2 || pl.layout.verb || h.date.Date.HasTime()) {
		return 0
	}
	return 6
}

// textBehind returns how much running text stands behind a line.
func (p *page) textBehind(line int) int { return p.texts[len(p.texts)-1] - p.texts[line] }

// summary: in a list of the latest comments of a site, these are cut off, or the
// list says what it is.
func (pl *plan) summary() (penalty float64) {
	cut := 0
	for i := range pl.heads {
		if lines := pl.block(i).lines; len(lines) > 0 && cutForm.MatchString(pl.lines[lines[len(lines)-1]].text) {
			cut++
		}
	}
	if len(pl.heads) > 1 && 10*cut >= 6*len(pl.heads) {
		penalty = 5
	}
	if len(pl.heads) > 2 && pl.share01(func(h *head) bool { return toTitle.MatchString(h.name) }) >= .6 {
		penalty += 8
	}
	if j := pl.before(pl.heads[0].from, 1, 0); j >= 0 && latestForm.MatchString(pl.lines[j].text) {
		penalty += 5
	}
	return penalty
}

// toTitle is the end of a name in a list of the latest comments of a site, in which the
// post follows that each of them is on: "Ann on" / "The winter boat".
var toTitle = lazyregexp.New(`(?i)\S \(?(?:on|in|zu|bei|auf|sur|dans|en|em|sobre|su|a|op|bij|к|на|в|w|do|till|på|til)$`)

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
