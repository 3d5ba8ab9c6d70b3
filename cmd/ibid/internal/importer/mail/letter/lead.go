package letter

import (
	"regexp"
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

var (
	fieldName = regexp.MustCompile(`^[ *_|]{0,6}(\p{L}[\p{L} .-]{0,30}?)\*{0,2} ?[:：]\*{0,2}(?:[ \t\x{a0}]|$)`)
	announced = regexp.MustCompile(`^\s*[-_=*]{2,}\s*(\S.*\S)\s*[-_=*]{2,}\s*$`)
)

// fewestFields is how many fields in a row are a header.
const fewestFields = 2

// findHeaders finds the headers of mails below or within this one.
func (t *letter) findHeaders() {
	for i := 0; i < len(t.lines); {
		end, fields := t.headerEnd(i)
		if fields == 0 {
			i++
			continue
		}
		if fields >= fewestFields || anyAddress(t.lines[i:end]) {
			for j := i; j < end; j++ {
				t.lines[j].role = header
			}
		}
		if fields >= fewestFields {
			t.lines[t.announcement(i)].fresh = true
		}
		i = end
	}
	for i := range t.lines {
		if l := &t.lines[i]; l.role == prose && (isTrailer(l.rest) || t.isInTable(i)) {
			l.role = header
		}
	}
}

// trailer is a line that a program wrote, of a name that is no field's of mail:
// "Signed-off-by: Ann Lee <…>", or in a changelog a date and who it was.
var trailer = regexp.MustCompile(`^[+ -]{0,4}(?:[A-Z][A-Za-z]*(?:-[A-Za-z]+)*:|\d{4}-\d\d-\d\d|\*) +\S.*<` + either + `>[ ,;)]*$`)

func isTrailer(text string) bool {
	return strings.Contains(text, "<") && len(text) <= longestCell && trailer.MatchString(text)
}

// isInTable tells a line of a header that a program wrote as a table, in which
// fields have no colon (Lotus Notes): nothing but an address, with a name or
// without, below the name of a field or above a date.
func (t *letter) isInTable(i int) bool {
	text := strings.TrimSpace(t.lines[i].rest)
	if len(text) > longestCell || !holdsAddress(text) || !onlyAddress.MatchString(text) {
		return false
	}
	for _, j := range []int{i - 1, i - 2, i + 1} {
		if j < 0 || j >= len(t.lines) || t.lines[j].isBlank() {
			continue
		}
		words := markup.Scan(t.lines[j].rest)
		if len(words) > 0 && len(words) < 8 && (j < i && markup.PhraseAt(phrasebook.Header, words) == len(words) || j > i && words[0].Number) {
			return true
		}
	}
	return false
}

// longestCell is how long a line is at most that is nothing but names and
// addresses.
const longestCell = 300

// onlyAddress is a line of addresses and names.
var onlyAddress = regexp.MustCompile(`^(?:[\p{L}\p{M} .,;'"/-]*<?` + either + `>?[,; ]*)+$`)

// headerEnd returns where a header ends that begins with a line, and how many
// fields it has. A field may go on in lines with addresses, or indented ones.
func (t *letter) headerEnd(i int) (end, fields int) {
	for end = i; end < len(t.lines) && t.lines[end].depth == t.lines[i].depth && t.lines[end].cut == kept; end++ {
		text := t.lines[end].rest
		switch {
		case isField(text):
			fields++
		case fields == 0 || strings.TrimSpace(text) == "":
			return end, fields
		case !strings.HasPrefix(text, " ") && !strings.HasPrefix(text, "\t") && !holdsAddress(text):
			return end, fields
		}
	}
	return end, fields
}

// isField reports whether a line is a field of a header, in any language.
func isField(text string) bool {
	start := text[:min(len(text), longestName)]
	if !strings.Contains(start, ":") && !strings.Contains(start, "：") {
		return false
	}
	m := fieldName.FindStringSubmatch(text)
	if m == nil {
		return false
	}
	words := markup.Scan(m[1])
	return len(words) > 0 && markup.PhraseAt(phrasebook.Header, words) == len(words)
}

// longestName is within how many bytes the name of a field ends.
const longestName = 120

// announcement returns the line that announces the header that begins with one,
// "-----Original Message-----", or a rule: itself if there is none.
func (t *letter) announcement(i int) int {
	for j := i - 1; j >= 0 && j >= i-leadGap && t.lines[j].depth == t.lines[i].depth; j-- {
		text := t.lines[j].rest
		if strings.TrimSpace(text) == "" {
			continue
		}
		if isAnnouncement(text) {
			return j
		}
		break
	}
	return i
}

// isAnnouncement tells a line that says that another mail follows, or parts it
// from this one.
func isAnnouncement(text string) bool {
	text = strings.TrimSpace(text)
	if strings.Trim(text, "_-=*") == "" && len(text) >= 5 {
		return true
	}
	if m := announced.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	words := markup.Scan(text)
	return len(words) > 1 && len(words) < 8 && markup.PhraseAt(phrasebook.Header, words) > 1
}
