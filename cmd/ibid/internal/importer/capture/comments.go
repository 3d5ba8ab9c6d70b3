package capture

import (
	"slices"
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/importer/when"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// comments reads the comments of a plan, oldest first where they have no levels.
func (pl *plan) comments() []comment {
	furniture := pl.furniture()
	datesBelow := pl.datesBelow()
	titles := pl.sameTitles()
	out := make([]comment, len(pl.heads))
	for i := range pl.heads {
		h := &pl.heads[i]
		b := pl.block(i)
		lines := pl.own(b.lines, h, furniture)
		if len(lines) == 0 {
			lines = b.lines
		}
		c := comment{line: h.from, author: h.name, parent: -1, ping: h.ping}
		if datesBelow && len(lines) > 1 && pl.readings[lines[len(lines)-1]].kind == dateOnly {
			pl.take(h, lines[len(lines)-1])
			lines = pl.without(lines[:len(lines)-1], func(j int) bool { return pl.readings[j].kind == action || pl.isForeign(j, furniture) })
		}
		c.setDate(h)
		c.setLinks(pl.linksOf(i, lines))
		c.body = pl.textOf(lines)
		if title := pl.titleOf(h, titles, furniture); title != "" && c.body != "" && !strings.HasPrefix(letters(c.body), letters(title)) {
			c.body = title + "\n\n" + c.body
		}
		c.empty = c.body == ""
		if removedForm.MatchString(c.body) {
			c.removed, c.body = true, ""
		}
		if isExcerpt(c.body) {
			h.ping, c.ping, c.body, c.badDate = true, true, "", ""
		} else if h.ping {
			c.author, c.body = pl.pingTitle(h, lines), ""
		}
		out[i] = c
	}
	pl.takeNumbers(out)
	pl.setParents(out)
	pl.setIDs(out)
	if pl.newestFirst() {
		slices.Reverse(out)
	}
	return out
}

// takeNumbers takes off the words the numbers, or bullets, that a list gives them,
// where the heads stand below the words.
func (pl *plan) takeNumbers(all []comment) {
	const most = .8
	n, next := 0, map[int]int{} // by how far the lists are indented
	for i := range all {
		m := listForm.FindStringSubmatch(all[i].body)
		if m == nil {
			continue
		}
		number, _ := strconv.Atoi(m[1])
		column := pl.wordsColumn(i)
		if m[1] == "" || number == 1 || number == next[column] {
			n++
		}
		next[column] = number + 1
	}
	if !pl.below || n < 2 || float64(n) < most*float64(len(all)) {
		return
	}
	for i := range all {
		if m := listForm.FindStringSubmatch(all[i].body); m != nil {
			first, rest, _ := strings.Cut(all[i].body[len(m[0]):], "\n")
			all[i].body = strings.TrimRight(first+"\n"+flush(strings.Split(rest, "\n")), "\n")
			pl.heads[i].number, _ = strconv.Atoi(m[1])
		}
	}
}

// wordsColumn returns how far the first line of a comment's words is indented.
func (pl *plan) wordsColumn(i int) int {
	if lines := pl.block(i).lines; len(lines) > 0 {
		return pl.lines[lines[0]].indent
	}
	return 0
}

var listForm = lazyregexp.New(`^\s*(?:(\d{1,5})\.|[*+•◦▪□o])\s+`)

func (c *comment) setDate(h *head) {
	switch {
	case h.dated && h.date.Problem == "":
		c.date = h.date.Date
	case h.dated, h.ago:
		c.badDate = h.written
	}
}

// datesBelow reports whether the date of most comments stands below their words.
func (pl *plan) datesBelow() bool {
	n := 0
	for i := range pl.heads {
		lines := pl.block(i).lines
		if !pl.heads[i].dated && len(lines) > 1 && pl.readings[lines[len(lines)-1]].kind == dateOnly {
			n++
		}
	}
	return 10*n >= 7*len(pl.heads)
}

// newestFirst reports whether the page shows the latest comment first.
func (pl *plan) newestFirst() bool {
	up, down := 0, 0
	for i := 1; i < len(pl.heads); i++ {
		a, b := &pl.heads[i-1], &pl.heads[i]
		if a.column != b.column {
			return false
		}
		order := when.Problem("")
		if a.dated && b.dated && a.date.Problem == order && b.date.Problem == order {
			switch {
			case a.date.Date.Before(b.date.Date):
				up++
			case b.date.Date.Before(a.date.Date):
				down++
			}
		}
	}
	if up == 0 && down == 0 {
		return pl.layout.numbered && pl.descends()
	}
	return down > 4*up
}
