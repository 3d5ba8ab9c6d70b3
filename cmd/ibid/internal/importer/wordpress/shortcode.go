package wordpress

import (
	"html"
	"regexp"
	"strings"
)

// shortcode is a start tag in brackets: [caption width="300"]. What it would
// become, only the site's plugins knew.
type shortcode struct {
	name   string
	attrs  map[string]string
	args   []string // values without a name
	length int
}

// longestShortcode is how far the bracket that ends one is looked for.
const longestShortcode = 2048

// shortcodeAt reads the shortcode with which a text begins; it has no length if
// there is none.
func shortcodeAt(text string) (s shortcode) {
	n := 1
	for n < len(text) && (isLetter(text[n]) || n > 1 && (text[n] >= '0' && text[n] <= '9' || text[n] == '-' || text[n] == '_')) {
		n++
	}
	if n == 1 || n == len(text) || !strings.ContainsRune(" \t\n/]=", rune(text[n])) {
		return shortcode{}
	}
	end := bracket(text[n:min(len(text), longestShortcode)])
	if end < 0 {
		return shortcode{}
	}
	s = shortcode{name: strings.ToLower(text[1:n]), length: n + end + 1}
	s.readValues(strings.TrimSuffix(strings.TrimPrefix(text[n:n+end], "="), "/"))
	return s
}

// bracket returns where the first "]" stands that is not in a value; -1 if
// another shortcode begins before it.
func bracket(text string) int {
	quote := byte(0)
	for i := range len(text) {
		switch b := text[i]; {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == ']':
			return i
		case b == '[':
			return -1
		case (b == '"' || b == '\'') && i > 0 && strings.IndexByte(" \t\n=", text[i-1]) >= 0:
			quote = b
		}
	}
	return -1
}

var curly = strings.NewReplacer("“", `"`, "”", `"`, "″", `"`, "&#8220;", `"`, "&#8221;", `"`, "&quot;", `"`)

var value = regexp.MustCompile(`([\w-]+)\s*=\s*"([^"]*)"|([\w-]+)\s*=\s*'([^']*)'|([\w-]+)\s*=\s*([^\s"']+)|"([^"]*)"|'([^']*)'|(\S+)`)

func (s *shortcode) readValues(text string) {
	s.attrs = map[string]string{}
	if !strings.ContainsAny(text, `"'`) { // an editor has made them typographic
		text = curly.Replace(text)
	}
	for _, m := range value.FindAllStringSubmatch(text, -1) {
		switch {
		case m[1]+m[3]+m[5] != "" && !strings.HasPrefix(m[5], "http"):
			s.attrs[strings.ToLower(m[1]+m[3]+m[5])] = m[2] + m[4] + m[6]
		default:
			s.args = append(s.args, m[7]+m[8]+m[9]+valueOfAddress(m))
		}
	}
}

// valueOfAddress returns an address with an "=" in it, which looks like a name
// and its value.
func valueOfAddress(m []string) string {
	if m[5] == "" {
		return ""
	}
	return m[0]
}

// first returns the first of several values that there is.
func (s *shortcode) first(names ...string) string {
	for _, name := range names {
		if v := strings.TrimSpace(html.UnescapeString(s.attrs[name])); v != "" {
			return v
		}
	}
	return ""
}
