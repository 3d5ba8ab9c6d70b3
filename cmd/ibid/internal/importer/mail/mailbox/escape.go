package mailbox

import "bytes"

var escapedFrom = []byte(">From ")

// unescape takes the sign off lines that were escaped: of all that may be, or
// of those that no line beside them speaks for. Without one it returns the text
// as it is.
func unescape(text []byte, all bool) []byte {
	if !bytes.Contains(text, escapedFrom) {
		return text
	}
	out := make([]byte, 0, len(text))
	before := 0 // how many signs the line before has
	for len(text) > 0 {
		n, depth := escapedRun(text)
		if n == 0 {
			line := firstLine(text)
			out = append(out, line...)
			before, text = signs(line), text[len(line):]
			continue
		}
		isEscaped := all || isEscaped(depth, before, signs(firstLine(text[n:])))
		for run := text[:n]; len(run) > 0; {
			line := firstLine(run)
			run = run[len(line):]
			if isEscaped {
				line = line[1:]
			}
			out = append(out, line...)
		}
		before, text = depth, text[n:]
	}
	return out
}

// escapedRun returns the length of the lines in a row at the start of a text
// that may be escaped, all with the same number of signs.
func escapedRun(text []byte) (n, depth int) {
	for n < len(text) {
		line := firstLine(text[n:])
		d := signs(line)
		if d == 0 || depth > 0 && d != depth || !bytes.HasPrefix(line[d-1:], escapedFrom) {
			break
		}
		n, depth = n+len(line), d
	}
	return n, depth
}

// isEscaped reports whether one of the signs before "From" is the mailbox's,
// given how many the lines before and behind have.
func isEscaped(depth, before, behind int) bool {
	if before == depth || behind == depth {
		return false
	}
	return depth == 1 || before == depth-1 || behind == depth-1
}

// firstLine returns the first line of a text with its end.
func firstLine(text []byte) []byte {
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		return text[:i+1]
	}
	return text
}

// signs returns how many signs of quotation a line begins with.
func signs(line []byte) int {
	return len(line) - len(bytes.TrimLeft(line, ">"))
}
