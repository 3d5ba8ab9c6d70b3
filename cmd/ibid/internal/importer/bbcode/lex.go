package bbcode

import (
	"html"
	"strings"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// token is a run of text or a tag.
type token struct {
	name    string // of a tag, in lower case; empty for text
	value   string // what stands behind the name, decoded
	keys    map[string]string
	closing bool
	text    string // the text, or what the tag looks like, decoded
	pair    int    // the place of the tag at the other end; -1 for none
	deep    bool   // it is nested too deep to show
	holds   bool   // an address and nothing else stands between it and its partner
}

func textToken(s string) token { return token{text: s, pair: -1} }

// longestTag is how long a tag may be, in bytes.
const longestTag = 1000

// lexer cuts a text into tokens.
type lexer struct {
	form   Form
	uids   map[string]bool // the marks of posts in phpBB's tags
	tokens []token
}

func lex(text string, form Form) []token {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "").Replace(text)
	l := lexer{form: form, uids: uidsIn(text)}
	start := 0
	for i := 0; i < len(text); {
		next := i
		switch {
		case text[i] == '[':
			next = l.bracket(text, start, i)
		case text[i] == '<' && form == Escaped:
			next = l.angle(text, start, i)
		}
		if next == i {
			i++
			continue
		}
		i, start = next, next
	}
	l.flush(text[start:])
	return l.tokens
}

// uidMark is what phpBB puts behind the name in an end tag.
var uidMark = lazyregexp.New(`\[/(?:[a-zA-Z0-9]+|\*)(?::[a-z0-9])?:([0-9a-z]{4,10})\]`)

func uidsIn(text string) map[string]bool {
	var uids map[string]bool
	for _, m := range uidMark.FindAllStringSubmatch(text, -1) {
		if uids == nil {
			uids = map[string]bool{}
		}
		uids[m[1]] = true
	}
	return uids
}

// flush adds the text before a tag.
func (l *lexer) flush(raw string) {
	if raw != "" {
		l.tokens = append(l.tokens, textToken(l.decode(raw)))
	}
}

// numeric is a character reference by number.
var numeric = lazyregexp.New(`&#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});`)

func (l *lexer) decode(s string) string {
	if l.form == Escaped {
		s = html.UnescapeString(s)
	} else if strings.Contains(s, "&#") {
		s = numeric.ReplaceAllStringFunc(s, html.UnescapeString)
	}
	return s
}

// bracket reads the tag at a byte, if one is there, and returns where it ends.
func (l *lexer) bracket(text string, start, at int) int {
	i := at + 1
	t := token{pair: -1}
	if i < len(text) && text[i] == '/' {
		t.closing = true
		i++
	}
	nameAt := i
	for i < len(text) && i-nameAt < 20 && isNameByte(text[i]) {
		i++
	}
	t.name = strings.ToLower(text[nameAt:i])
	if classOf(t.name) == unknown || i == len(text) {
		return at
	}
	end := tagEnd(text, i)
	if end < 0 {
		return at
	}
	t.value = l.decode(l.withoutUID(text[i:end]))
	if !t.takesValue() {
		return at
	}
	t.text = l.decode(text[at : end+1])
	l.flush(text[start:at])
	l.tokens = append(l.tokens, t)
	return end + 1
}

func isNameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '*'
}

// tagEnd returns where the bracket stands that ends a tag, or -1. A value in
// quotation marks may hold brackets, and one without them pairs.
func tagEnd(text string, i int) int {
	depth := 0
	for limit := min(len(text), i+longestTag); i < limit; i++ {
		switch text[i] {
		case '\n':
			return -1
		case '[':
			depth++
		case ']':
			if depth == 0 {
				return i
			}
			depth--
		case '"', '\'', '&':
			if n := quotedValue(text[i-1 : limit]); n > 0 {
				i += n - 2
			}
		}
	}
	return -1
}

// quotedValue returns how long a value in quotation marks is that begins a text,
// with the sign of equality before it: 0 if none does.
func quotedValue(s string) int {
	if s[0] != '=' {
		return 0
	}
	for _, mark := range []string{`"`, `'`, "&quot;", "&#039;", "&#39;"} {
		if inner, ok := strings.CutPrefix(s[1:], mark); ok {
			end := strings.Index(inner, mark)
			if end < 0 || strings.Contains(inner[:end], "\n") {
				return 0
			}
			return 1 + 2*len(mark) + end
		}
	}
	return 0
}

// withoutUID takes phpBB's mark from the end of a tag, or from behind its name,
// where phpBB 2 has it.
func (l *lexer) withoutUID(value string) string {
	if len(l.uids) == 0 || !strings.Contains(value, ":") {
		return value
	}
	if at := strings.LastIndexByte(value, ':'); l.uids[value[at+1:]] {
		value = value[:at]
		if len(value) >= 2 && value[len(value)-2] == ':' { // [/list:o:3a5f]
			value = value[:len(value)-2]
		}
		return value
	}
	if rest, ok := strings.CutPrefix(value, ":"); ok { // [quote:3a5f="Ann"]
		if uid, named, _ := strings.Cut(rest, "="); l.uids[uid] {
			return "=" + named
		}
	}
	return value
}

// takesValue reports whether a tag of that name may have that value: "[i see]"
// is none.
func (t *token) takesValue() bool {
	switch {
	case t.value == "":
		return true
	case t.closing:
		return false
	}
	switch classOf(t.name) {
	case block, literal, address, optional, look:
		return t.value[0] == '=' || t.value[0] == ' ' && (strings.Contains(t.value, "="))
	}
	return false
}
