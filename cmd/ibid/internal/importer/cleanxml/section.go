package cleanxml

import "bytes"

const (
	beginSection = "<![CDATA["
	endSection   = "]]>"
)

// inSection makes a piece of a CDATA section. Programs that do not know better
// put a text with "]]>" in it into one, most often a script.
func (c *cleaner) inSection() {
	data := c.buffered()
	i := bytes.IndexFunc(data, func(r rune) bool { return r == ']' || isControl(r) })
	switch {
	case i != 0:
		c.pass(upTo(i, data))
	case data[0] != ']':
		c.control()
	case !c.starts(endSection):
		c.pass(1)
	case c.endsHere():
		c.state = inText
		c.buf = append(c.buf, c.take(len(endSection))...)
	default:
		c.repaired(sectionEnd, 1)
		c.put("]]"+endSection+beginSection+">", len(endSection))
	}
}

// verdict says whether the marks before an offset end a section.
type verdict struct {
	until int64
	ends  bool
}

// endsHere reports whether the "]]>" that comes next ends the section. It does
// if the element's end or another section follows. Else it does if sections
// begin and end in turn up to the element's end; where one would end that has not
// begun, it is this mark that did not end one.
func (c *cleaner) endsHere() bool {
	near, _ := c.src.Peek(128)
	next := bytes.TrimLeft(near[len(endSection):], " \t\r\n")
	if len(c.open) == 0 || len(next) == 0 || bytes.HasPrefix(next, []byte(beginSection)) || bytes.HasPrefix(next, c.closing()) {
		return true
	}
	if c.offset >= c.section.until {
		data := c.buffered()
		n, ends, found := inTurn(data[len(endSection):], c.closing())
		if !found {
			data, _ = c.src.Peek(window)
			n, ends, _ = inTurn(data[len(endSection):], c.closing())
		}
		c.section = verdict{c.offset + int64(len(endSection)+n), ends}
	}
	return c.section.ends
}

// closing is how the end tag of the innermost element begins.
func (c *cleaner) closing() []byte { return []byte("</" + c.open[len(c.open)-1]) }

// inTurn reports whether sections begin and end in turn in a text, which begins
// outside of one, up to an end tag; up to where that holds for each of the marks
// between; and whether it was found before the text's end.
func inTurn(text, closing []byte) (n int, ok, found bool) {
	for {
		part := text[n:]
		stop := bytes.Index(part, []byte(endSection))
		if stop >= 0 {
			part = part[:stop]
		}
		begin, end := bytes.Index(part, []byte(beginSection)), bytes.Index(part, closing)
		switch {
		case end >= 0 && (begin < 0 || end < begin):
			return n + end, true, true
		case stop < 0:
			return len(text), true, false
		case begin < 0:
			return n + stop, false, true
		}
		n += stop + len(endSection)
	}
}

// comment drops what is buffered of a comment.
func (c *cleaner) comment() {
	const end = "-->"
	if head, _ := c.src.Peek(len(end)); len(head) < len(end) {
		c.fail("a comment that does not end")
		return
	}
	data := c.buffered()
	if i := bytes.Index(data, []byte(end)); i >= 0 {
		c.drop(i + len(end))
		c.state = inText
		return
	}
	c.drop(max(1, len(data)-len(end)+1))
}
