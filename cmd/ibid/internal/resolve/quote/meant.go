package quote

import (
	"sort"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/corpus"
)

// placesWith returns where words stand in the item, those that overlap with others
// before them apart.
func (w *itemResolver) placesWith(words []markup.Word) []archive.Span {
	var out []archive.Span
	all := w.Texts[w.item].Words
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

// meant returns those places of the same words of which a number of entries speak:
// where they were found to be a quotation, word for word; if these are not enough,
// where they are marked as one; then where they are part of one. If they are none
// anywhere, an entry alone means the first.
func (w *itemResolver) meant(places []archive.Span, entries int) []archive.Span {
	ranks := w.ranks(places)
	for most := range notQuoted {
		var of []archive.Span
		for i, span := range places {
			if ranks[i] <= most {
				of = append(of, span)
			}
		}
		if len(of) >= entries {
			return of
		}
	}
	if entries == 1 && len(places) > 0 {
		return places[:1]
	}
	return places
}

// How much like a quotation a place is, from most to least.
const (
	wasFound = iota
	isMarked
	isInQuotation
	notQuoted
)

// ranks tells how much like a quotation places of the item are.
func (w *itemResolver) ranks(places []archive.Span) []int {
	whole := map[archive.Span]int{}
	quoted := make([]bool, len(w.Texts[w.item].Words))
	enter := func(span archive.Span, rank int) {
		whole[span] = rank
		if span.Len() > 0 && !(quoted[span.From] && quoted[span.To-1]) { // else it lies in one before it
			corpus.Fill(quoted[span.From:span.To])
		}
	}
	for _, m := range w.Texts[w.item].Marks {
		enter(m.Span, isMarked)
		enter(m.Quoted(), isMarked)
	}
	for _, q := range w.found {
		enter(q.Span, wasFound)
	}
	out := make([]int, len(places))
	for i, span := range places {
		rank, ok := whole[span]
		switch {
		case ok:
			out[i] = rank
		case quoted[span.From] && quoted[span.To-1]:
			out[i] = isInQuotation
		default:
			out[i] = notQuoted
		}
	}
	return out
}

// segmentsAt returns a function that tells the mark of a stretch of the item: that of
// the quotation which was found there, else that around it.
func (w *itemResolver) segmentsAt() func(archive.Span) segment {
	around := w.marksAround()
	found := map[archive.Span]archive.Quotation{}
	for _, q := range w.found {
		if _, ok := found[q.Span]; !ok { // the outermost level is found first
			found[q.Span] = q
		}
	}
	return func(span archive.Span) segment {
		s := around(span)
		if q, ok := found[span]; ok {
			s = w.under(s, q.Mark, q.Level)
		}
		return s
	}
}

// under puts a segment under another mark.
func (w *itemResolver) under(s segment, mark archive.Mark, level int) segment {
	if s.mark != mark || s.level != level {
		s.mark, s.level, s.of = mark, level, len(w.Texts[w.item].Marks)
	}
	return s
}

// marksAround returns a function that tells the mark of a stretch of the item: the
// innermost one around it, or, if it goes beyond its marks and most of it is
// marked, the first of them.
func (w *itemResolver) marksAround() func(archive.Span) segment {
	marks, base := w.Texts[w.item].Marks, w.Start[w.item]
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
		for of >= 0 && parents[of] >= 0 && !isBlock(marks[of].Kind) && marks[parents[of]].Span == marks[of].Span {
			of = parents[of] // a block of nothing but words between marks is a block
		}
		s := segment{mark: archive.Unmarked, lo: base + int32(span.From), hi: base + int32(span.To)}
		if of >= 0 {
			s.mark, s.level, s.of = marks[of].Kind, marks[of].Depth, of
		}
		return s
	}
}

// mostlyUnder returns the first of the marks that share words with a span which none
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
