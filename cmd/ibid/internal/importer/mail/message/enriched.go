package message

import "strings"

// unenriched returns the words of enriched text (RFC 1896): commands go, an
// excerpt is quoted, "<<" is "<", and of several line ends in a row one goes,
// as a single one means nothing.
func unenriched(text string) string {
	var e enriched
	for len(text) > 0 {
		text = e.step(text)
	}
	return e.out.String()
}

// enriched is the state of reading enriched text.
type enriched struct {
	out     strings.Builder
	depth   int // of excerpts
	inParam bool
	inLine  bool // something of the line has been written
}

// step reads what a text begins with, and returns the rest.
func (e *enriched) step(text string) string {
	switch {
	case text[0] == '\n':
		rest := strings.TrimLeft(text, "\n")
		if n := len(text) - len(rest); n > 1 {
			e.out.WriteString(strings.Repeat("\n", n-1))
			e.inLine = false
		} else {
			e.write(" ")
		}
		return rest
	case strings.HasPrefix(text, "<<"):
		e.write("<")
		return text[2:]
	case text[0] == '<':
		if end := strings.IndexByte(text[:min(len(text), longestCommand)], '>'); end > 0 {
			e.command(strings.ToLower(text[1:end]))
			return text[end+1:]
		}
	}
	n := 1 + strings.IndexAny(text[1:], "<\n")
	if n == 0 {
		n = len(text)
	}
	e.write(text[:n])
	return text[n:]
}

// longestCommand is how long a command is at most; the standard allows 60
// letters.
const longestCommand = 80

// write adds words, behind the signs of their excerpt.
func (e *enriched) write(words string) {
	if e.inParam || !e.inLine && words == " " {
		return
	}
	if !e.inLine && e.depth > 0 {
		e.out.WriteString(strings.Repeat(">", e.depth) + " ")
	}
	e.inLine = true
	e.out.WriteString(words)
}

func (e *enriched) command(name string) {
	switch name {
	case "excerpt", "/excerpt":
		if e.inLine {
			e.out.WriteString("\n")
			e.inLine = false
		}
		if name == "excerpt" {
			e.depth = min(e.depth+1, deepest)
		} else {
			e.depth = max(e.depth-1, 0)
		}
	case "param":
		e.inParam = true
	case "/param":
		e.inParam = false
	}
}
