package charset

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// count counts the letters of UTF-8 that are not ASCII, and the places where
// there is something else. A letter that the end cuts off is neither.
func count(data []byte) (good, bad int) {
	for len(data) > 0 {
		if data[0] < utf8.RuneSelf {
			data = data[1:]
			continue
		}
		r, n := utf8.DecodeRune(data)
		switch {
		case r != utf8.RuneError || n == 3:
			good++
		case !utf8.FullRune(data):
			return good, bad
		default:
			bad++
			n = wrong(data)
		}
		data = data[n:]
	}
	return good, bad
}

// wrong returns how many bytes at the beginning of data, which are no letter,
// belong together: a letter's first bytes, of which the last are missing, or one
// byte.
func wrong(data []byte) int {
	n := 1
	for n < min(len(data), utf8.UTFMax) && !utf8.FullRune(data[:n]) && !utf8.RuneStart(data[n]) {
		n++
	}
	if utf8.FullRune(data[:n]) { // the last byte that was taken does not go on with it
		n = max(1, n-1)
	}
	return n
}

// mendOne gives what stands for the bytes at the beginning of data, which are no
// letter, and how many they are.
func mendOne(data []byte) (rune, int) {
	if n := wrong(data); n > 1 {
		return utf8.RuneError, n
	}
	r := charmap.Windows1252.DecodeByte(data[0])
	if r < 0xA0 { // of which Windows-1252 has no letter
		r = utf8.RuneError
	}
	return r, 1
}

// mend gives data as well-formed UTF-8.
func mend(data []byte) string {
	if utf8.Valid(data) {
		return string(data)
	}
	var b strings.Builder
	m := mender{src: bufio.NewReader(bytes.NewReader(data)), mended: func(int) {}}
	_, _ = io.Copy(&b, &m) // neither end has errors
	return b.String()
}

// mender reads UTF-8 and mends it.
type mender struct {
	src    *bufio.Reader
	mended func(int)
	rest   []byte // of a letter that did not fit
	err    error
}

// Read reads as much as one look into the buffer of the source gives.
func (m *mender) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	n := m.flush(p)
	for n == 0 {
		if m.err != nil {
			return 0, m.err
		}
		n = m.fill(p)
	}
	return n, nil
}

func (m *mender) flush(p []byte) int {
	n := copy(p, m.rest)
	m.rest = m.rest[n:]
	return n
}

// fill reads well-formed letters into p, or one that is mended.
func (m *mender) fill(p []byte) int {
	if _, err := m.src.Peek(utf8.UTFMax); err != nil && m.src.Buffered() == 0 {
		m.err = err
		return 0
	}
	data, _ := m.src.Peek(min(max(len(p), utf8.UTFMax), m.src.Buffered()))
	whole := validPrefix(data[:min(len(p), len(data))])
	if whole > 0 {
		n := copy(p, data[:whole])
		m.discard(n)
		return n
	}
	r, size := utf8.DecodeRune(data)
	if r == utf8.RuneError && size < 3 {
		m.mended(1)
		r, size = mendOne(data)
	}
	m.rest = utf8.AppendRune(nil, r)
	m.discard(size)
	return m.flush(p)
}

func (m *mender) discard(n int) {
	_, _ = m.src.Discard(n) // what was peeked at is there
}

// validPrefix returns how many bytes at the beginning of data are whole letters.
func validPrefix(data []byte) int {
	if utf8.Valid(data) {
		return len(data)
	}
	n := 0
	for n < len(data) {
		r, size := utf8.DecodeRune(data[n:])
		if r == utf8.RuneError && size < 3 {
			break
		}
		n += size
	}
	return n
}
