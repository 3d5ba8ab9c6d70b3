package capture

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// warnings says where comments may have been missed: lines that look like heads and
// were taken for words, and numbers that are not there.
func (pl *plan) warnings() (out []string) {
	const most = 5 // that are named
	if lines := pl.swallowed(); len(lines) > 0 {
		out = append(out, fmt.Sprintf("%s within the words of comments %s like the heads of others (line %s): see whether comments were taken into those above them, and say what heads one with --pattern",
			counted(len(lines), "line"), verb(len(lines), "looks", "look"), listed(lines)))
	}
	out = append(out, pl.doubts()...)
	if pl.isUnvouched() {
		out = append(out, "nothing on the page says that it has comments: no line heads them, none of them has a number and a date, a verb of saying or a link to answer it; see whether these are any")
	}
	if missing := pl.missing(); len(missing) > 0 {
		out = append(out, fmt.Sprintf("comments are missing by their numbers: %s; they may be on another page, or taken into those above them", strings.Join(missing[:min(len(missing), most)], ", ")))
	}
	return out
}

// isUnvouched reports whether nothing but their likeness says that the heads are those
// of comments: dates stand in lists of other pages, too, and below what is quoted.
func (pl *plan) isUnvouched() bool {
	isSaying := func(h *head) bool { v := pl.verbOf(h); return v != "" && !words().before[v] }
	isDated := func(h *head) bool { return h.dated || h.ago }
	if pl.mark != nil || pl.shape == byPattern || pl.layout.verb && pl.share01(isSaying) > .5 || pl.layout.numbered && pl.share01(isDated) > .5 || pl.isAboveForm() {
		return false
	}
	for i := range pl.heads {
		if pl.heads[i].ping || pl.block(i).actions {
			return false
		}
	}
	return true
}

// verbOf returns the verb in the line of a head that has the name.
func (pl *plan) verbOf(h *head) string {
	for j := h.from; j < h.to; j++ {
		if v := pl.readings[j].verb; v != "" {
			return v
		}
	}
	return ""
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

func verb(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return several
}

// missing gives the numbers that are left out by a page that counts its comments
// through: "4 to 7".
func (pl *plan) missing() (out []string) {
	if !pl.layout.numbered {
		return nil
	}
	column := pl.heads[0].column
	for i := range pl.heads {
		column = min(column, pl.heads[i].column)
	}
	var numbers []int
	for i := range pl.heads {
		if h := &pl.heads[i]; h.column <= column+1 && h.number > 0 && !strings.Contains(h.digits, ".") { // a number alone in its line ends a column sooner
			numbers = append(numbers, h.number)
		}
	}
	if pl.descends() {
		slices.Reverse(numbers)
	}
	if n := len(numbers); n == 0 || numbers[n-1] > 4*n+20 {
		return nil // these are ids and no count
	}
	before := 0
	for _, n := range numbers {
		switch {
		case n <= before:
			return nil // it counts anew
		case n == before+2:
			out = append(out, strconv.Itoa(n-1))
		case n > before+2:
			out = append(out, fmt.Sprintf("%d to %d", before+1, n-1))
		}
		before = n
	}
	return out
}
