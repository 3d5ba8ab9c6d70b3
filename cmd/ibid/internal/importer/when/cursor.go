package when

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// cursor is a text made even: in small letters, digits of all scripts as ours,
// full-width letters as narrow ones, white space as single spaces. Offsets are
// where each rune stands in the text as it was, and behind the last one where
// that ends.
type cursor struct {
	runes   []rune
	offsets []int
}

func cursorOf(text string) *cursor {
	c := &cursor{}
	for i, r := range text {
		r = even(r)
		last := len(c.runes) - 1
		switch {
		case r == 0:
		case r == ' ' && (last < 0 || c.runes[last] == ' '):
		case unicode.Is(unicode.Mn, r) && last >= 0 && c.compose(last, r):
		default:
			c.runes, c.offsets = append(c.runes, r), append(c.offsets, i)
		}
	}
	c.offsets = append(c.offsets, len(text))
	if n := len(c.runes); n > 0 && c.runes[n-1] == ' ' {
		c.runes, c.offsets = c.runes[:n-1], c.offsets[:n]
	}
	return c
}

// even returns the plain form of a rune, 0 for what is not seen.
func even(r rune) rune {
	switch {
	case r < 0x80 && r >= ' ':
		return unicode.ToLower(r)
	case unicode.IsSpace(r), r == '　':
		return ' '
	case r == utf8.RuneError, unicode.Is(unicode.Cf, r), unicode.IsControl(r):
		return 0
	case '！' <= r && r <= '～': // the full-width forms of ASCII
		return unicode.ToLower(r - '！' + '!')
	case unicode.Is(unicode.Nd, r):
		return '0' + digitOf(r)
	case r == '’', r == '‘', r == '´', r == 'ʼ':
		return '\''
	case r == '−':
		return '-'
	case r == 'º':
		return 'o'
	case r == 'ª':
		return 'a'
	}
	return unicode.ToLower(r)
}

// digitOf returns the value of a decimal digit of any script: they come in runs
// of ten.
func digitOf(r rune) rune {
	n := rune(0)
	for n < 9 && unicode.Is(unicode.Nd, r-n-1) {
		n++
	}
	if n == 9 && unicode.Is(unicode.Nd, r-10) { // runs that follow each other
		return tenthFrom(r)
	}
	return n
}

// tenthFrom returns the value of a digit in runs of ten without gaps.
func tenthFrom(r rune) rune {
	first := r
	for unicode.Is(unicode.Nd, first-1) {
		first--
	}
	return (r - first) % 10
}

// compose joins a combining mark to the rune before it, where there is one
// letter for both.
func (c *cursor) compose(last int, mark rune) bool {
	one := []rune(norm.NFC.String(string([]rune{c.runes[last], mark})))
	if len(one) != 1 {
		return false
	}
	c.runes[last] = one[0]
	return true
}

func (c *cursor) text() string { return string(c.runes) }

// at returns a rune, or 0 where there is none.
func (c *cursor) at(i int) rune {
	if i < 0 || i >= len(c.runes) {
		return 0
	}
	return c.runes[i]
}

func (c *cursor) isDigit(i int) bool { r := c.at(i); return '0' <= r && r <= '9' }

// number reads digits: their value, how many they are, and where they end.
func (c *cursor) number(i int) (value, digits, end int) {
	for end = i; c.isDigit(end) && end-i < 9; end++ {
		value = value*10 + int(c.at(end)-'0')
	}
	if c.isDigit(end) {
		return 0, 0, i
	}
	return value, end - i, end
}

// skip passes runes out of a set.
func (c *cursor) skip(i int, set string) int {
	for i < len(c.runes) && containsRune(set, c.runes[i]) {
		i++
	}
	return i
}

func containsRune(set string, r rune) bool {
	for _, s := range set {
		if s == r {
			return true
		}
	}
	return false
}

// isLetter reports whether a rune is one of a word in a script with spaces
// between words: only there a word has an end.
func isLetter(r rune) bool {
	return unicode.IsLetter(r) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Hangul)
}

// mayBegin reports whether a date may begin here: not within a word or number.
func (c *cursor) mayBegin(i int) bool {
	before, r := c.at(i-1), c.at(i)
	switch {
	case c.isDigit(i):
		return !c.isDigit(i-1) && !isLetter(before) && !(containsRune(".,:/-", before) && c.isDigit(i-2))
	case unicode.IsLetter(r):
		return !isLetter(before) || !isLetter(r)
	}
	return false
}

// nextStart returns the next place after i that is worth a look.
func (c *cursor) nextStart(i int) int {
	for i++; i < len(c.runes); i++ {
		if c.mayBegin(i) {
			return i
		}
	}
	return i
}
