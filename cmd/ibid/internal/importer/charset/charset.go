// Package charset reads the text of foreign files, whatever encoding it is in.
//
// The encoding is, in this order:
//
//   - what a byte order mark says;
//   - UTF-16 or UTF-32, if every second or fourth byte at the beginning is zero;
//   - what the file declares, if the declaration can be true: one of a single-
//     byte encoding cannot where all that is not ASCII is well-formed UTF-8, nor
//     one of UTF-8 where most of it is not. "us-ascii" says nothing;
//   - UTF-8, if what is not ASCII is well-formed, or there is nothing else;
//   - a guess, see [Name].
//
// Names are those of the WHATWG's Encoding Standard, as browsers take them:
// ISO-8859-1 is read as Windows-1252. What a file's first mebibyte shows decides
// for all of it.
//
// The text that comes out is well-formed UTF-8 without a byte order mark. In a
// file of UTF-8 a byte that belongs to no letter is read as the letter that
// Windows-1252 has there, since it is nearly always one that was pasted in; the
// beginning of a letter that was cut off becomes U+FFFD.
package charset

import (
	"bufio"
	"bytes"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"ibid/cmd/ibid/internal/content"
)

const (
	utf8Name = "utf-8"
	headSize = 1 << 20 // of the file, which is looked at
)

// Reader returns the text of r and the name of its encoding. What the file
// declares may be empty.
func Reader(r io.Reader, declared string) (text io.Reader, name string, err error) {
	return Mending(r, declared, func(int) {})
}

// Mending is [Reader] for one who wants to know how many bytes or beginnings
// of letters were no UTF-8 in a file that is UTF-8: mended is called as they
// are met.
func Mending(r io.Reader, declared string, mended func(n int)) (text io.Reader, name string, err error) {
	head := bufio.NewReaderSize(r, headSize)
	seen, err := head.Peek(headSize)
	if err != nil && err != io.EOF {
		return nil, "", err
	}
	name = Name(seen, declared)
	if mark := markOf(seen); mark > 0 {
		if _, err := head.Discard(mark); err != nil {
			return nil, "", err
		}
	}
	if name == utf8Name {
		return &mender{src: head, mended: mended}, name, nil
	}
	return encodingOf(name).NewDecoder().Reader(head), name, nil
}

// Decode is [Reader] for what is in memory.
func Decode(data []byte, declared string) (text, name string) {
	name = Name(data[:min(len(data), headSize)], declared)
	data = data[markOf(data):]
	if name == utf8Name {
		return mend(data), name
	}
	// A decoder of package encoding puts U+FFFD for what it cannot read, and
	// has no errors.
	decoded, _ := encodingOf(name).NewDecoder().Bytes(data)
	return string(decoded), name
}

var marks = []struct{ bytes, name string }{ // longest first: two begin alike
	{"\xff\xfe\x00\x00", "utf-32le"}, {"\x00\x00\xfe\xff", "utf-32be"},
	{"\xef\xbb\xbf", utf8Name}, {"\xff\xfe", "utf-16le"}, {"\xfe\xff", "utf-16be"},
}

// markOf returns the length of the byte order mark.
func markOf(data []byte) int {
	for _, m := range marks {
		if bytes.HasPrefix(data, []byte(m.bytes)) {
			return len(m.bytes)
		}
	}
	return 0
}

// Name returns the name of the encoding of a text that begins so.
//
// Where nothing tells, the text is decoded in each encoding that was common,
// and that one is taken whose letters best make words of a language that was
// written in it: letters of its alphabet, none of another script, no capitals
// after small letters. Between equals the more common encoding is taken, so
// that a short text is Windows-1252.
func Name(head []byte, declared string) string {
	for _, m := range marks {
		if bytes.HasPrefix(head, []byte(m.bytes)) {
			return m.name
		}
	}
	if wide := content.Encoding(head); wide != "" {
		return strings.ToLower(wide)
	}
	good, bad := count(head)
	name := canonical(declared)
	switch {
	case name == "" || name == utf8Name:
		if bad <= good || good+bad == 0 {
			return utf8Name
		}
		return guess(head, name == utf8Name)
	case bad == 0 && good >= proof(name):
		return utf8Name
	}
	return name
}

// Misdeclared is what accounts call a file, or a part of one, that declares another
// encoding than it is in.
const Misdeclared = "encodings that were declared and not used"

// IsMisdeclared reports whether a file declares another encoding than the one that its
// text was read in.
func IsMisdeclared(declared, name string) bool {
	declared = canonical(declared)
	return declared != "" && declared != name
}

// proof is how many letters of well-formed UTF-8, and none that is not, disprove
// a declaration. In one of the encodings of two bytes a letter a few letters may
// look like UTF-8 by accident.
func proof(name string) int {
	for _, two := range []string{"gb", "big5", "euc", "shift", "iso-2022", "hz"} {
		if strings.HasPrefix(name, two) {
			return 8
		}
	}
	return 1
}

// canonical gives the name that the Encoding Standard has for an encoding;
// empty for what says nothing, is not known, or cannot be since the text has
// one byte a letter.
func canonical(declared string) string {
	declared = strings.ToLower(strings.Trim(declared, " \t\r\n\"'"))
	switch declared {
	case "", "us-ascii", "ascii", "ansi_x3.4-1968", "7bit", "8bit", "x-user-defined", "unicode":
		return ""
	}
	e, err := htmlindex.Get(declared)
	if err == nil && e != encoding.Replacement {
		name, err := htmlindex.Name(e)
		if err != nil || strings.HasPrefix(name, "utf-16") {
			return ""
		}
		return name
	}
	if e, err := ianaindex.MIME.Encoding(declared); err == nil && e != nil && !strings.HasPrefix(declared, "utf") {
		return declared
	}
	return ""
}

// encodingOf returns the encoding with a name that Name gives.
func encodingOf(name string) encoding.Encoding {
	switch name {
	case "utf-32le":
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)
	case "utf-32be":
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	if e, err := htmlindex.Get(name); err == nil && e != encoding.Replacement {
		return e
	}
	e, _ := ianaindex.MIME.Encoding(name) // Name has looked
	return e
}
