package quote

import (
	"ibid/cmd/ibid/internal/markup"
)

// splitAtLeadIns cuts a segment into the parts between the lead-ins within it:
// mail readers put "On Tuesday, Ines wrote:" inside the mark, and some flatten
// all levels into one.
func (w *work) splitAtLeadIns(s segment) []segment {
	var out []segment
	for _, lead := range w.leadsWithin(s.lo, s.hi) {
		part := s
		if part.hi = lead.lo; part.len() > 0 {
			out = append(out, part)
		}
		s.lo = min(lead.hi, s.hi)
	}
	if s.len() > 0 {
		out = append(out, s)
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

// lineStart gives the position at which the line of the word at p begins.
func (w *work) lineStart(p, lo int32) int32 {
	for p > lo && !w.isBlockStart(p) && !w.at(p-1).LineEnd {
		p--
	}
	return p
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
		if len(w.calledAt(q, hi)) > 0 {
			names++
		} else if w.says(q) {
			verbs++
		}
	}
	return names > 0 && 2*(names+verbs) >= hi-lo && w.at(p).After > markup.Space
}
