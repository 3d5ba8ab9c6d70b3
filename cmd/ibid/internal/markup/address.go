package markup

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// bareAddress is where an address in running text begins.
var bareAddress = regexp.MustCompile(`\bhttps?://`)

// addressLength returns how many bytes at the start of a text, which begins with
// a scheme, are an address; 0 if there is none. Before is the rune before it.
// No address holds the signs given, which are mark-up.
//
// An address goes on up to white space or one of the signs < > ", and to a sign
// beyond ASCII, such as a full-width bracket or a quotation mark of print, but
// for an apostrophe or dash between letters. The letters of scripts without
// spaces, and Hangul, belong to what is written around it, unless they begin a
// part of an address that stands by itself between white space.
func addressLength(text []byte, before rune, signs string) int {
	host := bytes.Index(text, []byte("://")) + len("://")
	if r, _ := utf8.DecodeRune(text[host:]); !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '[' {
		return 0
	}
	end, last := host, rune('/')
	for end < len(text) {
		r, size := utf8.DecodeRune(text[end:])
		if touches(r) {
			if isGapOrNone(before) && mayBeginPart(text[host:end], last, r) {
				end += ownTail(text[end:])
			}
			break
		}
		if next, _ := utf8.DecodeRune(text[end+size:]); !inAddress(last, r, next) || strings.ContainsRune(signs, r) {
			break
		}
		end, last = end+size, r
	}
	if end == host {
		return 0
	}
	return len(trimAddress(text[:end]))
}

// inAddress reports whether a rune goes on with an address, by those around it.
func inAddress(last, r, next rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r > ' ' && r != '<' && r != '>' && r != '"' && r != '\x7f'
	case r == '’' || r == '–':
		return unicode.IsLetter(last) && unicode.IsLetter(next)
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}

// isGapOrNone tells white space, and the start of a text.
func isGapOrNone(r rune) bool { return r == 0 || unicode.IsSpace(r) }

// mayBeginPart reports whether letters that could be of the text around it may
// begin a part of an address: the host, or a part of the path below its first.
// Not so Hiragana, in which Japanese has its particles.
func mayBeginPart(address []byte, last, r rune) bool {
	if len(address) == 0 {
		return true
	}
	parts := bytes.Count(address, []byte("/"))
	return parts > 1 && (last == '/' || last == '_' || last == '#' || last == '=') && !unicode.Is(unicode.Hiragana, r)
}

// longestTail is how many bytes of such letters, and what follows them, are
// looked at.
const longestTail = 400

// ownTail returns the length of what follows up to white space, or 0 if a sign
// or too much comes before.
func ownTail(text []byte) int {
	end, last := 0, rune('/')
	for end < len(text) {
		r, size := utf8.DecodeRune(text[end:])
		next, _ := utf8.DecodeRune(text[end+size:])
		switch {
		case unicode.IsSpace(r):
			return end
		case !touches(r) && !inAddress(last, r, next), end > longestTail:
			return 0
		}
		end, last = end+size, r
	}
	return end
}

// trimAddress leaves off the punctuation of the sentence that an address
// stands in, and a closing bracket that it does not open.
func trimAddress(s []byte) []byte {
	round := bytes.Count(s, []byte(")")) - bytes.Count(s, []byte("("))
	square := bytes.Count(s, []byte("]")) - bytes.Count(s, []byte("["))
	for {
		s = bytes.TrimRight(s, ".,;:!?*_~'`")
		switch {
		case bytes.HasSuffix(s, []byte(")")) && round > 0:
			round--
		case bytes.HasSuffix(s, []byte("]")) && square > 0:
			square--
		default:
			return s
		}
		s = s[:len(s)-1]
	}
}
