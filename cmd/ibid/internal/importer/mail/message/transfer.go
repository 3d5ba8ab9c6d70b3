package message

import (
	"bytes"
	"strings"
)

// decode undoes the transfer encoding of a body (RFC 2045, section 6).
func decode(h Header, body []byte) []byte {
	switch strings.ToLower(strings.Trim(h.Get("content-transfer-encoding"), ` "';`)) {
	case "base64":
		coded, rest := cutBase64(body)
		return append(unbase64(coded), rest...)
	case "quoted-printable":
		return unquoteLines(body)
	case "x-uuencode", "uuencode", "x-uue":
		if data, ok := uudecode(body); ok {
			return data
		}
	}
	return body
}

// cutBase64 parts the lines of base64 from what a list put below them as it is.
func cutBase64(body []byte) (coded, rest []byte) {
	for at := 0; at < len(body); {
		line, _, more := bytes.Cut(body[at:], []byte("\n"))
		if len(bytes.Trim(bytes.TrimSpace(line), base64Letters)) > 0 {
			return body[:at], body[at:]
		}
		if at += len(line); more {
			at++
		}
	}
	return body, nil
}

const base64Letters = base64Alphabet + "="

// unquoteLines decodes quoted-printable in lines, of which one that ends with
// "=" goes on. White space at their ends was added on the way; that of the
// writer's is coded.
func unquoteLines(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for len(text) > 0 {
		line, rest, more := bytes.Cut(text, []byte("\n"))
		line, goesOn := bytes.CutSuffix(bytes.TrimRight(line, " \t"), []byte("="))
		out = append(out, unquote(line)...)
		if more && !goesOn {
			out = append(out, '\n')
		}
		text = rest
	}
	return out
}

// unquote decodes the signs of quoted-printable. What is no code stays as it is.
func unquote(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] == '=' && i+2 < len(text) && isHex(text[i+1]) && isHex(text[i+2]) {
			out = append(out, hex(text[i+1])<<4|hex(text[i+2]))
			i += 2
		} else {
			out = append(out, text[i])
		}
	}
	return out
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'A' <= c && c <= 'F' || 'a' <= c && c <= 'f'
}

func hex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}

// uudecode decodes the file between "begin 644 name" and "end".
func uudecode(text []byte) ([]byte, bool) {
	start := bytes.Index(text, []byte("begin "))
	if start < 0 {
		return nil, false
	}
	_, text, _ = bytes.Cut(text[start:], []byte("\n"))
	var out []byte
	for len(text) > 0 {
		line, rest, _ := bytes.Cut(text, []byte("\n"))
		text = rest
		if len(line) == 0 || bytes.HasPrefix(line, []byte("end")) || (line[0]-' ')&63 == 0 {
			break
		}
		out = append(out, uuLine(line[1:], int(line[0]-' ')&63)...)
	}
	return out, true
}

// uuLine decodes a line of n bytes.
func uuLine(code []byte, n int) []byte {
	out := make([]byte, 0, n+2)
	for len(code) > 0 && len(out) < n {
		var four [4]byte
		for i := range four {
			if i < len(code) {
				four[i] = (code[i] - ' ') & 63
			}
		}
		out = append(out, four[0]<<2|four[1]>>4, four[1]<<4|four[2]>>2, four[2]<<6|four[3])
		code = code[min(4, len(code)):]
	}
	return out[:min(n, len(out))]
}

// hasWords reports whether a part shows any words.
func hasWords(p part) bool {
	text, _ := textOf(p)
	return strings.TrimSpace(text) != ""
}

// textOf reads the text of a body: decoded, as UTF-8. It may declare another encoding
// than it is in.
func textOf(p part) (text string, misdeclared bool) {
	data := decode(p.header, p.body)
	declared := p.kind.params["charset"]
	if declared == "" && bytes.Contains(data, []byte(japanese)) {
		declared = "iso-2022-jp"
	}
	text, misdeclared = decodeText(data, declared)
	return tidy(text), misdeclared
}

// tidy makes all line ends "\n", and those of printers and the signs that mean
// nothing on a screen go.
func tidy(text string) string {
	if strings.IndexFunc(text, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' }) < 0 {
		return text
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch r {
		case '\r', '\f', '\v':
			return '\n'
		case 0, '\b', 0x1b, 0x0e, 0x0f:
			return -1
		}
		return r
	}, text)
}
