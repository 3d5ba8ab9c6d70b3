package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"ibid/cmd/ibid/internal/content"
)

// mender makes text fit for content files, and counts what it mends.
type mender struct {
	twice, letters, controls, turned, personal int
}

// report adds what was mended to an account.
func (m *mender) report(a *Account) {
	a.repair("letters that had been encoded twice (Ã© for é)", m.twice)
	a.repair("signs of Windows-1252 that had been read as Latin-1", m.letters)
	a.repair("control characters, left out", m.controls)
	a.repair("marks that turn the direction of a name, left out", m.turned)
	a.repair("e-mail or IP addresses in names, left out", m.personal)
}

// text mends what may have several lines.
func (m *mender) text(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(s, "\uFEFF"))
	s = m.decodeTwice(s)
	return strings.Map(func(r rune) rune {
		switch {
		case 0x80 <= r && r < 0xA0:
			if meant := charmap.Windows1252.DecodeByte(byte(r)); meant != utf8.RuneError && !unicode.IsControl(meant) {
				m.letters++
				return meant
			}
			m.controls++
			return -1
		case r == '\f', r == '\v':
			return '\n'
		case unicode.IsControl(r) && r != '\n' && r != '\t':
			m.controls++
			return -1
		}
		return r
	}, s)
}

// line mends what is one line.
func (m *mender) line(s string) string {
	return strings.Join(strings.Fields(m.text(s)), " ")
}

// longestLine is how many characters a name or title may have: what is longer
// is none, and makes a page that nobody can read.
const longestLine = 500

func cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:most-1])) + "…"
}

// title mends a title; a thread has to have one.
func (m *mender) title(words string) string {
	if t := cut(m.line(words), longestLine); t != "" {
		return t
	}
	return "Untitled"
}

// nobody is the author of what has none.
const nobody = "Anonymous"

// author mends a name: without addresses of people and without what turns the
// direction of the letters around it.
func (m *mender) author(name string) string {
	name = strings.Map(func(r rune) rune {
		if '\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069' {
			m.turned++
			return -1
		}
		return r
	}, m.line(name))
	const longestName = 120
	public := cut(publicName(name), longestName)
	if public != cut(name, longestName) {
		m.personal++
	}
	if strings.IndexFunc(public, unicode.IsGraphic) < 0 {
		return nobody
	}
	return public
}

// publicName takes the addresses out of a name until there are none: what stood on
// both sides of one may be another. Nothing is left of a name that is made of them.
func publicName(name string) string {
	const most = 4
	for range most {
		public := content.PublicName(name)
		if public == name {
			return name
		}
		name = strings.Trim(public, "'\"`“”‘’,;:- ")
	}
	return ""
}

// decodeTwice mends text that was encoded as UTF-8, read as Windows-1252 or
// Latin-1, and encoded again. A run of letters beyond ASCII is mended if all of
// it becomes valid by it, and is such as only that mistake writes: of French,
// "Ã©" is mended and "é" stays, which is valid alone and not as a byte.
func (m *mender) decodeTwice(s string) string {
	start := strings.IndexAny(s, "ÃÂâÐÑÎÏØÙ×àãäåæçèéðï")
	if start < 0 {
		return s
	}
	var b strings.Builder
	b.WriteString(s[:start])
	rest := s[start:]
	for rest != "" {
		n := strings.IndexFunc(rest, func(r rune) bool { return r >= 0x80 })
		if n < 0 {
			break
		}
		b.WriteString(rest[:n])
		rest = rest[n:]
		end := strings.IndexFunc(rest, func(r rune) bool { return r < 0x80 })
		if end < 0 {
			end = len(rest)
		}
		run, mended := rest[:end], false
		if run, mended = onceDecoded(run); mended {
			m.twice += utf8.RuneCountInString(run)
		}
		b.WriteString(run)
		rest = rest[end:]
	}
	return b.String() + rest
}

// onceDecoded returns a run of letters as it was before it was encoded a second
// time; as it is if it was not.
func onceDecoded(run string) (text string, decoded bool) {
	data := make([]byte, 0, len(run))
	for _, r := range run {
		c, ok := byteOf(r)
		if !ok {
			return run, false
		}
		data = append(data, c)
	}
	if !utf8.Valid(data) || !isTellTale(data) {
		return run, false
	}
	return string(data), true
}

// byteOf returns the byte that Windows-1252, or Latin-1 where that has none,
// reads as a letter.
func byteOf(r rune) (byte, bool) {
	if c, ok := charmap.Windows1252.EncodeRune(r); ok {
		return c, true
	}
	return byte(r), 0x80 <= r && r < 0xA0
}

// isTellTale reports whether bytes that are valid UTF-8 are more than chance: a
// word may end in "ß»", which is a letter of N'Ko as bytes. Those of Latin-1 and
// the general punctuation are what is met; of other scripts it takes two.
func isTellTale(data []byte) bool {
	letters := utf8.RuneCount(data)
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r >= 0x100 && (r < 0x2010 || r > 0x2122) && letters < 2 {
			return false
		}
		data = data[size:]
	}
	return letters > 0
}
