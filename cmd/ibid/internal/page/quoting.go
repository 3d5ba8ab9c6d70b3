package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/markup"
)

// quoting reads a fragment as text in which quotations have quotation marks, whatever
// marked them there, so that nobody's words are read as another's.
type quoting struct {
	f           *markup.Fragment
	open, close string
	spans       []archive.Span // the quotations, in order and apart from each other
}

func (c *composer) quotingOf(item int) quoting {
	before, behind := c.says.Quotation()
	return quoting{&c.Fragments[item], before, behind, c.quoted[item]}
}

// text returns the text between two bytes.
func (q quoting) text(start, end int) string {
	var b strings.Builder
	at := start
	for _, span := range q.spans {
		if !inText(q.f, span) {
			continue
		}
		from, to := bytesOf(q.f, span)
		if to <= at || from >= end {
			continue
		}
		from, to = max(from, at), min(to, end)
		b.WriteString(textBetween(q.f, at, from))
		words := textBetween(q.f, from, to)
		if last, _ := utf8.DecodeLastRuneInString(b.String()); isQuotationMark(last) || beginsWithMark(words) {
			b.WriteString(words)
		} else {
			trimmed := strings.TrimSpace(words)
			lead, _, _ := strings.Cut(words, trimmed)
			b.WriteString(lead + q.open + trimmed + q.close + words[len(lead)+len(trimmed):])
		}
		at = to
	}
	rest := textBetween(q.f, at, end)
	if b.Len() == 0 {
		return rest
	}
	return b.String() + rest
}

func beginsWithMark(words string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(words))
	return isQuotationMark(first)
}

// isQuotationMark reports whether a sign before words may say that they are quoted.
func isQuotationMark(r rune) bool {
	return unicode.In(r, unicode.Pi, unicode.Pf) || strings.ContainsRune("\"'`„‚「『《〈*＂", r)
}

// How much of a sentence is shown.
const (
	sentenceWords  = 24  // at each side of the words
	sentenceLength = 110 // characters there
)

// sentence returns the sentence around a stretch of words.
func (q quoting) sentence(span archive.Span) Sentence {
	words, block := q.f.Words, q.f.Words[span.From].Block
	first, last := span.From, span.To-1
	for first > 0 && words[first-1].Block == block && words[first-1].After < markup.Sentence && span.From-first < sentenceWords {
		first--
	}
	for last+1 < len(words) && words[last+1].Block == block && words[last].After < markup.Sentence && last-span.To < sentenceWords {
		last++
	}
	start, _ := bytesOf(q.f, archive.Span{From: first, To: first + 1})
	_, end := bytesOf(q.f, archive.Span{From: last, To: last + 1})
	from, to := words[span.From].Start, words[span.To-1].End
	isCut := first > 0 && words[first-1].Block == block && words[first-1].After < markup.Sentence
	goesOn := last+1 < len(words) && words[last+1].Block == block && words[last].After < markup.Sentence
	s := Sentence{tail(inLine(q.text(start, from)), isCut), inLine(q.text(from, to)), inLine(q.text(to, end))}
	s.Behind = display.Prose(s.Behind, sentenceLength, goesOn)
	return s
}

// inLine makes one line of a text, with a space at its ends if there is white space.
func inLine(text string) string {
	line := display.Spaced(text)
	if line == "" {
		if text != "" {
			return " "
		}
		return ""
	}
	if first, _ := utf8.DecodeRuneInString(text); unicode.IsSpace(first) {
		line = " " + line
	}
	if last, _ := utf8.DecodeLastRuneInString(text); unicode.IsSpace(last) {
		line += " "
	}
	return line
}

// tail returns the end of a text that is too long, from a space on if there is one near.
func tail(text string, isCut bool) string {
	if n := utf8.RuneCountInString(text); n > sentenceLength {
		runes := []rune(text)
		text, isCut = string(runes[n-sentenceLength:]), true
		if i := strings.IndexByte(text, ' '); i >= 0 && i < len(text)/2 {
			text = text[i+1:]
		}
	}
	if isCut {
		return "…" + strings.TrimLeft(text, " ")
	}
	return strings.TrimLeft(text, " ")
}
