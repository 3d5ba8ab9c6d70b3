package page

import (
	"bytes"
	"path"
	"strings"
)

// squeezed returns a style sheet or a script as readers load it: without the comments
// that its authors need, and without indentation. It goes by lines, and leaves whole
// whatever may have a string or a comment that it would mistake.
func squeezed(name string, data []byte) []byte {
	script := path.Ext(name) == ".js"
	switch {
	case path.Ext(name) == ".css" && !bytes.Contains(data, continued):
		data = withoutBlockComments(data)
	case !script || hasLongTokens(data):
		return data
	}
	var b bytes.Buffer
	b.Grow(len(data))
	for line := range bytes.Lines(data) {
		if line = bytes.TrimLeft(line, " \t\r\n"); len(line) == 0 || script && bytes.HasPrefix(line, []byte("//")) {
			continue
		}
		b.Write(line)
	}
	return b.Bytes()
}

// continued ends a line of a string that goes on in the next.
var continued = []byte("\\\n")

// withoutBlockComments returns a style sheet without its comments, each of which may
// part two words. Where a string could hold what begins one, all stay.
func withoutBlockComments(css []byte) []byte {
	text := string(css)
	var b strings.Builder
	for {
		before, rest, begins := strings.Cut(text, "/*")
		if strings.Count(before, `"`)%2 != 0 || strings.Count(before, "'")%2 != 0 {
			return css
		}
		b.WriteString(before)
		_, after, ends := strings.Cut(rest, "*/")
		if !begins || !ends {
			return []byte(b.String())
		}
		b.WriteByte(' ')
		text = after
	}
}

// hasLongTokens reports whether a script may have a string or a comment of several
// lines, in which a line is no line of the script.
func hasLongTokens(script []byte) bool {
	if bytes.Contains(script, []byte("/*")) || bytes.Contains(script, continued) {
		return true
	}
	for line := range bytes.Lines(script) {
		if bytes.Count(line, []byte("`"))%2 != 0 {
			return true
		}
	}
	return false
}
