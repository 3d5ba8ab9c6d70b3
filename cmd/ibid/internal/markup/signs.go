package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Some mail and news readers set other signs than ">" before quoted lines, or
// let the writer choose: "|", ":", "#", "}", "»", "›", "＞", "+" and "*". All of
// these mean something else far more often, so that a sign counts only where a
// run of lines beside each other says so:
//
//   - the lines read as prose, not as a table, a drawing or code;
//   - there are at least two of them, or one behind a line that ends in a
//     colon and announces it; behind ":" one more, and of "＞", which begins
//     lines of Japanese for nothing else, one will do;
//   - behind "#", "}", "+" and "*", which begin comments and items of lists as
//     well, there are three, they run on as a sentence does that was wrapped,
//     and such a line announces them.
//
// Then all such lines of the body are quoted, on as many levels as they have
// signs, ">" among them.

// otherSigns are the signs but for ">", and listSigns those of them that are
// most often something else.
const (
	otherSigns = "|:#}»›＞+*"
	listSigns  = "#}+*"
)

// readOtherSigns reads lines behind other signs, level by level.
func readOtherSigns(lines []plainLine) {
	if !strings.ContainsAny(firstSigns(lines), otherSigns) {
		return
	}
	for range deepestQuote {
		found := false
		for _, sign := range otherSigns {
			found = readSign(lines, sign) || found
		}
		if !found {
			return
		}
	}
}

// firstSigns returns the signs that lines begin with.
func firstSigns(lines []plainLine) string {
	var b strings.Builder
	for _, l := range lines {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(l.rest, " "))
		if strings.ContainsRune(otherSigns, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// readSign takes one sign off the lines that begin with it, if a run of them
// shows that it marks quotations.
func readSign(lines []plainLine, sign rune) bool {
	known := false
	for from := 0; from < len(lines) && !known; {
		to := from
		for to < len(lines) && beginsWith(lines[to], sign) && lines[to].depth == lines[from].depth {
			to++
		}
		known = to > from && isQuotedRun(lines, from, to, sign)
		from = max(to, from+1)
	}
	if !known {
		return false
	}
	for i := range lines {
		l := &lines[i]
		if beginsWith(*l, sign) && l.depth < deepestQuote && !holdsInner(l.rest, sign) {
			behind := afterSign(l.rest, sign)
			l.depth, l.rest = signPrefix(l.depth+1, strings.TrimPrefix(behind, " "), false)
		}
	}
	return true
}

// beginsWith reports whether it is a line with a sign and white space, another
// sign or nothing behind it; behind some a word may stand.
func beginsWith(l plainLine, sign rune) bool {
	rest := strings.TrimLeft(l.rest, " ")
	if len(l.rest)-len(rest) > 1 || l.pointer > 0 || !strings.HasPrefix(rest, string(sign)) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest[utf8.RuneLen(sign):])
	switch {
	case rest == string(sign), unicode.IsSpace(next), next == '>':
		return true
	case sign == '|':
		return next == ':' || unicode.IsLetter(next)
	case sign == ':':
		return next == '|'
	}
	return !strings.ContainsRune(listSigns, sign) && next != sign
}

func afterSign(line string, sign rune) string {
	return strings.TrimLeft(line, " ")[utf8.RuneLen(sign):]
}

// afterSigns returns what stands behind the sign in each line.
func afterSigns(lines []plainLine, sign rune) []string {
	var out []string
	for _, l := range lines {
		out = append(out, afterSign(l.rest, sign))
	}
	return out
}

// holdsInner reports whether it is a line in which the sign stands again further
// on, as in the rows of a table, or its partner, as behind a quotation mark.
func holdsInner(line string, sign rune) bool {
	text := strings.TrimLeft(afterSign(line, sign), "|:>» ")
	if sign == '|' {
		return strings.ContainsRune(text, sign)
	}
	return strings.ContainsAny(text, strings.ReplaceAll(quoteMarks[sign].ends, string(sign), ""))
}

// isQuotedRun reports whether the lines from a place up to another, all behind
// one sign, are quoted.
func isQuotedRun(lines []plainLine, from, to int, sign rune) bool {
	prose, full := 0, 0
	for _, l := range lines[from:to] {
		text := strings.Trim(afterSign(l.rest, sign), ">|: ")
		if text == "" {
			continue
		}
		full++
		if isProse(text) && !holdsInner(l.rest, sign) {
			prose++
		}
	}
	if prose == 0 || 4*prose < 3*full {
		return false
	}
	announced := isAnnounced(lines, from)
	if strings.ContainsRune(listSigns, sign) {
		behind := neighbour(lines, to)
		return announced && prose >= 3 && strings.TrimSpace(behind.rest) == "" && runsOn(afterSigns(lines[from:to], sign))
	}
	if sign == ':' && !announced {
		return prose >= 3
	}
	return prose >= 2 || announced && sign != ':' || sign == '＞'
}

// isAnnounced reports whether the line before a place, or before a blank one,
// ends in a colon.
func isAnnounced(lines []plainLine, at int) bool {
	before := neighbour(lines, at-1)
	if strings.TrimSpace(before.rest) == "" {
		before = neighbour(lines, at-2)
	}
	text := strings.TrimRight(before.rest, " \t\r")
	return before.depth <= lines[at].depth && (strings.HasSuffix(text, ":") || strings.HasSuffix(text, "："))
}

// proseSigns are the signs that stand between words in prose.
const proseSigns = `.,;:!?'"()-–—…“”„‘’«»¿¡、。，．：；！？（）「」『』《》・،؛؟।`

// isProse reports whether it is a text that is made of words: at least two, or
// their like in a script without spaces, and hardly anything else.
func isProse(text string) bool {
	letters, others, words, solid := 0, 0, 0, 0
	inWord := false
	for _, r := range text {
		isLetter := unicode.IsLetter(r) || unicode.IsMark(r)
		switch {
		case isLetter:
			letters++
		case !unicode.IsSpace(r) && !strings.ContainsRune(proseSigns, r):
			others++
		}
		if isLetter && !inWord {
			words++
		}
		if isSolid(r) {
			solid++
		}
		inWord = isLetter
	}
	return (words >= 2 || solid >= 4) && letters >= 4*others
}

// shortestFull is how many characters a line has at least that was wrapped
// because it was full; half as many in a script with wide ones.
const shortestFull = 40

// runsOn reports whether lines are those of wrapped sentences: most that have
// one behind them are full, end no sentence, and begin in it.
func runsOn(lines []string) bool {
	joints, going := 0, 0
	for i := 1; i < len(lines); i++ {
		before, text := strings.TrimSpace(lines[i-1]), strings.TrimSpace(lines[i])
		if before == "" || text == "" {
			continue
		}
		joints++
		first, _ := utf8.DecodeRuneInString(text)
		last, _ := utf8.DecodeLastRuneInString(before)
		if width(before) >= shortestFull && stopOf(last) < Colon && !unicode.IsUpper(first) && unicode.IsLetter(first) {
			going++
		}
	}
	return joints > 0 && 2*going > joints
}

// width counts characters, those of scripts without spaces twice: most are as
// wide as two.
func width(text string) int {
	n := 0
	for _, r := range text {
		if n++; isSolid(r) {
			n++
		}
	}
	return n
}
