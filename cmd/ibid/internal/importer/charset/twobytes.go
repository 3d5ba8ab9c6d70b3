package charset

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// guessTwoBytes names the encoding of a text in Japanese, Korean or Chinese;
// empty if it is none.
func guessTwoBytes(head []byte) string {
	i := bytes.IndexFunc(head, func(r rune) bool { return r == utf8.RuneError || r >= utf8.RuneSelf })
	if i < 0 {
		return ""
	}
	const enough = 16 << 10
	sample := head[i:min(len(head), i+enough)]
	korean := sharesOf(sample, "euc-kr")
	eucJP := sharesOf(sample, "euc-jp")
	shiftJIS := sharesOf(sample, "shift_jis")
	chinese := sharesOf(sample, "gb18030")
	big5 := sharesOf(sample, "big5")
	switch {
	case shiftJIS.readable() && shiftJIS.kana > 0.15:
		return "shift_jis"
	case eucJP.readable() && eucJP.kana > 0.15:
		return "euc-jp"
	case korean.readable() && korean.hangul > 0.8:
		return "euc-kr"
	case big5.readable() && big5.ideographs > 0.8 && big5.lowTrail > 0.1 && big5.common > 0.7:
		return "big5"
	case chinese.readable() && chinese.ideographs > 0.7 && chinese.lowTrail < 0.2 && chinese.common > 0.7:
		return "gb18030"
	}
	return ""
}

// shares says what part of a text's letters that are not ASCII, decoded in an
// encoding, is of which kind.
type shares struct {
	letters                         int
	wrong, kana, hangul, ideographs float64
	lowTrail                        float64 // letters of which the second byte is ASCII
	common                          float64 // ideographs of the encoding's rows for frequent ones
}

// readable reports whether the text is in the encoding, but for what damage or
// the sample's end cut off.
func (s shares) readable() bool {
	return s.letters > 1 && s.wrong < 0.02 || s.letters > 3 && s.wrong*float64(s.letters) <= 1
}

func sharesOf(sample []byte, name string) (s shares) {
	decoded, _ := encodingOf(name).NewDecoder().Bytes(sample)
	for _, r := range string(decoded) {
		if r < utf8.RuneSelf {
			continue
		}
		s.letters++
		switch {
		case r == utf8.RuneError || r >= 0xE000 && r < 0xF900 || unicode.IsControl(r):
			s.wrong++
		case r >= 0x3041 && r <= 0x30FF:
			s.kana++
		case unicode.Is(unicode.Hangul, r):
			s.hangul++
		case unicode.Is(unicode.Han, r), r >= 0x3000 && r <= 0x303F, r >= 0xFF01 && r <= 0xFF60:
			s.ideographs++
		}
	}
	n := float64(max(1, s.letters))
	s.wrong, s.kana, s.hangul, s.ideographs = s.wrong/n, s.kana/n, s.hangul/n, s.ideographs/n
	s.lowTrail, s.common = pairs(sample, name)
	return s
}

// pairs looks at the bytes themselves. The standards of Chinese have frequent
// ideographs in rows of their own: GB 2312 from 0xB0, Big5 from 0xA4;
// punctuation is in 0xA1 and 0xA3.
func pairs(sample []byte, name string) (lowTrail, common float64) {
	low, high := byte(0xB0), byte(0xD7)
	if name == "big5" {
		low, high = 0xA4, 0xC6
	}
	n := 0.0
	for i := 0; i+1 < len(sample); i++ {
		if sample[i] < utf8.RuneSelf {
			continue
		}
		n++
		if sample[i] >= low && sample[i] <= high || sample[i] == 0xA1 || sample[i] == 0xA3 {
			common++
		}
		if i++; sample[i] < utf8.RuneSelf {
			lowTrail++
		}
	}
	n = max(1, n)
	return lowTrail / n, common / n
}
