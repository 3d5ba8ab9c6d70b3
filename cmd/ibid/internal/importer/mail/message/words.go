package message

import (
	"encoding/base64"
	"strings"
	"unicode"
	"unicode/utf8"
)

// DecodeWords returns the value of a field as a person reads it. Encoded words
// of one encoding that follow each other are joined before they are decoded,
// since many programs cut within a letter; bytes that are no UTF-8 are read in
// a guessed encoding.
func DecodeWords(value string) string {
	switch {
	case !utf8.ValidString(value):
		value, _ = decodeText([]byte(value), "")
	case strings.Contains(value, japanese):
		value, _ = decodeText([]byte(value), "iso-2022-jp")
	}
	var out strings.Builder
	for value != "" {
		start := strings.Index(value, "=?")
		if start < 0 {
			break
		}
		name, data, size, ok := encodedWord(value[start:])
		if !ok {
			out.WriteString(value[:start+2])
			value = value[start+2:]
			continue
		}
		out.WriteString(value[:start])
		value = value[start+size:]
		for {
			next := strings.TrimLeft(value, " \t")
			nextName, more, size, ok := encodedWord(next)
			if !ok {
				break
			}
			if !strings.EqualFold(nextName, name) {
				out.WriteString(decodeIn(name, data))
				name, data = nextName, nil
			}
			data, value = append(data, more...), next[size:]
		}
		out.WriteString(decodeIn(name, data))
	}
	out.WriteString(value)
	return oneLine(out.String())
}

// japanese begins letters in ISO-2022-JP, and nothing else.
const japanese = "\x1b$"

// decodeIn decodes bytes in an encoding; RFC 2231 lets a language stand behind
// its name.
func decodeIn(name string, data []byte) string {
	name, _, _ = strings.Cut(name, "*")
	text, _ := decodeText(data, name)
	return text
}

// longestWord is how far the end of an encoded word is looked for: the standard
// allows 75 characters, which many exceed.
const longestWord = 4000

// encodedWord reads the encoded word at the start of a text: the name of its
// encoding, its bytes, and its length.
func encodedWord(text string) (name string, data []byte, size int, ok bool) {
	if !strings.HasPrefix(text, "=?") {
		return "", nil, 0, false
	}
	rest := text[2:min(len(text), longestWord)]
	name, rest, ok = strings.Cut(rest, "?")
	if !ok || name == "" || strings.ContainsAny(name, " \t=") || len(rest) < 2 || rest[1] != '?' {
		return "", nil, 0, false
	}
	method, rest := rest[0]|0x20, rest[2:]
	content, _, ok := strings.Cut(rest, "?=")
	if !ok {
		return "", nil, 0, false
	}
	size = 2 + len(name) + 3 + len(content) + 2
	switch method {
	case 'q':
		return name, unquote([]byte(strings.ReplaceAll(content, "_", " "))), size, true
	case 'b':
		return name, unbase64([]byte(content)), size, true
	}
	return "", nil, 0, false
}

// unbase64 decodes what can be decoded of base64, in one run or in several with
// padding between.
func unbase64(text []byte) []byte {
	out := make([]byte, 0, len(text)*3/4+3)
	var group [4]byte
	n := 0
	flush := func() {
		decoded := make([]byte, 3)
		if k, _ := base64.RawStdEncoding.Decode(decoded, group[:n]); k > 0 {
			out = append(out, decoded[:k]...)
		}
		n = 0
	}
	for _, c := range text {
		switch {
		case 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '+', c == '/':
			group[n] = c
			if n++; n == 4 {
				flush()
			}
		case c == '=':
			flush()
		}
	}
	flush()
	return out
}

// oneLine returns a text in one line, without what is no text.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}
