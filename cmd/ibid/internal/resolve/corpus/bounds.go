package corpus

import (
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/resolve/lexicon"
)

// IsSetApart reports whether the word at a position stands in a block quotation.
func (c *Corpus) IsSetApart(pos int32) bool {
	return c.Depth(pos) > 0
}

// Depth returns how many block quotations enclose the word at a position.
func (c *Corpus) Depth(pos int32) int {
	return c.Texts[c.Owner(pos)].Blocks[c.At(pos).Block].Depth
}

// IsBlockStart reports whether a block begins at a position.
func (c *Corpus) IsBlockStart(pos int32) bool {
	return pos == 0 || c.Word(pos-1) == 0 || c.Word(pos) == 0 || c.At(pos-1).Block != c.At(pos).Block
}

// IsLineStart reports whether a line begins at a position.
func (c *Corpus) IsLineStart(pos int32) bool {
	return c.IsBlockStart(pos) || c.At(pos-1).LineEnd
}

// Begins reports whether a sentence, a block, or a line of its own may begin at
// a position.
func (c *Corpus) Begins(pos int32) bool {
	if c.IsBlockStart(pos) {
		return true
	}
	before := c.At(pos - 1)
	return before.After >= markup.Sentence || before.LineEnd && before.After >= markup.Comma || c.isEnumerator(pos-1)
}

// Ends reports whether a sentence or a block ends before a position.
func (c *Corpus) Ends(pos int32) bool {
	return c.IsBlockStart(pos) || c.At(pos-1).After >= markup.Sentence && !c.isEnumerator(pos-1)
}

// EndsBetween reports whether a sentence ends between two positions.
func (c *Corpus) EndsBetween(lo, hi int32) bool {
	for p := lo; p <= hi; p++ {
		if c.Ends(p) {
			return true
		}
	}
	return false
}

// isEnumerator reports whether the word at a position is the number of an entry
// in a list, "1." or "2)" at a line's start; no sentence ends there.
func (c *Corpus) isEnumerator(pos int32) bool {
	word := c.At(pos)
	return len(word.Norm) <= 2 && lexicon.IsNumber(word.Norm) && word.After > markup.Space && !word.LineEnd && c.IsLineStart(pos)
}

// AfterEllipsis reports whether there is an ellipsis right before a position.
func (c *Corpus) AfterEllipsis(pos int32) bool {
	return pos > 0 && c.Word(pos-1) != 0 && c.At(pos-1).After == markup.Ellipsis
}

// LineEnd returns the place behind the line that begins at one.
func LineEnd(words []markup.Word, lo int) int {
	hi := lo + 1
	for hi < len(words) && !words[hi-1].LineEnd {
		hi++
	}
	return hi
}
