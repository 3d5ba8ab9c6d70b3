package letter

import (
	"regexp"
	"strings"
)

// begins are the lines that files of uuencode and yEnc begin with.
var (
	uuBegin = regexp.MustCompile(`^begin [0-7]{3,4} \S`)
	yBegin  = regexp.MustCompile(`^=ybegin (?:part=\d+ )?.*line=\d+ .*size=\d+`)
)

// cutFiles cuts what is no text.
func (t *letter) cutFiles() {
	for i := 0; i < len(t.lines); i++ {
		end := i
		switch rest := t.lines[i].rest; {
		case uuBegin.MatchString(rest):
			end = t.uuEnd(i)
		case yBegin.MatchString(rest):
			end = t.yEnd(i)
		}
		if end > i {
			t.drop(i, end, asOther)
			t.cuts.Files++
			i = end - 1
		}
	}
}

// uuEnd returns the line behind a file in uuencode: i if none begins there.
func (t *letter) uuEnd(i int) int {
	j := i + 1
	for j < len(t.lines) && t.lines[j].depth == t.lines[i].depth && isUULine(t.lines[j].rest) {
		j++
	}
	if j == i+1 {
		return i
	}
	for j < len(t.lines) && (t.lines[j].rest == "`" || t.lines[j].isBlank()) {
		j++
	}
	if j < len(t.lines) && strings.TrimSpace(t.lines[j].rest) == "end" {
		j++
	}
	return j
}

// isUULine tells a line of uuencode: its first sign says how many bytes follow,
// of which each three are four signs. Spaces at its end may be gone.
func isUULine(text string) bool {
	if len(text) < 2 || text[0] <= ' ' || text[0] > '`' {
		return false
	}
	n := (int(text[0]-' ')&63 + 2) / 3 * 4
	if size := len(text) - 1; size > n+2 || size < n-3 {
		return false
	}
	return strings.IndexFunc(text, func(r rune) bool { return r < ' ' || r > '`' }) < 0
}

// yEnd returns the line behind a file in yEnc, which may be cut off.
func (t *letter) yEnd(i int) int {
	for j := i + 1; j < len(t.lines); j++ {
		if strings.HasPrefix(t.lines[j].rest, "=yend ") {
			return j + 1
		}
	}
	return len(t.lines)
}

var (
	nextPart  = regexp.MustCompile(`-{14} [^-]+ -{14}$`)
	skipped   = regexp.MustCompile(`^Skipped content of type \S+/[a-z0-9.+]+(?:-[a-z0-9.+]+)*`)
	fileField = regexp.MustCompile(`^\p{L}[\p{L} /-]{0,24}[:：] ?`)
)

// cutNotices cuts what Mailman's archive wrote in the place of attachments.
func (t *letter) cutNotices() {
	for i := 0; i < len(t.lines); i++ {
		l := &t.lines[i]
		part := nextPart.FindStringIndex(strings.TrimRight(l.rest, " "))
		if part == nil && skipped.FindString(l.rest) != strings.TrimSpace(l.rest) || l.isBlank() {
			continue
		}
		end := i + 1
		if part != nil {
			end = t.noticeEnd(i+1, l.depth)
			t.noteFile(t.lines[i+1 : end])
			if before := l.rest[:part[0]]; before != "" && skipped.FindString(before) == "" {
				l.rest = before // words without a line end
				i++
			}
		}
		if end > i+1 || part == nil || skipped.MatchString(l.rest) {
			t.cuts.Notices++
		}
		t.drop(i, end, asOther)
		i = end - 1
	}
}

// noticeEnd returns the line behind a sentence and fields that tell of a file: i
// if there are none.
func (t *letter) noticeEnd(i, depth int) int {
	if i >= len(t.lines) || t.lines[i].depth != depth {
		return i
	}
	says := strings.TrimSpace(t.lines[i].rest)
	if !strings.HasSuffix(says, "...") && !strings.HasSuffix(says, "…") && !strings.HasSuffix(says, ".") {
		return i
	}
	j := i + 1
	for j < len(t.lines) && t.lines[j].depth == depth && fileField.MatchString(t.lines[j].rest) {
		j++
	}
	if j == i+1 {
		return i
	}
	return j
}

// noteFile notes the file that a notice tells of: by its name, which is in the
// first field, and its address, in the last.
func (t *letter) noteFile(notice []line) {
	var values []string
	for i, l := range notice {
		name := fileField.FindString(l.rest)
		value := strings.Trim(l.rest[len(name):], " <>")
		if strings.HasSuffix(value, "-signature") {
			return
		}
		if i > 0 && (len(values) == 0 || strings.HasPrefix(value, "http")) {
			values = append(values, value)
		}
	}
	if len(values) > 0 {
		t.cuts.Removed = append(t.cuts.Removed, strings.Join(values, " "))
	}
}
