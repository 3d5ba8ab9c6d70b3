package markup

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
)

// mostOpen is how many openings may wait; the oldest is forgotten for another.
const mostOpen = 32

// longestRunOn is over how many blocks a typed quotation may run, and
// longestTyped how many words it may have. Beyond, an opening mark is more
// likely to have been forgotten than closed.
const (
	longestRunOn = 4
	longestTyped = 600
)

// see notes a sign. Two that make one mark are taken for it; three in a row
// are neither a mark nor two.
func (t *typedMarks) see(r typedRune) {
	if t.code > 0 {
		return
	}
	r.sign, r.run = r.r, 1
	if last := t.last; last.sign == r.r && last.end == r.start && last.within == r.within && isTypedTwice(r.r) {
		if n := len(t.block); n > 0 && t.block[n-1].start == last.start {
			t.block = t.block[:n-1]
		}
		r.before, r.start, r.run = last.before, last.start, last.run+1
		if r.r = 0; r.run == 2 {
			r.r = -r.sign
		}
	}
	t.last, t.fresh = r, true
}

// follow tells the rune behind the last one seen.
func (t *typedMarks) follow(r rune) {
	if !t.fresh {
		return
	}
	t.fresh = false
	t.last.after = r
	if quoteClass(t.last.r) != 0 || t.last.r == '*' || t.last.r == '_' {
		t.block = append(t.block, t.last)
	}
}

// endBlock pairs the marks of the block that ends.
func (t *typedMarks) endBlock() {
	t.follow(0)
	t.last = typedRune{}
	t.lookAhead()
	for i, r := range t.block {
		if quoteClass(r.r) != 0 {
			t.pair(r, i == 0)
		}
	}
	t.block = t.block[:0]
	if len(t.open) == 0 {
		t.age = 0
	} else if t.age++; t.age > longestRunOn {
		t.open, t.age = t.open[:0], 0
	}
}

// lookAhead notes for each straight mark whether the next curly one of its
// class is an end.
func (t *typedMarks) lookAhead() {
	awaited := false
	for i := len(t.block) - 1; i >= 0; i-- {
		r := &t.block[i]
		r.awaited = awaited
		if quoteClass(r.r) == double && !r.isStraight() {
			awaited = r.closes()
		}
	}
}

// pair closes the quotation that r ends, or opens one.
func (t *typedMarks) pair(r typedRune, first bool) {
	atStart := first && r.before == 0
	if r.closes() {
		for i := len(t.open) - 1; i >= 0; i-- {
			if !t.open[i].mayEndWith(r) {
				continue
			}
			if atStart && isWordRune(r.after) && quoteClass(r.r) <= single {
				return // the closing mark repeated at a paragraph's start, as Spanish has it
			}
			t.close(t.open[i], r)
			t.open = t.open[:i]
			return
		}
	}
	if !r.opens() {
		return
	}
	if atStart && len(t.open) > 0 && t.open[len(t.open)-1].r == r.r {
		return // the opening mark repeated at a paragraph's start
	}
	if len(t.open) == mostOpen {
		t.open = slices.Delete(t.open, 0, 1)
	}
	t.open = append(t.open, r)
}

func (t *typedMarks) close(from, to typedRune) {
	span := archive.Span{From: from.word, To: to.word}
	if span.Len() == 0 || span.Len() > longestTyped || quoteClass(from.r) == single && span.Len() < 3 {
		return
	}
	t.marks = append(t.marks, Mark{Kind: archive.Inline, Span: span, Depth: from.depth + 1, Start: from.start, End: to.end,
		Title: quoteClass(from.r) == title})
}
