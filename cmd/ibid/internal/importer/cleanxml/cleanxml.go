// Package cleanxml reads XML as programs wrote it that did not know its rules.
//
// It is encoding/xml behind a reader that mends what can be mended without
// guessing what was meant, and counts each kind of repair:
//
//   - an encoding that is declared wrongly or not at all (package charset), and
//     bytes that are no UTF-8;
//   - control characters and NUL, raw or as references: they go; a form feed or
//     a vertical tab becomes a space;
//   - a bare "<" or "&", and an end tag of what was not begun, become text;
//   - a reference to an entity of HTML becomes its letter, and one to an entity
//     that nobody knows becomes text;
//   - "]]>" in text, and in a CDATA section that does not end there.
//
// Comments, document types and XML declarations are left out. What cannot be
// mended is an error with its line. Declarations of entities are refused, since
// they are how a small file becomes an endless one; so are elements nested deeper
// than 1000 and tags longer than 1 MiB. It reads as a stream, and holds no more
// of a text than 16 MiB.
package cleanxml

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"ibid/cmd/ibid/internal/importer/charset"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// ErrTooLong is the error of [Decoder.Text] for a text of more than 16 MiB. The
// element has been read to its end, and the reader can go on behind it.
var ErrTooLong = errors.New("longer than 16 MiB")

const maxText = 16 << 20

// Decoder reads elements.
type Decoder struct {
	xml   *xml.Decoder
	clean *cleaner
	depth int // of open elements
}

var declaration = lazyregexp.New(`^\s*<\?xml\s[^>]{0,200}encoding\s*=\s*["']([^"']{1,40})["']`)

// New returns a decoder of r. It calls repaired as it mends.
func New(r io.Reader, repaired func(what string, n int)) (*Decoder, error) {
	raw := bufio.NewReader(r)
	head, err := raw.Peek(512)
	if err != nil && err != io.EOF {
		return nil, err
	}
	declared := ""
	if m := declaration.FindSubmatch(head); m != nil {
		declared = string(m[1])
	}
	text, name, err := charset.Mending(raw, declared, func(n int) { repaired(notUTF8, n) })
	if err != nil {
		return nil, err
	}
	if charset.IsMisdeclared(declared, name) {
		repaired(charset.Misdeclared, 1)
	}
	d := &Decoder{clean: newCleaner(text, repaired)}
	d.xml = xml.NewDecoder(d.clean)
	return d, nil
}

// TextsOnly says of elements, named as the file names them ("wp:title"), that they
// hold no others. What is in one of them is text, whatever mark-up it has: some
// programs did not escape it, and HTML is seldom XML.
func (d *Decoder) TextsOnly(names ...string) {
	d.clean.texts = map[string]bool{}
	for _, name := range names {
		d.clean.texts[name] = true
	}
}

// Line returns the number of the line of the file up to which has been read.
func (d *Decoder) Line() int {
	line, _ := d.xml.InputPos()
	return line + d.clean.dropped
}

// Token returns the next start element, end element, text or processing
// instruction, as that of encoding/xml does; at the end of the file the error is
// io.EOF. A text that is longer than 16 MiB is cut off.
func (d *Decoder) Token() (xml.Token, error) {
	t, err := d.xml.Token()
	if err != nil {
		return nil, d.place(err)
	}
	switch t.(type) {
	case xml.StartElement:
		d.depth++
	case xml.EndElement:
		d.depth--
	}
	return t, nil
}

// place gives an error the line at which it arose.
func (d *Decoder) place(err error) error {
	if err == io.EOF {
		return err
	}
	if e, ok := errors.AsType[*xml.SyntaxError](err); ok {
		return fmt.Errorf("line %d: %s", e.Line+d.clean.dropped, e.Msg)
	}
	return fmt.Errorf("line %d: %w", d.Line(), err)
}

// to reads until no more than depth elements are open.
func (d *Decoder) to(depth int) error {
	for d.depth > depth {
		if _, err := d.Token(); err != nil {
			return err
		}
	}
	return nil
}

// Children calls do for each child of the innermost element that is open, or for
// each element at the top of the file, and reads to the end of it. What do leaves
// unread of a child is skipped.
func (d *Decoder) Children(do func(xml.StartElement) error) error {
	parent := d.depth
	for {
		t, err := d.Token()
		if err == io.EOF && parent == 0 {
			return nil
		} else if err != nil {
			return err
		}
		if d.depth < parent {
			return nil
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if err := do(start); err != nil {
			return err
		}
		if err := d.to(parent); err != nil {
			return err
		}
	}
}

// Attr returns the value of an element's attribute, in whatever name space it
// is; empty if there is none.
func Attr(element xml.StartElement, local string) string {
	for _, a := range element.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}
