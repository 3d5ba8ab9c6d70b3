package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/markup"
)

// splitAtLeadIns cuts a segment into the parts that lead-ins within it
// announce: mail readers put "On Tuesday, Ines wrote:" inside the mark, and
// some flatten all levels into one. The lead-ins are in no part, but for one
// at the end, which announces a deeper level.
func (w *work) splitAtLeadIns(s segment) []segment {
	var out []segment
	part := s
	for p := s.lo; p < s.hi; p++ {
		if p == s.hi-1 || !w.isLeadInEnd(p) {
			continue
		}
		part.hi = max(w.leadInStart(p, part.lo), part.lo)
		if part.len() > 0 {
			out = append(out, part)
		}
		part.lo, part.hi = p+1, s.hi
	}
	if part.hi = s.hi; part.len() > 0 {
		out = append(out, part)
	}
	return out
}

// withoutLeadIn gives words marked in running text without those before their
// first colon: a lead-in may stand in the same italics as what it announces.
func (w *work) withoutLeadIn(s segment) (segment, bool) {
	if isBlock(s.mark) {
		return s, false
	}
	for p := s.lo; p < min(s.lo+leadLength, s.hi-phraseWords-1); p++ {
		if w.isColon(p) {
			s.lo, s.lead, s.known = p+1, nil, false
			return s, true
		}
	}
	return s, false
}

// isColon tells whether a colon, or its like, stands behind the word at p.
func (w *work) isColon(p int32) bool {
	word := w.at(p)
	return word.After == markup.Colon && !word.Joined
}

// isLeadInEnd tells whether a line ends after the word at p that announces a
// quotation.
func (w *work) isLeadInEnd(p int32) bool {
	word := w.at(p)
	return word.After == markup.Colon && word.LineEnd && (w.announces(p) || w.isCaption(p))
}

// mostNamesakes is how many authors may share a word of their names for it to
// say who is quoted.
const mostNamesakes = 20

// isCaption tells whether the word at p ends a paragraph of a block quotation
// that is nothing but an author's name, as forums put it above the words:
// "Ines Calloway:".
func (w *work) isCaption(p int32) bool {
	block := &w.texts[w.item].Blocks[w.at(p).Block]
	lo, hi := w.start[w.item]+int32(block.Span.From), w.start[w.item]+int32(block.Span.To)
	if block.Depth == 0 || p != hi-1 || hi-lo > leadLength {
		return false
	}
	var named []int
	for q := lo; q < hi; q++ {
		called := w.people.Called(w.at(q).Norm)
		if len(called) > mostNamesakes {
			return false
		}
		if q == lo {
			named = slices.Clone(called)
		}
		named = slices.DeleteFunc(named, func(author int) bool { return !slices.Contains(called, author) })
	}
	return len(named) > 0
}

// longestLeadIn is over how many lines a lead-in may be wrapped.
const longestLeadIn = 4

// leadInStart gives the position at which the lead-in that ends with the word
// at p begins: its line, and the lines before it that look like one, since
// mail readers wrap "On Tue, 4 Mar 2008 at 21:14, Ines <…> wrote:".
func (w *work) leadInStart(p, lo int32) int32 {
	start := w.lineStart(p, lo)
	for range longestLeadIn - 1 {
		if start <= lo || w.isBlockStart(start) {
			break
		}
		before := w.lineStart(start-1, lo)
		if !w.isDateline(before, start) {
			break
		}
		start = before
	}
	return start
}

// lineStart gives the position at which the line of the word at p begins.
func (w *work) lineStart(p, lo int32) int32 {
	for p > lo && !w.isBlockStart(p) && !w.at(p-1).LineEnd {
		p--
	}
	return p
}

// isDateline tells a line such as "On Tue, 4 Mar 2008 at 21:14,": it has a
// number or an address in it and ends no sentence.
func (w *work) isDateline(lo, hi int32) bool {
	if w.at(hi-1).After >= markup.Sentence || hi-lo > leadLength {
		return false
	}
	for p := lo; p < hi; p++ {
		if isNumber(w.at(p).Norm) || w.at(p).Sigil == '@' {
			return true
		}
	}
	return false
}

// announces tells whether the word at p, or one just before it, is a verb of
// saying.
func (w *work) announces(p int32) bool {
	for q := p; q >= max(w.start[w.item], p-2); q-- {
		if isVerbOfSaying(w.at(q).Norm) {
			return true
		}
	}
	return false
}

// introduces tells whether the words between two positions within a mark are
// its lead-in.
func (w *work) introduces(lo, hi int32) bool {
	return lo < hi && (w.isColon(hi-1) || w.isAttribution(lo, hi, hi-1))
}

// isAttribution tells whether the words between two positions within a mark,
// parted from the others by a sign behind the word at p, say little more than
// who said it: "Ines: the boat is late", "the boat is late [my colleague Ines
// Calloway]".
func (w *work) isAttribution(lo, hi, p int32) bool {
	names, verbs := int32(0), int32(0)
	for q := lo; q < hi && q-lo < leadLength; q++ {
		norm := w.at(q).Norm
		if len(w.people.Called(norm)) > 0 {
			names++
		} else if isVerbOfSaying(norm) {
			verbs++
		}
	}
	return names > 0 && 2*(names+verbs) >= hi-lo && w.at(p).After > markup.Space
}
