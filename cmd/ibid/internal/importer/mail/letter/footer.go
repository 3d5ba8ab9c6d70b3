package letter

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/personal"
	"ibid/cmd/ibid/internal/phrasebook"
)

// rule tells a line of signs that parts a footer from the text.
var rule = regexp.MustCompile(`^[-=*~#+_. ]{5,}[<>\w!.\s-]{0,60}[-=*~#+_.>]*$|^-- ?$|^-$|^[-~_=]+\S* [\w!. ]{1,40} [-~_=]+[->]*$`)

// longRule tells the rules of which an address of the web behind them is enough.
var longRule = regexp.MustCompile(`^_{28,}$`)

// isRule reports whether a line is a rule.
func isRule(text string) bool {
	return strings.IndexByte("-=*~#+_.", text[0]) >= 0 && rule.MatchString(text)
}

// The bounds of a footer: how many lines it has at most, empty ones apart.
const (
	longestFooter = 14
	longestAdvert = 6
	lastLines     = 12 // how far from the end of a section a footer without a rule begins
	longestPhrase = 60 // bytes of a line that are looked at for a phrase
	longestLine   = 200
)

// cutFooters cuts the footers at the end of a section.
func (t *letter) cutFooters(s section) {
	for end := t.trimmed(s.from, s.to); end > s.from; {
		start := t.footerStart(s.from, end)
		if start == end {
			return
		}
		t.drop(start, end, asFooter)
		t.cuts.Footers++
		end = t.trimmed(s.from, start)
	}
}

// trimmed returns the end of lines without empty ones and those that are cut.
func (t *letter) trimmed(from, to int) int {
	for to > from && (t.lines[to-1].isBlank() || t.lines[to-1].cut != kept) {
		to--
	}
	return to
}

// footerStart returns where the footer begins that ends before a line: end if
// there is none.
func (t *letter) footerStart(from, end int) int {
	full := 0
	for i := end - 1; i >= from && full <= longestFooter && t.lines[i].cut == kept; i-- {
		text := strings.TrimSpace(t.lines[i].rest)
		if text == "" {
			continue
		}
		if isRule(text) && (strings.Trim(text, "-") != "" || len(text) != 2 || full > 0) {
			if t.isFooter(i, end, full) {
				return i
			}
			if longRule.MatchString(text) {
				return end
			}
		}
		full++
	}
	return t.plainFooterStart(from, end)
}

// isFooter reports whether the lines between a rule and the end are a footer.
func (t *letter) isFooter(at, end, full int) bool {
	if full == 0 {
		return longRule.MatchString(strings.TrimSpace(t.lines[at].rest))
	}
	phrases, addresses, pages := 0, 0, 0
	for i := at; i < end; i++ {
		text := t.lines[i].rest
		if holdsPhrase(text) {
			phrases++
		}
		if strings.Contains(text, "http://") || strings.Contains(text, "https://") || strings.Contains(text, "www.") {
			pages++
		}
		if anAddress.MatchString(text) || hiddenAddress.MatchString(text) || len(personal.Find(text)) > 0 {
			addresses++
		}
	}
	if longRule.MatchString(strings.TrimSpace(t.lines[at].rest)) && full <= longestAdvert && pages+phrases > 0 {
		return true
	}
	return phrases > 0 && addresses+pages > 0 || phrases > 1
}

// plainFooterStart returns where a footer begins that has no rule: with a long
// phrase, in one of the last lines.
func (t *letter) plainFooterStart(from, end int) int {
	start := end
	full := 0
	for i := end - 1; i >= from && full < lastLines && t.lines[i].cut == kept; i-- {
		if t.lines[i].isBlank() {
			continue
		}
		full++
		if beginsWithPhrase(t.lines[i].rest) {
			start = i
		}
	}
	return start
}

// beginsWithPhrase reports whether a line begins with a long phrase of the
// footers of lists and programs.
func beginsWithPhrase(text string) bool {
	if len(text) > longestLine {
		return false
	}
	end := min(len(text), longestPhrase)
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
	}
	words := markup.Scan(text[:end])
	return len(words) > 0 && markup.PhraseAt(phrasebook.ListFooter, words) > 2
}

// holdsPhrase reports whether a line has a phrase of the footers of lists.
func holdsPhrase(text string) bool {
	words := markup.Scan(text)
	return markup.Phrasebook().Among(phrasebook.ListFooter, len(words), func(i int) string {
		if i < len(words) {
			return words[i].Norm
		}
		return ""
	})
}
