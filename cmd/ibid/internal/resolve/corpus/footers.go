package corpus

import (
	"cmp"
	"slices"

	"ibid/cmd/ibid/internal/markup"
)

// What several items of a thread end with, each behind other words, is the
// footer of a list, of a host or of a program. A long passage that they end with
// behind the same words, in whatever lines, or behind a line that announces it,
// was copied.

// ending is the last lines of an item, the last one first.
type ending struct {
	item  uint64
	lines []endLine
}

type endLine struct {
	shape  uint64
	words  int
	before uint64 // the shape of the words before it; 0 if a quotation or nothing is there
}

// The bounds of a footer: how many words it has at most, and in how many items
// of a thread it stands at least; and how many words before it tell behind what.
const (
	lastWords   = 80
	manyItems   = 3
	beforeWords = 4
)

// lastLines returns the last lines of a text, those of quotations apart, as far as
// a footer may have so many; none where they may be copied.
func lastLines(t *markup.Text) []endLine {
	if mayCopy(t) {
		return nil
	}
	var out []endLine
	words := 0
	for i := len(t.Blocks) - 1; i >= 0 && words <= lastWords; i-- {
		b := t.Blocks[i]
		if b.Depth > 0 {
			break
		}
		block := t.Words[b.Span.From:b.Span.To]
		for hi := len(block); hi > 0 && words <= lastWords; {
			lo := hi - 1
			for lo > 0 && !block[lo-1].LineEnd {
				lo--
			}
			out = append(out, endLine{lineShape(block[lo:hi]), hi - lo, shapeBefore(t, b.Span.From+lo)})
			words += hi - lo
			hi = lo
		}
	}
	return out
}

// shapeBefore returns the shape of the last words of the writer's own before a place in a
// text: 0 if a quotation or nothing stands there.
func shapeBefore(t *markup.Text, at int) uint64 {
	from := at
	for from > max(0, at-beforeWords) && t.Blocks[t.Words[from-1].Block].Depth == 0 {
		from--
	}
	if from == at {
		return 0
	}
	return lineShape(t.Words[from:at])
}

// mayCopy tells a text in which a line announces something that no mark sets
// apart.
func mayCopy(t *markup.Text) bool {
	for i, b := range t.Blocks {
		for w := b.Span.From; w < b.Span.To; w++ {
			isLast := w+1 == b.Span.To
			if t.Words[w].LineEnd && t.Words[w].After == markup.Colon && b.Depth == 0 && !(isLast && (i+1 == len(t.Blocks) || t.Blocks[i+1].Depth > 0)) {
				return true
			}
		}
	}
	return false
}

// ended is what stands before some last lines, and in how many items.
type ended struct {
	items  int
	before uint64
	differ bool // not the same words stand before them
}

// footers returns the lines of what items of a thread end with that is a footer. Of
// items with the same words, which may stand in other lines, the first counts.
func footers(ends []ending) []uint64 {
	seen := map[uint64]bool{}
	ends = slices.DeleteFunc(ends, func(e ending) bool {
		again := seen[e.item]
		seen[e.item] = true
		return again
	})
	found := map[uint64]*ended{} // by the last lines
	for _, e := range ends {
		eachSuffix(e, func(suffix, before uint64, _ int) {
			if found[suffix] == nil {
				found[suffix] = &ended{before: before}
			}
			at := found[suffix]
			at.items++
			at.differ = at.differ || at.before != before
		})
	}
	var out []uint64
	for _, e := range ends {
		eachSuffix(e, func(suffix, _ uint64, n int) {
			if at := found[suffix]; at.items < manyItems || !at.differ {
				return
			}
			for _, l := range e.lines[:n] {
				out = append(out, l.shape)
			}
		})
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// eachSuffix calls do for the last line of an item, its last two lines, and so
// on, with what stands before them.
func eachSuffix(e ending, do func(suffix, before uint64, n int)) {
	suffix, words := uint64(0), 0
	for i, l := range e.lines {
		suffix = Mixed(suffix*0x9E3779B97F4A7C15 + l.shape)
		if words += l.words; words > lastWords {
			return
		}
		do(suffix, cmp.Or(l.before, e.item), i+1)
	}
}
