package quote

import (
	"slices"
	"sort"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// segment is a stretch of an item under one mark, without what deeper marks
// in it enclose.
type segment struct {
	mark   archive.Mark
	level  int
	lo, hi int32   // positions
	of     int     // place of the mark in the item's text
	footer int32   // the position behind a footer that follows within the mark; 0 if none does
	lead   *leadIn // what is said of the source before it; nil if not read yet
	fit    []alignment
	known  bool // fit holds the segment's candidates
}

func (s segment) len() int32 { return s.hi - s.lo }

// sizeOf gives how long a segment is, as size has it.
func (c *corpus) sizeOf(s segment) int32 { return c.size(s.lo, s.hi) }

// appendSegments cuts the marked words of an item into segments, in order, and
// appends them. Marks in running text within a quotation belong to the words
// quoted.
func (w *work) appendSegments(out []segment, item int) []segment {
	text, base := w.texts[item], w.start[item]
	if len(text.Marks) == 0 {
		return out
	}
	w.inner = resized(w.inner, len(text.Words))
	inner := w.inner // innermost mark of each word, plus one
	clear(inner)
	for m, mark := range text.Marks {
		if !isBlock(mark.Kind) && inner[mark.Span.From] != 0 {
			continue
		}
		for i := mark.Span.From; i < mark.Span.To; i++ {
			inner[i] = m + 1
		}
	}
	w.withoutCredits(inner, item)
	for i := 0; i < len(inner); {
		end := i
		for end < len(inner) && inner[end] == inner[i] {
			end++
		}
		if of := inner[i] - 1; of >= 0 {
			mark := text.Marks[of]
			out = append(out, segment{mark: mark.Kind, level: mark.Depth, of: of, lo: base + int32(i), hi: base + int32(end)})
		}
		i = end
	}
	return out
}

// nests gives the block marks of an item that hold deeper ones, each whole.
func (c *corpus) nests(item int) []segment {
	var out []segment
	marks, base := c.texts[item].Marks, c.start[item]
	for m, mark := range marks {
		if m+1 < len(marks) && isBlock(mark.Kind) && isBlock(marks[m+1].Kind) && mark.Span.Holds(marks[m+1].Span) && mark.Span != marks[m+1].Span {
			out = append(out, segment{mark: mark.Kind, level: mark.Depth, of: m,
				lo: base + int32(mark.Span.From), hi: c.quotedEnd(item, mark)})
		}
	}
	return out
}

// segmentsOf gives the places of a mark's segments, in order.
func (w *work) segmentsOf(mark int) []int32 {
	if len(w.ofMark) == 0 {
		for i := range w.segments {
			w.ofMark = append(w.ofMark, int32(i))
		}
		slices.SortStableFunc(w.ofMark, func(a, b int32) int { return w.segments[a].of - w.segments[b].of })
	}
	from := sort.Search(len(w.ofMark), func(i int) bool { return w.segments[w.ofMark[i]].of >= mark })
	to := from
	for to < len(w.ofMark) && w.segments[w.ofMark[to]].of == mark {
		to++
	}
	return w.ofMark[from:to]
}

// isBlock tells the marks that set a quotation apart from the running text.
func isBlock(m archive.Mark) bool {
	return m == archive.Blockquote || m == archive.Delimited
}

// isSetApart tells whether the word at a position stands in a block quotation.
func (c *corpus) isSetApart(pos int32) bool {
	return c.depth(pos) > 0
}

// depth gives how many block quotations enclose the word at a position.
func (c *corpus) depth(pos int32) int {
	return c.texts[c.owner(pos)].Blocks[c.at(pos).Block].Depth
}

// isBlockStart tells whether a block begins at a position.
func (c *corpus) isBlockStart(pos int32) bool {
	return pos == 0 || c.word(pos-1) == 0 || c.word(pos) == 0 || c.at(pos-1).Block != c.at(pos).Block
}

// isLineStart tells whether a line begins at a position.
func (c *corpus) isLineStart(pos int32) bool {
	return c.isBlockStart(pos) || c.at(pos-1).LineEnd
}

// begins tells whether a sentence, a block, or a line of its own may begin at
// a position.
func (c *corpus) begins(pos int32) bool {
	if c.isBlockStart(pos) {
		return true
	}
	before := c.at(pos - 1)
	return before.After >= markup.Sentence || before.LineEnd && before.After >= markup.Comma || c.isEnumerator(pos-1)
}

// ends tells whether a sentence or a block ends before a position.
func (c *corpus) ends(pos int32) bool {
	return c.isBlockStart(pos) || c.at(pos-1).After >= markup.Sentence && !c.isEnumerator(pos-1)
}

// isEnumerator tells whether the word at a position is the number of an entry
// in a list, "1." or "2)" at a line's start; no sentence ends there.
func (c *corpus) isEnumerator(pos int32) bool {
	word := c.at(pos)
	return len(word.Norm) <= 2 && isNumber(word.Norm) && word.After > markup.Space && !word.LineEnd && c.isLineStart(pos)
}

// afterEllipsis tells whether there is an ellipsis right before a position.
func (c *corpus) afterEllipsis(pos int32) bool {
	return pos > 0 && c.word(pos-1) != 0 && c.at(pos-1).After == markup.Ellipsis
}
