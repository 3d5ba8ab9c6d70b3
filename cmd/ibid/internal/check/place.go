package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/problem"
)

// places knows where the words of an item stand in its file.
type places struct {
	item   *archive.Item
	starts []int // byte in the body's text at which a word starts; -1 if not found
}

// problem gives a warning at the first word of a span that was found, else at
// the body's first line.
func (p *places) problem(span archive.Span) problem.Problem {
	for _, at := range p.starts[span.From:span.To] {
		if at >= 0 {
			return warningAt(p.item, at)
		}
	}
	return warningAt(p.item, 0)
}

// warningAt gives a warning at a byte of an item's body.
func warningAt(it *archive.Item, at int) problem.Problem {
	return warningOn(it, at, strings.Count(it.Body.Text[:at], "\n"))
}

// warningOn is warningAt for who knows the number of lines before.
func warningOn(it *archive.Item, at, lines int) problem.Problem {
	before := it.Body.Text[:at]
	lineStart := strings.LastIndexByte(before, '\n') + 1
	line, _, _ := strings.Cut(it.Body.Text[lineStart:], "\n")
	return problem.Problem{
		Position: problem.Position{
			File:   it.At.File,
			Line:   it.Body.Line + lines,
			Column: utf8.RuneCountInString(before[lineStart:]) + 1,
		},
		Severity: problem.Warning,
		Text:     line,
	}
}

// farthest is how many letters of a body may lie between two words that
// follow each other on the page: more than a long address in a Markdown link
// has. A word that is not found within is passed over, so that one word the
// page writes otherwise does not lose all after it.
const farthest = 500

// locate finds an item's words in its body.
func locate(words []markup.Word, it *archive.Item) *places {
	body := lettersOf(it.Body.Text)
	starts := make([]int, len(words))
	next := 0
	for i, w := range words {
		starts[i] = -1
		word := lettersOf(w.Norm)
		for at := next; at < min(next+farthest, len(body)); at++ {
			if begins(body[at:], word) {
				starts[i] = body[at].at
				next = at + len(word)
				break
			}
		}
	}
	return &places{it, starts}
}

// letter is a letter or digit, folded, of a text.
type letter struct {
	r     rune
	at    int  // the byte of the text that it comes from
	first bool // no letter or digit of an alphabet stands right before it
}

func begins(body, word []letter) bool {
	if len(word) == 0 || len(body) < len(word) || !body[0].first {
		return false
	}
	for i, l := range word {
		if body[i].r != l.r {
			return false
		}
	}
	return true
}

// lettersOf reads a text as a word's normal form does, letter by letter.
func lettersOf(text string) []letter {
	letters := make([]letter, 0, len(text))
	first := true
	for at, r := range text {
		if !isLetter(r) {
			first = !isJoiner(r) || first
			continue
		}
		for _, folded := range fold(r) {
			if isLetter(folded) {
				letters = append(letters, letter{folded, at, first || !isAlphabetic(r)})
			}
		}
		first = !isAlphabetic(r)
	}
	return letters
}

func fold(r rune) string {
	if r < utf8.RuneSelf {
		return string(unicode.ToLower(r))
	}
	return norm.NFKC.String(cases.Fold().String(norm.NFKC.String(string(r))))
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// isJoiner tells what may stand within a word and is no letter.
func isJoiner(r rune) bool { return r == '\'' || r == '’' || unicode.Is(unicode.Cf, r) }

// isAlphabetic tells the letters of scripts that put spaces between words.
func isAlphabetic(r rune) bool {
	return !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
