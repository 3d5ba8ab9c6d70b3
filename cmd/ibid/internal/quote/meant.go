package quote

import (
	"sort"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// placesWith gives where words stand in the item, those that overlap with others
// before them apart.
func (w *work) placesWith(words []markup.Word) []archive.Span {
	var out []archive.Span
	all := w.texts[w.item].Words
	for from := 0; len(words) > 0 && from+len(words) <= len(all); from++ {
		n := 0
		for n < len(words) && all[from+n].Key == words[n].Key {
			n++
		}
		if n == len(words) {
			out = append(out, archive.Span{From: from, To: from + n})
			from += n - 1
		}
	}
	return out
}

// meant gives those places of an entry's words of which it speaks: where they are
// a quotation, word for word; else where they are part of one; else the first.
func (w *work) meant(places []archive.Span) []archive.Span {
	if len(places) < 2 {
		return places
	}
	quoted := make([]bool, len(w.texts[w.item].Words))
	whole := map[archive.Span]bool{}
	for _, span := range w.quotable() {
		whole[span] = true
		if !quoted[span.From] || !quoted[span.To-1] { // else it lies in one before it
			fill(quoted[span.From:span.To])
		}
	}
	var wholes, parts []archive.Span
	for _, span := range places {
		if whole[span] {
			wholes = append(wholes, span)
		} else if quoted[span.From] && quoted[span.To-1] {
			parts = append(parts, span)
		}
	}
	switch {
	case len(wholes) > 0:
		return wholes
	case len(parts) > 0:
		return parts
	}
	return places[:1]
}

// quotable gives the stretches of the item that are marked, and those that were
// found to be quotations.
func (w *work) quotable() []archive.Span {
	var out []archive.Span
	for _, m := range w.texts[w.item].Marks {
		out = append(out, m.Span)
		if said := m.Quoted(); said.Len() > 0 {
			out = append(out, said)
		}
	}
	for _, q := range w.found {
		out = append(out, q.Span)
	}
	return out
}

// marksAround gives a function that tells the mark of a stretch of the item: the
// innermost one around it, or, if it goes beyond its marks and most of it is
// marked, the first of them.
func (w *work) marksAround() func(archive.Span) segment {
	marks, base := w.texts[w.item].Marks, w.start[w.item]
	parents := make([]int, len(marks)) // the mark around each, or -1
	var open []int
	last := func() int {
		if len(open) == 0 {
			return -1
		}
		return open[len(open)-1]
	}
	for i, m := range marks {
		for len(open) > 0 && !marks[last()].Span.Holds(m.Span) {
			open = open[:len(open)-1]
		}
		parents[i] = last()
		open = append(open, i)
	}
	return func(span archive.Span) segment {
		next := sort.Search(len(marks), func(i int) bool { return marks[i].Span.From > span.From })
		of := next - 1
		for of >= 0 && !marks[of].Span.Holds(span) {
			of = parents[of]
		}
		if of < 0 {
			of = mostlyUnder(marks, parents, next, span)
		}
		s := segment{mark: archive.Unmarked, lo: base + int32(span.From), hi: base + int32(span.To)}
		if of >= 0 {
			s.mark, s.level, s.of = marks[of].Kind, marks[of].Depth, of
		}
		return s
	}
}

// mostlyUnder gives the first of the marks that share words with a span which none
// of them holds, if they have most of it; else -1. Those from next on begin within
// it or behind it.
func mostlyUnder(marks []markup.Mark, parents []int, next int, span archive.Span) int {
	first, marked, to := -1, 0, span.From
	note := func(i int) {
		if m := marks[i].Span; m.Overlaps(span) {
			if first < 0 {
				first = i
			}
			from := max(m.From, to)
			to = max(to, min(m.To, span.To))
			marked += max(0, to-from)
		}
	}
	outermost := next - 1
	for outermost >= 0 && parents[outermost] >= 0 {
		outermost = parents[outermost]
	}
	if outermost >= 0 {
		note(outermost)
	}
	for i := next; i < len(marks) && marks[i].Span.From < span.To; i++ {
		note(i)
	}
	if 2*marked <= span.Len() {
		return -1
	}
	return first
}
