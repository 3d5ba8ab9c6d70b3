package content

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Readable gives a text with the letters that were meant. The control
// characters U+0080 to U+009F are nobody's: they are what Windows-1252 has
// there (U+0092 is an apostrophe), which a conversion took for Latin-1, as the
// HTML Standard has it (13.2.5.80). Other control characters than tab and
// newline, and those that Windows-1252 does not have, become "�".
func Readable(text string) string {
	if _, count := unreadable(text); count == 0 && !hasC1(text) {
		return text
	}
	return strings.Map(readable, text)
}

// hasC1 tells whether there may be such a control character in a text.
func hasC1(text string) bool {
	for i := strings.IndexByte(text, 0xC2); i >= 0 && i+1 < len(text); {
		if text[i+1] < 0xA0 {
			return true
		}
		next := strings.IndexByte(text[i+1:], 0xC2)
		if next < 0 {
			return false
		}
		i += 1 + next
	}
	return false
}

func readable(r rune) rune {
	if 0x80 <= r && r < 0xA0 {
		r = charmap.Windows1252.DecodeByte(byte(r))
	}
	if unicode.IsControl(r) && r != '\t' && r != '\n' {
		return utf8.RuneError
	}
	return r
}

// Encoding names the encoding of a file in which each letter takes two or four
// bytes; else it gives "". A file without a byte order mark is known by its
// first letters, which are those of ASCII wherever it begins with front matter
// or a key.
func Encoding(data []byte) string {
	const unknown = ""
	for _, mark := range []struct{ bytes, name string }{
		{"\xff\xfe\x00\x00", "UTF-32"}, {"\x00\x00\xfe\xff", "UTF-32"}, {"\xff\xfe", "UTF-16"}, {"\xfe\xff", "UTF-16"},
	} {
		if bytes.HasPrefix(data, []byte(mark.bytes)) {
			return mark.name
		}
	}
	const looked = 8
	if len(data) < looked {
		return unknown
	}
	zeros := ""
	for _, b := range data[:looked] {
		if b == 0 {
			zeros += "0"
		} else {
			zeros += "x"
		}
	}
	return map[string]string{"x0x0x0x0": "UTF-16LE", "0x0x0x0x": "UTF-16BE", "x000x000": "UTF-32LE", "000x000x": "UTF-32BE"}[zeros]
}

// HowToConvert says what to do with a file in an encoding.
func HowToConvert(encoding string) string {
	return "save it as UTF-8, in an editor or with: iconv -f " + encoding + " -t UTF-8 FILE > NEWFILE"
}
