package cleanxml

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"
)

// What is mended, as it is counted.
const (
	notUTF8       = "bytes that were no UTF-8"
	controls      = "control characters"
	bareLess      = "a bare <"
	bareAnd       = "a bare &"
	strayEnd      = "an end tag of what was not begun"
	htmlEntity    = "an entity of HTML"
	unknownEntity = "an entity that is not declared"
	sectionEnd    = "]]> within a text"
	unescaped     = "a text whose mark-up was not escaped"
)

const (
	window   = 256 << 10 // how far is looked ahead
	maxTag   = 1 << 20
	maxDepth = 1000
)

// cleaner reads XML that encoding/xml can read. It makes no more than one piece
// at a time, and a tag is a piece, so that what it knows of the element that it
// reads is true of the element that its caller reads.
type cleaner struct {
	src      *bufio.Reader
	repaired func(string, int)

	buf     []byte // the piece
	read    int    // how much of it has been read
	state   state
	err     error // after the piece
	open    []string
	texts   map[string]bool // elements that hold text only
	loose   bool            // the text that is read has mark-up that was not escaped
	dropped int             // lines of src that are not in what was read
	run     int             // length of the text since the last tag
	cut     int             // texts that were too long
	offset  int64
	section verdict
}

type state int

const (
	inText state = iota
	inSection
	inComment
)

func newCleaner(text io.Reader, repaired func(string, int)) *cleaner {
	return &cleaner{src: bufio.NewReaderSize(text, window), repaired: repaired}
}

// ReadByte is there so that encoding/xml does not read ahead.
func (c *cleaner) ReadByte() (byte, error) {
	for c.read == len(c.buf) {
		if c.err != nil {
			return 0, c.err
		}
		c.make()
	}
	b := c.buf[c.read]
	c.read++
	return b, nil
}

func (c *cleaner) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	b, err := c.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = b
	return 1, nil
}

// make makes a piece, which may come out empty.
func (c *cleaner) make() {
	c.buf, c.read = c.buf[:0], 0
	if _, err := c.src.Peek(utf8.UTFMax); c.src.Buffered() == 0 {
		c.err = err
		return
	}
	switch c.state {
	case inText:
		c.text()
	case inSection:
		c.inSection()
	case inComment:
		c.comment()
	}
}

// fail ends the reading. The caller of the decoder is told the line.
func (c *cleaner) fail(format string, args ...any) { c.err = fmt.Errorf(format, args...) }

// buffered returns what can be looked at without reading. A letter of which only
// a part is there is not in it.
func (c *cleaner) buffered() []byte {
	data, _ := c.src.Peek(c.src.Buffered())
	for i := len(data) - 1; i > 0 && i > len(data)-utf8.UTFMax; i-- {
		if utf8.RuneStart(data[i]) {
			if !utf8.FullRune(data[i:]) {
				return data[:i]
			}
			break
		}
	}
	return data
}

// find looks for a text in what comes next. It reads on only where it must: to
// look ahead is to copy all that is buffered.
func (c *cleaner) find(text string) (data []byte, i int) {
	data = c.buffered()
	if i = bytes.Index(data, []byte(text)); i < 0 {
		data, _ = c.src.Peek(window)
		i = bytes.Index(data, []byte(text))
	}
	return data, i
}

// starts reports whether what comes next begins with a text.
func (c *cleaner) starts(text string) bool {
	data, _ := c.src.Peek(len(text))
	return string(data) == text
}

// take consumes n bytes that have been looked at, and returns them; they are
// valid until the next look.
func (c *cleaner) take(n int) []byte {
	data, _ := c.src.Peek(n)
	c.offset += int64(n)
	_, _ = c.src.Discard(n)
	return data
}

// drop consumes n bytes that nobody reads.
func (c *cleaner) drop(n int) {
	c.dropped += bytes.Count(c.take(n), []byte("\n"))
}

// pass hands on n bytes of a text, unless it is too long.
func (c *cleaner) pass(n int) {
	if !c.fits(n) {
		c.drop(n)
		return
	}
	c.buf = append(c.buf, c.take(n)...)
}

// put hands on a text for n bytes, unless that which it is part of is too long.
func (c *cleaner) put(text string, n int) {
	c.drop(n)
	if c.fits(len(text)) {
		c.buf = append(c.buf, text...)
	}
}

// fits counts n more bytes of a text.
func (c *cleaner) fits(n int) bool {
	before := c.run
	c.run += n
	if c.run > maxText && before <= maxText {
		c.cut++
	}
	return c.run <= maxText
}

// text makes a piece of a text, or of what begins behind it.
func (c *cleaner) text() {
	data := c.buffered()
	i := bytes.IndexFunc(data, isSpecial)
	if i != 0 {
		c.pass(upTo(i, data))
		return
	}
	switch data[0] {
	case '<':
		c.markup()
	case '&':
		c.reference()
	case ']':
		if c.starts("]]>") {
			c.repaired(sectionEnd, 1)
			c.put("]]&gt;", 3)
		} else {
			c.pass(1)
		}
	default:
		c.control()
	}
}

// upTo is an index, or the end of data if there is none.
func upTo(i int, data []byte) int {
	if i < 0 {
		return len(data)
	}
	return i
}

// isSpecial reports whether a letter must be looked at.
func isSpecial(r rune) bool {
	return r == '<' || r == '&' || r == ']' || isControl(r)
}

// isControl reports whether XML has no such letter.
func isControl(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}

// control passes over a letter that XML does not have.
func (c *cleaner) control() {
	c.repaired(controls, 1)
	r, n, err := c.src.ReadRune()
	if err == nil {
		_ = c.src.UnreadRune() // which is never refused after reading a rune
	}
	if r == '\f' || r == '\v' {
		c.put(" ", n)
		return
	}
	c.drop(n)
}
