package letter

import "strings"

// The bounds of a signature: how many lines it has at most that are not empty;
// fewer where the space is gone that tells its first line from a rule.
const (
	longestSignature = 16
	longestUnsure    = 8
	nearLines        = 40 // before such a line, in which there may be no other rule
)

// cutSignature cuts the signature at the end of a section, and those before it.
func (t *letter) cutSignature(s section) {
	for i := s.to - 1; i >= s.from; i-- {
		if l := &t.lines[i]; l.cut != kept || strings.TrimRight(l.rest, " ") != "--" {
			continue
		}
		end, full := t.signatureEnd(i, s.to)
		if full > longestSignature || !t.isSure(i) && (full > longestUnsure || t.hasRuleBefore(s.from, i)) {
			return
		}
		t.drop(i, end, asSignature)
		t.cuts.Signatures++
	}
}

// signatureEnd returns where the signature ends that begins with a line, and how
// many lines behind that are not empty.
func (t *letter) signatureEnd(i, to int) (end, full int) {
	for end = i + 1; end < to && t.lines[end].cut == kept; end++ {
		if !t.lines[end].isBlank() {
			full++
		}
	}
	return end, full
}

// isSure reports whether a line is that of a signature to the letter.
func (t *letter) isSure(i int) bool {
	l := &t.lines[i]
	return strings.HasSuffix(l.signs+l.rest, "-- ")
}

// hasRuleBefore reports whether a line near before another one begins with "--"
// as well: then these are rules, or comments of a program.
func (t *letter) hasRuleBefore(from, i int) bool {
	for j := i - 1; j >= max(from, i-nearLines); j-- {
		if strings.HasPrefix(t.lines[j].rest, "--") {
			return true
		}
	}
	return false
}
