package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/lazyregexp"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/splice"
)

// Mail is broken into lines of some 72 characters, which fit no column: where they
// do not, each line leaves a word or two on another. So lines that were full flow
// into the next. Those that their writer ended, as in verse, lists and tables and
// behind a greeting, still end there.

// The longest line of wrapped prose has a width between these, in half-width
// characters.
const (
	narrowestWrapped = 50
	widestWrapped    = 100
)

// slackOfWrapped is by how much a line may be shorter than it had to be: who edits
// a text, or quotes it, does not always wrap it anew.
const slackOfWrapped = 8

// unwrap lets the lines of a block of plain text flow that were full.
func (a *annotator) unwrap(b *markup.Block) {
	var lines []string
	var ends []int
	for at := b.Start; ; {
		i := strings.IndexByte(a.f.HTML[at:b.End], '\n')
		if i < 0 {
			lines = append(lines, strings.TrimRight(textBetween(a.f, at, b.End), " "))
			break
		}
		lines = append(lines, strings.TrimRight(textBetween(a.f, at, at+i), " "))
		at += i
		ends = append(ends, at)
		at++
	}
	flowing, ok := flow(lines)
	if !ok {
		return
	}
	a.name(b.Tag, "", "wrapped")
	for i, end := range ends {
		if !flowing[i] && lines[i+1] != "" {
			a.pointAt(splice.LinkPlace(a.f, end), lineEnd, "<br>")
		}
	}
}

// flow tells which lines flow into the next, each but the last, if the text is prose
// that was broken to a fixed width: those that have no room for its first word.
func flow(lines []string) (flowing []bool, wrapped bool) {
	width := 0
	for _, line := range lines {
		if strings.Contains(line, " ") { // else it is a word, such as an address, that could not be broken
			width = max(width, display.Width(line))
		}
	}
	if width < narrowestWrapped || width > widestWrapped || isVerse(lines) {
		return nil, false
	}
	full, asked := 0, 0
	for i, next := range lines[1:] {
		isOwn := isOwnLine(next) || isTable(strings.TrimSpace(lines[i]))
		first, _, _ := strings.Cut(next, " ")
		flows := !isOwn && display.Width(lines[i])+1+display.Width(first) > width-slackOfWrapped
		flowing = append(flowing, flows)
		if !entry.MatchString(next) { // an entry says nothing of how the text between was broken
			asked++
		}
		if flows {
			full++
		}
	}
	return flowing, full > 0 && 2*full >= asked
}

// How a line begins that is an entry of a list; that is one, a quotation, or set in; and
// that begins with words that are stressed: "*not* so", "-never- again".
var (
	entry    = lazyregexp.New(`^(?:[-*+•–—·]|\(?[0-9a-zA-Z]{1,2}[.)]) +[\pL\pN]`)
	ownLine  = lazyregexp.New(`^(?:\s|$|[-*+•–—·>|@#$<]|\(?[0-9a-zA-Z]{1,2}[.)] )`)
	stressed = lazyregexp.New(`^(?:\*[\pL\pM\pN][^*]{0,60}\*|-[\pL\pM\pN][^-]{0,60}-)(?:[\pP\s]|$)`)
)

// isOwnLine reports whether a line begins as an entry of a list does, a quotation, or what
// is set in, and not with a word that is stressed.
func isOwnLine(line string) bool { return ownLine.MatchString(line) && !stressed.MatchString(line) }

// isTable reports whether a line holds columns, or a drawing.
func isTable(line string) bool { return strings.Contains(line, "\t") || strings.Contains(line, "   ") }

// isVerse reports whether each line begins with a capital, in a script that has them.
// One alone may be the beginning of a sentence.
func isVerse(lines []string) bool {
	return len(lines) > 2 && !slices.ContainsFunc(lines, func(line string) bool {
		first, _ := utf8.DecodeRuneInString(line)
		return !unicode.IsUpper(first)
	})
}
