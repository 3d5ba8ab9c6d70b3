// Package display makes text fit for where it is shown: not longer than there is
// room for, and with nothing in it that a terminal obeys.
//
// What is cut ends with "…", without white space before it, and never within what a
// reader takes for one character. Its length is counted in characters where there is
// about so much room, and the ellipsis is not one of them; or in a terminal's cells,
// of which a wide character takes two, and then all fits into them.
package display

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

const ellipsis = "…"

// Cut returns a text of at most so many characters.
func Cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	kept := beginning(text, most, func(cluster string, _ int) int { return utf8.RuneCountInString(cluster) })
	if len(kept) == len(text) {
		return text
	}
	return strings.TrimRightFunc(kept, unicode.IsSpace) + ellipsis
}

// Fit returns a text that takes at most so many cells.
func Fit(text string, most int) string {
	if uniseg.StringWidth(text) <= most {
		return text
	}
	kept := beginning(text, most-uniseg.StringWidth(ellipsis), func(_ string, cells int) int { return cells })
	return strings.TrimRightFunc(kept, unicode.IsSpace) + ellipsis
}

// Width returns how many cells a text takes.
func Width(text string) int { return uniseg.StringWidth(text) }

// Spaced returns a text with one space between its words and none around them. Most
// are so already.
func Spaced(text string) string {
	text = strings.TrimSpace(text)
	for i, r := range text {
		if unicode.IsSpace(r) && (r != ' ' || text[i+1] == ' ') {
			return joined(text)
		}
	}
	return text
}

// joined returns the words of a text with one space between them.
func joined(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for word := range strings.FieldsSeq(text) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	return b.String()
}

// Prose returns running text of at most so many characters. It is cut at a space if
// there is one near, and without a stop before the ellipsis. If the text goes on in
// any case, so that it is only the beginning of another, that is shown as well.
func Prose(text string, most int, goesOn bool) string {
	if len(text) > most {
		kept := beginning(text, most, func(cluster string, _ int) int { return utf8.RuneCountInString(cluster) })
		if len(kept) < len(text) {
			if i := strings.LastIndexFunc(kept, unicode.IsSpace); i > len(kept)/2 {
				kept = kept[:i]
			}
			text, goesOn = kept, true
		}
	}
	if goesOn {
		return strings.TrimRight(text, " .,;:–—-") + ellipsis
	}
	return text
}

// beginning returns the first characters of a text that are together not larger
// than so much.
func beginning(text string, most int, size func(cluster string, cells int) int) string {
	n := 0
	for rest, state := text, -1; rest != ""; {
		var cluster string
		var cells int
		if isPlain(rest) {
			cluster, rest, cells, state = rest[:1], rest[1:], 1, -1
		} else {
			cluster, rest, cells, state = uniseg.FirstGraphemeClusterInString(rest, state)
		}
		if most -= size(cluster, cells); most < 0 {
			break
		}
		n += len(cluster)
	}
	return text[:n]
}

// isPlain reports whether a text begins with a character of ASCII that nothing can be
// put on, since another stands behind it.
func isPlain(text string) bool {
	isShown := func(c byte) bool { return ' ' <= c && c <= '~' }
	return isShown(text[0]) && (len(text) == 1 || isShown(text[1]))
}

// IsControl reports whether a rune is one that a terminal or a page does not show,
// but obeys: a control character, or one that turns the direction of what follows.
func IsControl(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }

// Line returns a text as one line that drives no terminal: each run of tabs and line
// ends and the like is a space, and what else a terminal obeys, or is no text, shows
// as "�".
func Line(text string) string {
	text = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(text, "�"), isBreak), " ")
	return strings.Map(func(r rune) rune {
		if IsControl(r) || r == byteOrderMark {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

// byteOrderMark is seen nowhere, and has nothing to do within a text.
const byteOrderMark = '\uFEFF'

// isBreak reports whether a rune is white space that moves the place where a
// terminal writes.
func isBreak(r rune) bool { return strings.ContainsRune("\t\n\v\f\r", r) }
