package stencil

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// The escapers do to a string what those of html/template do to one. That they do is
// shown by having html/template do the same.

// appender appends an escaped string.
type appender func(dst []byte, s string) []byte

// appenders are the escapers that may come last; those that change strings may, too.
var appenders = map[string]appender{
	"htmlescaper":    appendHTML,
	"rcdataescaper":  appendHTML,
	"attrescaper":    appendHTML,
	"nospaceescaper": appendUnquoted,
}

// changers are the others.
var changers = map[string]func(string) string{
	"urlfilter":     filterURL,
	"urlnormalizer": func(s string) string { return encodeURL(s, &keptInURL) },
	"urlescaper":    func(s string) string { return encodeURL(s, &keptInPart) },
	"cssescaper":    escapeCSS,
}

// escapersOf joins escapers that follow each other.
func escapersOf(names []string) appender {
	last := len(names) - 1
	end := appenders[names[last]]
	if end == nil {
		last++
		end = func(dst []byte, s string) []byte { return append(dst, s...) }
	}
	for i := last - 1; i >= 0; i-- {
		change, next := changers[names[i]], end
		require(change != nil)
		end = func(dst []byte, s string) []byte { return next(dst, change(s)) }
	}
	return end
}

// byteSet says of each byte whether it is in a set.
type byteSet [256]bool

func bytesOf(s string) (set byteSet) {
	for i := range len(s) {
		set[s[i]] = true
	}
	return set
}

// inHTML are the characters that are no text, in quotation marks or outside a tag.
var inHTML = [256]string{
	0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;",
}

func appendHTML(dst []byte, s string) []byte {
	done := 0
	for i := range len(s) {
		if entity := inHTML[s[i]]; entity != "" {
			dst = append(append(dst, s[done:i]...), entity...)
			done = i + 1
		}
	}
	return append(dst, s[done:]...)
}

// filtered stands for what html/template does not let through.
const filtered = "ZgotmplZ"

// appendUnquoted writes the value of an attribute without quotation marks.
func appendUnquoted(dst []byte, s string) []byte {
	if s == "" {
		return append(dst, filtered...)
	}
	done := 0
	for i, r := range s {
		entity := ""
		switch {
		case r == 0:
			entity = "&#xfffd;"
		case r < utf8.RuneSelf && inHTML[r] != "":
			entity = inHTML[r]
		case r >= '\t' && r <= '\r' || r == ' ' || r == '=' || r == '`':
			entity = "&#" + strconv.Itoa(int(r)) + ";"
		case r >= 0xfdd0 && r <= 0xfdef || r >= 0xfff0 && r <= 0xffff:
			entity = "&#x" + strconv.FormatInt(int64(r), 16) + ";"
		default:
			continue
		}
		_, width := utf8.DecodeRuneInString(s[i:])
		dst = append(append(dst, s[done:i]...), entity...)
		done = i + width
	}
	return append(dst, s[done:]...)
}

// filterURL lets addresses through that lead nowhere but to a page or a mailbox.
func filterURL(s string) string {
	scheme, _, hasScheme := strings.Cut(s, ":")
	if !hasScheme || strings.Contains(scheme, "/") {
		return s
	}
	for _, safe := range []string{"http", "https", "mailto"} {
		if strings.EqualFold(scheme, safe) {
			return s
		}
	}
	return "#" + filtered
}

const unreserved = "-._~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

// What need not be encoded in an address, and in a part of one.
var (
	keptInURL  = bytesOf(unreserved + "!#$&*+,/:;=?@[]")
	keptInPart = bytesOf(unreserved)
)

const digits = "0123456789abcdef"

// encodeURL encodes what a set has not. Where signs of addresses are kept, so is what
// is encoded already.
func encodeURL(s string, kept *byteSet) string {
	at := 0
	for at < len(s) && kept[s[at]] {
		at++
	}
	if at == len(s) {
		return s
	}
	b := append(make([]byte, 0, len(s)+16), s[:at]...)
	for i := at; i < len(s); i++ {
		if kept[s[i]] || s[i] == '%' && kept['/'] && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			b = append(b, s[i])
		} else {
			b = append(b, '%', digits[s[i]>>4], digits[s[i]&15])
		}
	}
	return string(b)
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// escapedInCSS are the characters that would mean something in a string of a style
// sheet, or around it.
var escapedInCSS = bytesOf("\x00\t\n\f\r\"&'()+/:;<>\\{}")

// escapeCSS writes characters by number; a space ends one that could go on.
func escapeCSS(s string) string {
	var b strings.Builder
	done := 0
	for i := range len(s) {
		if !escapedInCSS[s[i]] {
			continue
		}
		b.WriteString(s[done:i])
		done = i + 1
		if s[i] == '\\' {
			b.WriteString(`\\`)
			continue
		}
		b.WriteString(`\` + strconv.FormatInt(int64(s[i]), 16))
		if done == len(s) || isHex(s[done]) || strings.IndexByte("\t\n\f\r ", s[done]) >= 0 {
			b.WriteByte(' ')
		}
	}
	if done == 0 {
		return s
	}
	return b.String() + s[done:]
}
