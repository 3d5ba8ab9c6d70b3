package page

import (
	"strings"
	"unicode"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/markup"
)

// closers are the characters that end a sentence and what closes behind them.
const closers = ".?!…。！？”’\"')»"

// bytesOf returns the bytes of a stretch of words. Where it ends a sentence,
// the full stop and the quotation mark behind it are part of it.
func bytesOf(f *markup.Fragment, span archive.Span) (start, end int) {
	last := f.Words[span.To-1]
	start, end = f.Words[span.From].Start, last.End
	if last.After >= markup.Sentence {
		rest := f.HTML[end:f.Blocks[last.Block].End]
		end += len(rest) - len(strings.TrimLeft(rest, closers))
	}
	return start, end
}

// inText reports whether words with these numbers stand in the fragment.
func inText(f *markup.Fragment, span archive.Span) bool {
	return span.From >= 0 && span.From < span.To && span.To <= len(f.Words)
}

// textOf returns a stretch of words as they stand, without mark-up and line ends.
func textOf(f *markup.Fragment, span archive.Span) string {
	if !inText(f, span) {
		return ""
	}
	start, end := bytesOf(f, span)
	return display.Spaced(textBetween(f, start, end))
}

// textBetween returns the text between two bytes of a fragment. A tag counts as a
// space where it is not part of running text, so that no words run together.
func textBetween(f *markup.Fragment, start, end int) string {
	return f.Read(start, end, markup.Spacing{Block: " ", Break: " "})
}

// highest is how many marks a letter may bear where a name stands among others,
// more than in any script: they would be covered by a tower of them.
const highest = 6

// low drops the marks above the highest of each letter.
func low(name string) string {
	marks := 0
	return strings.Map(func(r rune) rune {
		if !unicode.In(r, unicode.Mn, unicode.Me) {
			marks = 0
		} else if marks++; marks > highest {
			return -1
		}
		return r
	}, name)
}
