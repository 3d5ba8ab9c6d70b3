package letter

import "strings"

// The bounds of a signature: how many lines it has at most that are not empty;
// fewer where the space is gone that tells its first line from a rule.
const (
	longestSignature = 16
	longestUnsure    = 8
)

// cutSignature cuts the signature at the end of a section, and those before it.
func (t *letter) cutSignature(s section) {
	for i := s.to - 1; i >= s.from; i-- {
		l := &t.lines[i]
		if l.cut != kept || strings.TrimRight(l.rest, " ") != "--" {
			continue
		}
		end, full := i+1, 0
		for end < s.to && t.lines[end].cut == kept {
			if !t.lines[end].isBlank() {
				full++
			}
			end++
		}
		most := longestUnsure
		if strings.HasSuffix(l.signs+l.rest, "-- ") {
			most = longestSignature
		}
		if full > most {
			return
		}
		t.drop(i, end, asSignature)
		t.cuts.Signatures++
	}
}
