package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/markup"
)

// How many characters of an item are shown elsewhere: on its own, and in a list, of
// which pages have many.
const (
	excerptLength = 220
	listedLength  = 120
)

// excerpt returns the beginning of an item's own words: quoted blocks are left out
// unless there is nothing else.
func (q quoting) excerpt() string {
	text := q.beginning(func(b *markup.Block) bool {
		return b.Depth == 0 && !slices.ContainsFunc(q.spans, func(s archive.Span) bool { return s.Holds(b.Span) })
	})
	if text == "" {
		text = q.beginning(func(*markup.Block) bool { return true })
	}
	return display.Prose(text, excerptLength, false)
}

// beginning returns the text of some blocks, as far as an excerpt may need it.
// Where a block was left out that is quoted between others, there are quotation marks
// around nothing: what follows is not who was named before.
func (q quoting) beginning(wanted func(*markup.Block) bool) string {
	var b strings.Builder
	leftOut := false
	for i := range q.f.Blocks {
		block := &q.f.Blocks[i]
		if b.Len() > excerptLength*utf8.UTFMax {
			break
		}
		if !wanted(block) {
			leftOut = b.Len() > 0
		} else {
			if leftOut {
				for _, s := range []string{q.open, "…", q.close, " "} {
					b.WriteString(s)
				}
				leftOut = false
			}
			end := q.f.Words[min(block.Span.From+excerptLength, block.Span.To)-1].End
			if block.Span.Len() <= excerptLength {
				end = block.End
			}
			b.WriteString(q.text(block.Start, end))
			b.WriteByte(' ')
		}
	}
	return display.Spaced(b.String())
}
