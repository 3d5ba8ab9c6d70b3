package movabletype

import (
	"bufio"
	"bytes"
	"io"
	"strings"
)

// maxElement is how long a text may be that comes in. It bounds what one
// element can take of memory.
const maxElement = 16 << 20

// line is a line of the file, without its end.
type line struct {
	text   string
	number int
	cut    bool // it was longer than maxElement
}

// isBlank reports whether nothing stands in the line.
func (l line) isBlank() bool { return strings.TrimSpace(l.text) == "" }

// is reports whether the line holds a text and at most white space behind it.
func (l line) is(text string) bool {
	return strings.HasPrefix(l.text, text) && strings.TrimRight(l.text, " \t") == text
}

// lineReader reads lines, which may be looked at before they are taken. Lines
// end as on Unix, as in Windows or as on old Macs, within one file too: the
// texts of comments came from their writers' browsers.
type lineReader struct {
	r      *bufio.Reader
	ahead  []line // read and not yet taken
	number int    // of the last line read
	err    error  // why there are no more; io.EOF at the end
}

func newLineReader(r io.Reader) *lineReader {
	return &lineReader{r: bufio.NewReaderSize(r, 64<<10)}
}

// peek returns the line that comes after i others.
func (lr *lineReader) peek(i int) (line, bool) {
	for len(lr.ahead) <= i {
		l, ok := lr.read()
		if !ok {
			return line{}, false
		}
		lr.ahead = append(lr.ahead, l)
	}
	return lr.ahead[i], true
}

// next takes a line.
func (lr *lineReader) next() (line, bool) {
	l, ok := lr.peek(0)
	if ok {
		lr.ahead = lr.ahead[1:]
	}
	return l, ok
}

// failed returns the error that ended the file before its end.
func (lr *lineReader) failed() error {
	if lr.err == io.EOF {
		return nil
	}
	return lr.err
}

func (lr *lineReader) read() (line, bool) {
	if lr.err != nil {
		return line{}, false
	}
	lr.number++
	l := line{number: lr.number}
	var text []byte
	for {
		if _, lr.err = lr.r.Peek(1); lr.err != nil {
			l.text = string(text)
			return l, len(text) > 0
		}
		chunk, _ := lr.r.Peek(lr.r.Buffered())
		end := bytes.IndexAny(chunk, "\r\n")
		part := chunk
		if end >= 0 {
			part = chunk[:end]
		}
		if room := maxElement - len(text); len(part) > room {
			part, l.cut = part[:room], true
		}
		text = append(text, part...)
		if end < 0 {
			lr.discard(len(chunk))
			continue
		}
		isReturn := chunk[end] == '\r'
		lr.discard(end + 1)
		if next, _ := lr.r.Peek(1); isReturn && string(next) == "\n" {
			lr.discard(1)
		}
		l.text = string(text)
		return l, true
	}
}

// discard passes over bytes that are in the buffer.
func (lr *lineReader) discard(n int) { _, _ = lr.r.Discard(n) }
