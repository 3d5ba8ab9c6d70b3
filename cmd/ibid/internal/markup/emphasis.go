package markup

import (
	"slices"
	"unicode"

	"ibid/cmd/ibid/internal/archive"
)

// Emphasis says "this is quoted" where it sets whole lines apart, or what stands on a
// line behind a colon: "Comment 2: ...". In the middle of a line it does what it is for.

// slant notes that the word at a place is emphasised.
func (s *scanner) slant(word int) {
	if n := len(s.slanted); n > 0 && s.slanted[n-1].To == word {
		s.slanted[n-1].To++
	} else {
		s.slanted = append(s.slanted, archive.Span{From: word, To: word + 1})
	}
}

// unslant forgets the words from a place on.
func (s *scanner) unslant(from int) {
	for n := len(s.slanted); n > 0 && s.slanted[n-1].To > from; n-- {
		if s.slanted[n-1].To = from; s.slanted[n-1].From < from {
			break
		}
		s.slanted = s.slanted[:n-1]
	}
}

// emphases notes the lines of a paragraph that stand in italics or bold, or
// between asterisks or underscores, as plain text shows italics.
func (w *writer) emphases(b Block) {
	if b.Kind != Paragraph {
		return
	}
	lines := slices.DeleteFunc(w.words.slanted, func(s archive.Span) bool { return !w.areLines(b, s) })
	if len(lines) == 0 {
		lines = w.typed.emphases()
	}
	for _, s := range lines {
		w.marks = append(w.marks, Mark{Kind: archive.Emphasis, Span: s, Depth: w.in.depth + 1,
			Start: w.words.words[s.From].Start, End: w.words.words[s.To-1].End})
	}
}

// areLines reports whether words of a block begin with a line of it, or behind a colon,
// and end with a line.
func (w *writer) areLines(b Block, s archive.Span) bool {
	if !w.words.words[s.To-1].LineEnd {
		return false
	}
	if s.From == b.Span.From {
		return true
	}
	before, first := &w.words.words[s.From-1], firstRune(w.words.words[s.From].Norm)
	return before.LineEnd || before.After == Colon && (!before.Joined || isIdeographic(first))
}

// emphases returns the words of the block that ends that stand between asterisks
// or underscores, from the start of a line to the end of one.
func (t *typedMarks) emphases() []archive.Span {
	t.follow(0)
	var out []archive.Span
	var open map[rune]typedRune
	for _, r := range t.block {
		if r.r != '*' && r.r != '_' {
			continue
		}
		if first, ok := open[r.r]; ok && r.endsLine() && first.word < r.word {
			out = append(out, archive.Span{From: first.word, To: r.word})
		}
		delete(open, r.r)
		if r.beginsLine() {
			if open == nil {
				open = map[rune]typedRune{}
			}
			open[r.r] = r
		}
	}
	return out
}

// beginsLine reports whether it is a sign right before the first word of a line.
func (r typedRune) beginsLine() bool {
	return (r.before == 0 || r.before == '\n') && (unicode.IsLetter(r.after) || quoteClass(r.after) != 0)
}

// endsLine reports whether it is a sign right behind the last word of a line.
func (r typedRune) endsLine() bool {
	return (r.after == 0 || r.after == '\n') && !unicode.IsSpace(r.before) && r.before != r.r
}
