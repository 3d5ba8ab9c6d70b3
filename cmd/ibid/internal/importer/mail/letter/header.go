package letter

import (
	"regexp"
	"strings"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/phrasebook"
)

var (
	fieldName = regexp.MustCompile(`^[ *_|]{0,6}(\p{L}[\p{L} .-]{0,30}?)\*{0,2}[ \x{a0}]?[:：]\*{0,2}(?:[ \t\x{a0}]|$)`)
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
