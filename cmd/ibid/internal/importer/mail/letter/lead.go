package letter

import (
	"strings"
	"unicode"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/phrasebook"
)

// The bounds of a lead-in: over how many lines it may be wrapped, and how many
// empty lines may stand between it and what it leads in.
const (
	leadLines = 4
	leadGap   = 2
)

// findLeads finds the lead-ins.
func (t *letter) findLeads() {
	for i := range t.lines {
		l := &t.lines[i]
		if l.cut != kept || l.role != prose || l.isBlank() {
			continue
		}
		switch last := strings.TrimRight(l.rest, " *"); {
		case t.opensQuotation(i):
			if endsWithColon(last) || says(l.rest) || holdsAddress(l.rest) {
				t.markLead(i)
			}
		case endsWithColon(last) && t.leadsAnyway(i):
			t.markLead(i)
		}
	}
}

// leadsAnyway reports whether a line that ends with a colon is a lead-in, though
// no deeper level follows: it has an address, and a verb of saying or a date.
func (t *letter) leadsAnyway(i int) bool {
	l := &t.lines[i]
	if holdsAddress(l.rest) {
		return says(l.rest) || hasDigit(l.rest) && inBrackets.MatchString(l.rest)
	}
	return i > 0 && len(l.rest) < shortLine && holdsAddress(t.lines[i-1].rest) && says(l.rest)
}

// shortLine is how long the last line of a lead-in is of which the name stands
// in the line above.
const shortLine = 40

// opensQuotation reports whether a line is followed by one of a deeper level.
func (t *letter) opensQuotation(i int) bool {
	for j := i + 1; j < len(t.lines) && j <= i+1+leadGap; j++ {
		if l := &t.lines[j]; l.depth > t.lines[i].depth {
			return true
		} else if !l.isBlank() || l.depth != t.lines[i].depth {
			return false
		}
	}
	return false
}

// markLead marks the lead-in that ends with a line. The lines above it are part
// of it if they have an address; and it begins, for what stands before it, where
// a line has a date.
func (t *letter) markLead(last int) {
	first := last
	for i := last; i >= 0 && i > last-leadLines; i-- {
		l := &t.lines[i]
		if l.isBlank() || l.depth != t.lines[last].depth || l.role != prose {
			break
		}
		if i == last || holdsAddress(l.rest) || endsOpen(l.rest) || startsLead(l.rest) {
			l.role = lead
			first = i
		} else {
			break
		}
		if startsLead(l.rest) {
			break
		}
	}
	t.lines[first].fresh = true
}

// endsOpen reports whether a line ends within an address in brackets.
func endsOpen(text string) bool {
	text = strings.TrimRight(text, " ")
	return strings.HasSuffix(text, "<") || strings.HasSuffix(text, ",") && hasDigit(text)
}

func hasDigit(text string) bool { return strings.IndexFunc(text, unicode.IsDigit) >= 0 }

// startsLead reports whether a line begins as lead-ins do that give a date.
func startsLead(text string) bool {
	if !hasDigit(text) {
		return false
	}
	words := markup.Scan(text)
	if len(words) == 0 {
		return false
	}
	for _, k := range []phrasebook.Kind{phrasebook.DateLead, phrasebook.Day, phrasebook.Month, phrasebook.Saying} {
		if markup.PhraseAt(k, words) > 0 {
			return true
		}
	}
	return words[0].Number
}

func endsWithColon(text string) bool {
	return strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：")
}

// says reports whether a verb of saying stands in a line.
func says(text string) bool {
	words := markup.Scan(text)
	return markup.Phrasebook().Among(phrasebook.Saying, len(words), func(i int) string {
		if i < len(words) {
			return words[i].Norm
		}
		return ""
	})
}
