package cleanxml

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// markup makes a piece of what begins with "<".
func (c *cleaner) markup() {
	head, _ := c.src.Peek(256)
	next := byte(0)
	if len(head) > 1 {
		next = head[1]
	}
	if c.isLoose(head) {
		c.looseMarkup()
		return
	}
	if c.plainTag(head) {
		return
	}
	switch next {
	case '!':
		c.declaration()
	case '?':
		if m := instruction.FindSubmatch(head); m != nil {
			c.instruction(string(m[1]))
			return
		}
		c.literal(bareLess)
	case '/':
		if m := endTag.FindSubmatch(head); m != nil {
			c.endTag(string(m[1]), len(m[0]))
			return
		}
		c.literal(bareLess)
	default:
		if m := startTag.FindSubmatch(head); m != nil {
			c.startTag(string(m[1]))
			return
		}
		c.literal(bareLess)
	}
}

// plainTag hands on the end tag of the innermost element, or a start tag without
// attributes. Most tags are such, and need no pattern.
func (c *cleaner) plainTag(head []byte) bool {
	if len(c.open) > 0 {
		if closing := c.closing(); bytes.HasPrefix(head, closing) && len(head) > len(closing) && head[len(closing)] == '>' {
			c.endTag(c.open[len(c.open)-1], len(closing)+1)
			return true
		}
	}
	n := 1
	for n < len(head) && (head[n]|0x20 >= 'a' && head[n]|0x20 <= 'z' || n > 1 && (head[n] == '_' || head[n] == ':')) {
		n++
	}
	if n == 1 || n == len(head) || head[n] != '>' {
		return false
	}
	name := string(head[1:n])
	c.buf = append(c.buf, c.take(n+1)...)
	c.begun(name)
	return true
}

// isLoose reports whether the mark-up that comes next is in an element that holds
// text only, and does not end it.
func (c *cleaner) isLoose(head []byte) bool {
	return len(c.open) > 0 && c.texts[c.open[len(c.open)-1]] && !bytes.HasPrefix(head, c.closing()) && !bytes.HasPrefix(head, []byte(beginSection))
}

// looseMarkup makes text of mark-up, and counts the text that has it once.
func (c *cleaner) looseMarkup() {
	if !c.loose {
		c.repaired(unescaped, 1)
	}
	c.loose = true
	c.put("&lt;", 1)
}

// declaration makes a piece of what begins with "<!".
func (c *cleaner) declaration() {
	switch {
	case c.starts("<!--"):
		c.state = inComment
		c.drop(len("<!--"))
	case c.starts(beginSection):
		c.state = inSection
		c.buf = append(c.buf, c.take(len(beginSection))...)
	case c.starts("<!DOCTYPE"), c.starts("<!doctype"):
		c.docType()
	default:
		c.literal(bareLess)
	}
}

// What a "<" begins can be told from what follows its name. What is neither of
// these is text: "<3", "<you@there>", "a <b and c".
const name = `([A-Za-z_:\x{80}-\x{10FFFF}][-A-Za-z0-9._:\x{80}-\x{10FFFF}]*)`

var (
	instruction = regexp.MustCompile(`^<\?` + name)
	endTag      = regexp.MustCompile(`^</` + name + `\s*>`)
	startTag    = regexp.MustCompile(`^<` + name + `(?:\s*/?>|\s+` + name + `\s*=)`)
)

// literal makes text of the "<" that comes next.
func (c *cleaner) literal(why string) {
	c.repaired(why, 1)
	c.put("&lt;", 1)
}

// endTag hands on an end tag if its element is open. If it is not the innermost,
// encoding/xml says what is wrong.
func (c *cleaner) endTag(name string, n int) {
	if !slices.Contains(c.open, name) {
		c.literal(strayEnd)
		return
	}
	c.open = c.open[:len(c.open)-1]
	c.run = 0
	c.buf = append(c.buf, c.take(n)...)
}

// startTag hands on a start tag, and cleans the values of its attributes.
func (c *cleaner) startTag(name string) {
	c.run = 0
	quote := byte(0)
	for len(c.buf) < maxTag {
		head, err := c.src.Peek(1)
		if err != nil {
			c.err = err
			return
		}
		b := head[0]
		switch {
		case quote != 0 && b == '<':
			c.literal(bareLess)
		case quote != 0 && b == '&':
			c.reference()
		case isControl(rune(b)):
			c.control()
		default:
			c.buf = append(c.buf, c.take(1)...)
			if b == '>' && quote == 0 {
				c.begun(name)
				return
			}
			quote = quoteAfter(quote, b)
		}
	}
	c.fail("a tag is longer than 1 MiB")
}

// quoteAfter returns the quotation mark that is open behind a byte of a tag; 0
// if none is.
func quoteAfter(quote, b byte) byte {
	switch {
	case b == quote:
		return 0
	case quote == 0 && (b == '"' || b == '\''):
		return b
	}
	return quote
}

// begun opens the element whose start tag has been read.
func (c *cleaner) begun(name string) {
	c.run, c.loose = 0, false
	if bytes.HasSuffix(c.buf, []byte("/>")) {
		return
	}
	if len(c.open) == maxDepth {
		c.fail("elements are nested deeper than %d", maxDepth)
		return
	}
	c.open = append(c.open, name)
}

// instruction hands on a processing instruction; the XML declaration is dropped,
// because what it says of the encoding is no longer true.
func (c *cleaner) instruction(target string) {
	data, i := c.find("?>")
	if i < 0 {
		c.fail("a processing instruction that does not end")
		return
	}
	if strings.EqualFold(target, "xml") || bytes.ContainsFunc(data[:i], isControl) {
		c.drop(i + 2)
		return
	}
	c.buf = append(c.buf, c.take(i+2)...)
}

// docType drops a document type.
func (c *cleaner) docType() {
	n, entities := docType(c.buffered())
	if n == 0 && !entities {
		data, _ := c.src.Peek(window)
		n, entities = docType(data)
	}
	switch {
	case entities:
		c.fail("the file declares entities of its own, which is how small files are made endless")
	case n == 0:
		c.fail("a document type that does not end")
	default:
		c.drop(n)
	}
}

// docType returns the length of a document type, 0 if it does not end, and
// whether it declares entities.
func docType(data []byte) (n int, entities bool) {
	brackets := 0
	for i, b := range data {
		switch {
		case b == '[':
			brackets++
		case b == ']':
			brackets--
		case b == '<' && bytes.HasPrefix(data[i:], []byte("<!ENTITY")):
			return 0, true
		case b == '>' && brackets <= 0:
			return i + 1, false
		}
	}
	return 0, false
}
