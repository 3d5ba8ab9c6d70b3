package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/markup"
)

// What several items of a thread end with, each behind other words, is the
// footer of a list, of a host or of a program. What they end with behind the
// same words they have copied from each other.

// ending is the last lines of an item, the last one first.
type ending struct {
	item  uint64
	lines []endLine
}

type endLine struct {
	shape     uint64
	announces bool // a colon ends it
	words     int
}

// The bounds of a footer: how many words it has at most, and in how many items
// of a thread it stands at least.
const (
	lastWords = 40
	manyItems = 3
)

// lastLines gives the last lines of a text, those of quotations apart, as far as
// a footer may have so many, and one more.
func lastLines(t *markup.Text) []endLine {
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
			out = append(out, endLine{lineShape(block[lo:hi]), block[hi-1].After == markup.Colon, hi - lo})
			words += hi - lo
			hi = lo
		}
	}
	return out
}

// footers gives the lines of what items of a thread end with that is a footer.
func footers(ends []ending) []uint64 {
	behind := map[uint64]map[uint64]bool{} // by the last lines: the lines that stand before them
	isFooter := func(suffix uint64) bool { return len(behind[suffix]) >= manyItems }
	seen := map[uint64]bool{}
	for _, e := range ends {
		if seen[e.item] {
			continue
		}
		seen[e.item] = true
		eachSuffix(e, func(suffix, before uint64, _ int) {
			if behind[suffix] == nil {
				behind[suffix] = map[uint64]bool{}
			}
			behind[suffix][before] = true
		})
	}
	var out []uint64
	for _, e := range ends {
		eachSuffix(e, func(suffix, _ uint64, n int) {
			for i := 0; isFooter(suffix) && i < n; i++ {
				out = append(out, e.lines[i].shape)
			}
		})
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// eachSuffix calls do for the last line of an item, its last two lines, and so
// on, with the line before them, as far as that announces nothing.
func eachSuffix(e ending, do func(suffix, before uint64, n int)) {
	suffix, words := uint64(0), 0
	for i, l := range e.lines {
		suffix = mixed(suffix*0x9E3779B97F4A7C15 + l.shape)
		if words += l.words; words > lastWords {
			return
		}
		switch {
		case i+1 == len(e.lines):
			do(suffix, e.item, i+1)
		case !e.lines[i+1].announces:
			do(suffix, e.lines[i+1].shape, i+1)
		}
	}
}
