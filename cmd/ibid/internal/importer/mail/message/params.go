package message

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// mediaType is what a Content-Type or Content-Disposition says.
type mediaType struct {
	name   string // "text/plain", in small letters
	params map[string]string
}

// contentTypeOf reads the Content-Type of a header; without one it is plain
// text (RFC 2045, section 5.2).
func contentTypeOf(h Header) mediaType {
	t := parseMediaType(h.Get("content-type"))
	switch {
	case t.name == "text":
		t.name = "text/plain" // as before there was a standard
	case !strings.Contains(t.name, "/"):
		t.name = "text/plain"
	}
	return t
}

// parseMediaType reads a value and its parameters, whose values may be bare,
// in quotation marks, or in parts and encoded (RFC 2231).
func parseMediaType(value string) mediaType {
	name, rest, _ := strings.Cut(value, ";")
	t := mediaType{name: strings.ToLower(strings.Join(strings.Fields(name), "")), params: map[string]string{}}
	parts := map[string]map[int]string{}
	encoded := map[string]bool{}
	for range mostParams {
		var key, text string
		var ok bool
		if key, text, rest, ok = nextParam(rest); !ok {
			break
		}
		if base, number, isEncoded := cutContinuation(key); number >= 0 {
			if parts[base] == nil {
				parts[base] = map[int]string{}
			}
			encoded[base] = encoded[base] || isEncoded
			parts[base][number] = text
		} else if _, twice := t.params[key]; !twice {
			t.params[key] = DecodeWords(text)
		}
	}
	for base, numbered := range parts {
		t.params[base] = joinParts(numbered, encoded[base])
	}
	return t
}

// mostParams is how many parameters of a field are read.
const mostParams = 100

// nextParam reads a parameter at the start of a text.
func nextParam(text string) (key, value, rest string, ok bool) {
	text = strings.TrimLeft(text, "; \t")
	key, rest, ok = strings.Cut(text, "=")
	if !ok {
		return "", "", "", false
	}
	key = strings.ToLower(strings.TrimSpace(key))
	if i := strings.LastIndexAny(key, "; \t"); i >= 0 {
		key = key[i+1:]
	}
	rest = strings.TrimLeft(rest, " \t")
	if !strings.HasPrefix(rest, `"`) {
		value, rest, _ = strings.Cut(rest, ";")
		if i := strings.IndexAny(value, "("); i > 0 {
			value = value[:i] // a comment
		}
		return key, strings.Trim(value, ` '`+"\t"), rest, true
	}
	var b strings.Builder
	for i := 1; i < len(rest); i++ {
		switch c := rest[i]; {
		case c == '"':
			return key, b.String(), rest[i+1:], true
		case c == '\\' && i+1 < len(rest):
			i++
			b.WriteByte(rest[i])
		default:
			b.WriteByte(c)
		}
	}
	return key, b.String(), "", true
}

// cutContinuation reads the name of a parameter in parts, "name*0*", or encoded,
// "name*"; number is -1 for any other.
func cutContinuation(key string) (base string, number int, isEncoded bool) {
	base, tail, ok := strings.Cut(key, "*")
	if !ok {
		return key, -1, false
	}
	if tail == "" {
		return base, 0, true
	}
	digits, isEncoded := strings.CutSuffix(tail, "*")
	number, err := strconv.Atoi(digits)
	if err != nil || number < 0 {
		return key, -1, false
	}
	return base, number, isEncoded
}

// joinParts joins the parts of a value in their order.
func joinParts(numbered map[int]string, isEncoded bool) string {
	var b strings.Builder
	for _, n := range slices.Sorted(maps.Keys(numbered)) {
		b.WriteString(numbered[n])
	}
	if !isEncoded {
		return DecodeWords(b.String())
	}
	name, rest, ok := strings.Cut(b.String(), "'")
	_, value, ok2 := strings.Cut(rest, "'")
	if !ok || !ok2 {
		name, value = "", b.String()
	}
	return oneLine(decodeIn(name, unpercent(value)))
}

// unpercent decodes "%E4".
func unpercent(text string) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			if n, err := strconv.ParseUint(text[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(n))
				i += 2
				continue
			}
		}
		out = append(out, text[i])
	}
	return out
}
