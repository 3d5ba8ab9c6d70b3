package cleanxml

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/lazyregexp"
)

var referenceForm = lazyregexp.New(`^&(?:#([0-9]{1,10})|#[xX]([0-9A-Fa-f]{1,8})|([A-Za-z][A-Za-z0-9]{0,40}));`)

// reference makes a piece of what begins with "&".
func (c *cleaner) reference() {
	head, _ := c.src.Peek(48)
	m := referenceForm.FindSubmatch(head)
	if m == nil {
		c.repaired(bareAnd, 1)
		c.put("&amp;", 1)
		return
	}
	switch name := string(m[3]); {
	case name == "":
		c.number(len(m[0]), string(m[1]), string(m[2]))
	case strings.Contains(" amp lt gt quot apos ", " "+name+" "):
		c.pass(len(m[0]))
	default:
		c.entity(len(m[0]), string(m[0]))
	}
}

// number makes a piece of a reference by number, n bytes long.
func (c *cleaner) number(n int, decimal, hex string) {
	digits, base := decimal, 10
	if digits == "" {
		digits, base = hex, 16
	}
	code, err := strconv.ParseUint(digits, base, 32)
	switch {
	case err != nil || !utf8.ValidRune(rune(code)) || code > utf8.MaxRune:
		c.repaired(controls, 1)
		c.put(string(utf8.RuneError), n)
	case isControl(rune(code)):
		c.repaired(controls, 1)
		c.drop(n)
	case base == 16: // XML knows no "&#X"
		c.put("&#x"+hex+";", n)
	default:
		c.pass(n)
	}
}

// entity makes a piece of a reference by name, n bytes long.
func (c *cleaner) entity(n int, text string) {
	letter := html.UnescapeString(text)
	if letter == text || strings.HasSuffix(letter, ";") { // "&notme;" begins with "&not"
		c.repaired(unknownEntity, 1)
		c.put("&amp;", 1)
		return
	}
	c.repaired(htmlEntity, 1)
	c.put(html.EscapeString(letter), n) // it may be "&LT;"
}
