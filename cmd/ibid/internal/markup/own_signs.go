package markup

import (
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// ownSign is what some writers had set before quoted lines: initials in small
// letters ("rh> "), arrows ("=> ") and brackets ("--] ").
var ownSign = lazyregexp.New(`^ {0,8}([a-z][a-z0-9]{0,4}>|[=-]{1,2}[>\]])(>*)(?: |$)`)

// readOwnSigns takes such a sign off all lines that have it, if one run of them
// reads as sentences that were wrapped: prompts of programs and arrows in lists
// look the same otherwise.
func readOwnSigns(lines []plainLine) {
	signs := map[string]bool{} // and whether it marks quotations
	for from := 0; from < len(lines); {
		sign, to := ownSignOf(lines[from]), from+1
		for sign != "" && to < len(lines) && ownSignOf(lines[to]) == sign {
			to++
		}
		if sign != "" {
			signs[sign] = signs[sign] || isWrappedProse(lines[from:to])
		}
		from = to
	}
	for i := range lines {
		if l := &lines[i]; signs[ownSignOf(*l)] {
			m := ownSign.FindStringSubmatchIndex(l.rest)
			l.depth, l.rest = signPrefix(min(1+m[5]-m[4], deepestQuote), strings.TrimPrefix(l.rest[m[5]:], " "), false)
		}
	}
}

// ownSignOf returns the sign that a line begins with: "" if it has none, or is
// quoted without it.
func ownSignOf(l plainLine) string {
	if l.depth > 0 || l.pointer > 0 {
		return ""
	}
	m := ownSign.FindStringSubmatch(l.rest)
	if m == nil {
		return ""
	}
	return m[1]
}

// shortestOwn is how many lines it takes: a command may well go on in a second.
const shortestOwn = 3

// isWrappedProse reports whether lines behind signs are prose that was wrapped.
func isWrappedProse(lines []plainLine) bool {
	var texts []string
	prose := 0
	for _, l := range lines {
		text := l.rest[len(ownSign.FindString(l.rest)):]
		texts = append(texts, text)
		if isProse(text) {
			prose++
		}
	}
	return len(lines) >= shortestOwn && 4*prose >= 3*len(lines) && runsOn(texts)
}
