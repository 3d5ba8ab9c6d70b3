package discourse

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer/when"
)

// heading is the line above a post in an archive.
type heading struct {
	author  string
	date    archive.Date
	badDate string
	number  int    // 0 where it has none
	shape   string // the line without name, date and numbers
	says    bool   // it has bars, or a word that says what it is
}

// longestHeading is how long such a line may be, in bytes.
const longestHeading = 300

var (
	headingMark = regexp.MustCompile(`^(?:#{2,6}[ \t]+|\*\*|__|\*[^*\s]|_[^_\s])`)
	barred      = regexp.MustCompile(`^[^|#>*\-\s][^|]{0,80} \| [^|]+(?: \| [^|]+)*$`)
	postNumber  = regexp.MustCompile(`\\?#([0-9]{1,7})\b|\b(?i:post|reply|comment|no\.?) ([0-9]{1,7})\b`)
	linkMark    = regexp.MustCompile(`!?\[([^\]\n]*)\]\([^)\n]*\)`)
	measure     = regexp.MustCompile(`(?i)\b(?:reads|likes|views|replies|score|reactions):? ?[0-9]+`)
	digitRun    = regexp.MustCompile(`[0-9]+`)
)

// parseHeading reads a line as the heading of a post.
func parseHeading(line string) (h heading, ok bool) {
	line = strings.TrimSpace(line)
	if len(line) > longestHeading || !strings.ContainsAny(line, "0123456789") {
		return h, false
	}
	bars := barred.MatchString(line)
	if !bars && !headingMark.MatchString(line) {
		return h, false
	}
	plain := linkMark.ReplaceAllString(line, "$1")
	found, ok := when.Reader{}.Find(plain)
	if !ok {
		return h, false
	}
	if h.date = found.Date; found.Problem != "" {
		h.date, h.badDate = archive.Date{}, plain[found.From:found.To]
	}
	rest := plain[:found.From] + "\x01" + plain[found.To:]
	if m := postNumber.FindStringSubmatchIndex(rest); m != nil {
		at := m[2:4]
		if at[0] < 0 {
			at = m[4:6]
		}
		h.number, _ = strconv.Atoi(rest[at[0]:at[1]])
		rest = rest[:at[0]] + "0" + rest[at[1]:]
	}
	name, words := nameIn(measure.ReplaceAllString(rest, " "))
	if own := ownField(rest, bars); own != "" {
		name = own
	}
	if name == "" {
		return h, false
	}
	h.author = name
	h.shape = digitRun.ReplaceAllString(strings.Replace(rest, name, "\x02", 1), "0")
	h.says = bars || words
	return h, true
}

// ownField returns the name where it has a place of its own, between bars or
// backticks, so that it may be any words or a number.
func ownField(rest string, bars bool) string {
	mark := "`"
	if bars {
		mark = " | "
	}
	for i, field := range strings.Split(rest, mark) {
		field = strings.TrimSpace(field)
		if (bars || i%2 == 1) && field != "" && len(field) <= 80 && !strings.Contains(field, "\x01") && !strings.HasPrefix(field, "#") {
			return strings.TrimLeft(field, "@")
		}
	}
	return ""
}

// saying are the words of headings that are no part of a name.
var saying = map[string]bool{
	"post": true, "posted": true, "by": true, "at": true, "on": true, "reply": true, "replied": true, "comment": true,
	"commented": true, "wrote": true, "said": true, "from": true, "author": true, "date": true, "user": true, "username": true, "in": true, "to": true, "utc": true,
}

// nameIn returns the name in a heading without its date, and whether there are
// words that say what it is.
func nameIn(rest string) (name string, says bool) {
	var parts []string
	for _, field := range strings.Fields(rest) {
		if i := strings.IndexByte(field, '@'); i >= 0 && i < 3 {
			if at := strings.TrimFunc(field[i+1:], notInName); at != "" {
				return at, true
			}
		}
		word := strings.TrimFunc(field, notInName)
		switch {
		case !strings.ContainsFunc(word, unicode.IsLetter):
		case saying[strings.ToLower(word)]:
			says = says || word != "UTC"
		default:
			parts = append(parts, word)
		}
	}
	name = strings.Join(parts, " ")
	if len(parts) > 5 || len(name) > 80 || !strings.Contains(rest, name) {
		return "", false
	}
	return name, says
}

// notInName reports whether a rune does not begin or end a name.
func notInName(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '_' || r == utf8.RuneError
}
