package markup

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// In Chinese and Japanese the end of a line is no space. A line break between
// two of their letters or signs ends a line of the body, and nothing else: no
// word ends there, and it is not printed where a reader would see a space.

// text prints text and shows it to the scanner, rune by rune, if it may see it.
// Next is the rune behind it in the running text, 0 if there is none.
func (w *writer) text(s string, next rune) {
	if w.unseen {
		for _, r := range s {
			w.letter(r)
		}
		return
	}
	w.words.in = w.in
	for at := 0; at < len(s); {
		if letters := lettersBehindSpace(s[at:]); letters != "" && w.words.isInWord() {
			start := w.out.Len()
			w.out.WriteString(s[at : at+len(" ")+len(letters)])
			w.words.nextWord(letters, start+len(" "), w.out.Len())
			at += len(" ") + len(letters)
		} else if gap := gapAt(s, at); gap != "" {
			at += len(gap)
			w.gap(gap, behind(s, at, next))
		} else {
			at += w.sign(s, at, next)
			at += w.letters(s, at)
		}
	}
}

// lettersBehindSpace returns the letters of ASCII that a text has behind the one
// space that it begins with.
func lettersBehindSpace(text string) string {
	if text[0] != ' ' {
		return ""
	}
	return asciiLetters(text[len(" "):])
}

// sign prints the rune at a place of a text, or all the bytes of a spoilt
// apostrophe, and returns how many there are.
func (w *writer) sign(s string, at int, next rune) int {
	start := w.out.Len()
	r, size := utf8.DecodeRuneInString(s[at:])
	if n := w.words.spoiltApostrophe(r, s, at, next); n > 0 {
		w.out.WriteString(s[at : at+n])
		w.words.scan('\'', start, w.out.Len())
		return n
	}
	w.letter(r)
	w.words.scan(r, start, w.out.Len())
	return size
}

// letters prints the letters of ASCII that go on with one right before a place of
// a text, and returns how many there are.
func (w *writer) letters(s string, at int) int {
	letters := asciiLetters(s[at:])
	if letters == "" || asciiLetters(s[at-1:at]) == "" {
		return 0
	}
	w.out.WriteString(letters)
	w.words.goOn(letters, w.out.Len())
	return len(letters)
}

// letter prints a rune.
func (w *writer) letter(r rune) {
	switch r {
	case '&':
		w.out.WriteString("&amp;")
	case '<':
		w.out.WriteString("&lt;")
	case '>':
		w.out.WriteString("&gt;")
	default:
		w.out.WriteRune(r)
	}
}

// gap prints white space before a rune. Where lines show as they are, so do
// their ends.
func (w *writer) gap(gap string, next rune) {
	if w.typed.code > 0 {
		next = 0
	}
	if w.showsLines || !w.words.runsOn(gap, next) {
		w.out.WriteString(gap)
	}
	w.words.gap(gap, w.out.Len(), next)
}

// gap reads white space that ends at a byte and before a rune.
func (s *scanner) gap(gap string, end int, next rune) {
	if s.runsOn(gap, next) {
		s.breakLine()
		return
	}
	start := end - len(gap)
	for i := range gap {
		s.scan(rune(gap[i]), start+i, start+i+1)
	}
}

// runsOn reports whether white space before a rune is the end of a line that
// parts nothing.
func (s *scanner) runsOn(gap string, next rune) bool {
	return strings.Count(gap, "\n") == 1 && s.joiner.r == 0 && isIdeographic(s.before) && isIdeographic(next)
}

// breakLine notes that a line ends, in a word or behind it.
func (s *scanner) breakLine() {
	if n := len(s.solid); n > 0 {
		s.solid[n-1].lineEnd = true
		return
	}
	s.line = true
	s.forgetDash()
}

// nextRune returns the rune behind a text in the running text, 0 if an element
// is there that holds none, or the block ends.
func nextRune(n *html.Node) rune {
	for n.NextSibling == nil {
		if n = n.Parent; n == nil || roleOf(n.DataAtom) != inline {
			return 0
		}
	}
	for n = n.NextSibling; n != nil && n.Type == html.ElementNode && roleOf(n.DataAtom) == inline; {
		n = n.FirstChild
	}
	if n == nil || n.Type != html.TextNode {
		return 0
	}
	return firstRune(n.Data)
}
