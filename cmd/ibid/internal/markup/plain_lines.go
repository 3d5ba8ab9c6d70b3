package markup

import (
	"strings"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// plainLines reads the lines of plain text.
func plainLines(text string) []plainLine {
	prompts := !quotesQuotes(text)
	out := make([]plainLine, 0, strings.Count(text, "\n")+1)
	for line := range strings.SplitSeq(text, "\n") {
		depth, rest := quotePrefix(line, prompts)
		out = append(out, plainLine{depth: depth, rest: rest, whole: line})
	}
	unescapeFrom(out)
	readPointers(out)
	readOtherSigns(out)
	readOwnSigns(out)
	return out
}

// quoteLevels reads the lines of running text in another format. Without
// signs, no line is quoted: what is left of plain text is read for pointers.
func quoteLevels(lines []string, signs bool) []plainLine {
	prompts := !quotesQuotes(strings.Join(lines, "\n"))
	out := make([]plainLine, 0, len(lines))
	for _, line := range lines {
		l := plainLine{rest: line, whole: line}
		if signs {
			l.depth, l.rest = signPrefix(0, line, prompts)
		}
		out = append(out, l)
	}
	readPointers(out)
	if signs {
		readSign(out, '＞')
	}
	return out
}

// The bounds of what overflows when quoted lines are wrapped: the word that the
// line before has no room for, and a few more.
const (
	overflowWidth = 72 // of the line with the word
	overflowWords = 3
	overflowSize  = 24 // signs
)

// isOverflow tells the end of a quoted line that a mail reader has put on a
// line of its own without the mark, since the mark made the line too long.
func isOverflow(before, l, behind plainLine) bool {
	if l.depth >= before.depth || before.depth != behind.depth || utf8.RuneCountInString(l.rest) > overflowSize {
		return false
	}
	words := strings.Fields(l.rest)
	if len(words) == 0 || len(words) > overflowWords {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before.rest, whiteSpace))
	return utf8.RuneCountInString(before.whole)+1+utf8.RuneCountInString(words[0]) > overflowWidth && (isWordRune(last) || last == ',' || last == '-')
}

// initials or a name before the mark, as some mail readers set them: "RH> text".
var initials = lazyregexp.New(`^ {0,8}[A-Z][A-Za-z]{0,9}(>+)(?: |$)`)

// quotePrefix returns how deep a line is quoted, and the line without its
// marks. Prompts says that ">>>" at its start may be Python's prompt.
func quotePrefix(line string, prompts bool) (depth int, rest string) {
	rest = line
	if m := initials.FindStringSubmatchIndex(line); m != nil {
		depth, rest = min(m[3]-m[2], deepestQuote), line[m[3]:]
	}
	return signPrefix(depth, rest, prompts)
}
