package markup

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Runs of three or more asterisks mark a stretch as quoted in plain text, and
// as important in Markdown. They also rate ("**** of *****", "a ***½ film") and
// mask the letters of a word ("f***", "s****d", "****ing"): such a run marks
// nothing, alone or with another.

var delimiter = regexp.MustCompile(`\*{3,}`)

// asterisked is what stands between two runs of asterisks: the bytes with the
// runs, and without them.
type asterisked struct{ start, from, to, end int }

// delimited finds the stretches between two runs of asterisks.
func delimited(text string) []asterisked {
	var found []asterisked
	var open []int
	for _, at := range delimiter.FindAllStringIndex(text, -1) {
		run := asterisksAt(text, at[0], at[1])
		switch {
		case run.masks || run.rates:
		case open == nil && run.opens():
			open = at
		case open != nil && run.closes():
			found = append(found, asterisked{open[0], open[1], at[0], at[1]})
			open = nil
		}
	}
	return found
}

// asterisks is a run of three or more of them.
type asterisks struct {
	before, after rune // what stands beside it, 0 for the ends of a text
	masks, rates  bool
}

// opens tells a run before a character and behind a space; closes the other
// way round. A line of asterisks does neither.
func (a asterisks) opens() bool  { return isGapOrNone(a.before) && !isGapOrNone(a.after) }
func (a asterisks) closes() bool { return !isGapOrNone(a.before) }

// asterisksAt reads the run at the bytes of a text.
func asterisksAt(text string, from, to int) asterisks {
	var a asterisks
	a.before, _ = utf8.DecodeLastRuneInString(text[:from])
	a.after, _ = utf8.DecodeRuneInString(text[to:])
	if from == 0 {
		a.before = 0
	}
	if to == len(text) {
		a.after = 0
	}
	before, after := isWordRune(a.before) && !isSolid(a.before), isWordRune(a.after) && !isSolid(a.after)
	switch {
	case before && after:
		a.masks = true // in the middle of a word
	case before:
		a.masks = isInitial(text[:from]) && (!unicode.IsUpper(a.before) || a.after != 0 && a.after != '\n')
	case after:
		// more than the three that mark, and not at the start of a line
		a.masks = to-from > 3 && a.before != 0 && a.before != '\n'
	}
	a.rates = strings.ContainsRune("/(", a.before) || isGapOrNone(a.before) && endsRating(a.after, text[to:])
	return a
}

// endsRating tells what stands behind stars, and before no word that is marked.
func endsRating(after rune, text string) bool {
	return isGapOrNone(after) || strings.ContainsRune("/½¼¾,;:!?)]}", after) || after == '.' && !strings.HasPrefix(text, "..")
}

// isInitial reports whether the last word of a text is a letter alone, as it is
// left of a masked word.
func isInitial(text string) bool {
	_, size := utf8.DecodeLastRuneInString(text)
	before, _ := utf8.DecodeLastRuneInString(text[:len(text)-size])
	return len(text) == size || !isWordRune(before) && !isApostrophe(before) && before != '*'
}

// asterisksParser keeps runs that rate or mask from being emphasis in
// Markdown, and all longer than that is written with.
type asterisksParser struct{}

func (asterisksParser) Trigger() []byte { return []byte{'*'} }

// besideRun is how many bytes of the text beside a run are looked at: a letter
// and what stands beyond it.
const besideRun = 2 * utf8.UTFMax

func (asterisksParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	n := len(line) - len(bytes.TrimLeft(line, "*"))
	if n < 3 {
		return nil
	}
	lo := max(0, segment.Start-besideRun)
	around := string(block.Source()[lo:min(segment.Start+n+besideRun, len(block.Source()))])
	run := asterisksAt(around, segment.Start-lo, segment.Start-lo+n)
	if n == 3 && !run.masks && !run.rates {
		return nil
	}
	block.Advance(n)
	return ast.NewRawTextSegment(segment.WithStop(segment.Start + n))
}
