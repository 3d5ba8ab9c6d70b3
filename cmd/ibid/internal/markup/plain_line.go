package markup

import "strings"

// plainLine is a line of text: how deep it is quoted, what is left of it
// without its marks, and all of it.
type plainLine struct {
	depth   int
	rest    string
	whole   string
	pointer int // bytes of rest that point to a comment: ">>12"
}

// deepestQuote is how many levels of ">" make quotations; further marks are
// text. No reader follows fifty levels, and HTML parsers stop at 512.
const deepestQuote = 50

// signPrefix reads the signs alone, behind others.
func signPrefix(depth int, line string, prompts bool) (int, string) {
	rest := line
	for depth < deepestQuote {
		s := strings.TrimLeft(rest, " ")
		attached := depth > 0 && len(s) == len(rest)
		if len(rest)-len(s) > 4 || !strings.HasPrefix(s, ">") || !attached && (prompts || depth > 0) && isPrompt(s) {
			break
		}
		depth++
		rest = s[1:]
	}
	if depth > 0 {
		rest = strings.TrimPrefix(rest, " ")
	}
	return depth, rest
}
