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
	var before []byte // the line
	for len(text) > 0 {
		n, depth := escapedRun(text)
		if n == 0 {
			line := firstLine(text)
			out = append(out, line...)
			before, text = line, text[len(line):]
			continue
		}
		isEscaped := all || isEscaped(depth, before, firstLine(text[n:]))
		for run := text[:n]; len(run) > 0; {
			line := firstLine(run)
			run = run[len(line):]
			if isEscaped {
				line = line[1:]
			}
			out = append(out, line...)
		}
		before, text = text[:n], text[n:]
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
// given the lines before and behind. It is not if one of them is quoted as deep
// without a space behind its signs, as this line would be, or both are.
func isEscaped(depth int, before, behind []byte) bool {
	a, b := signs(before), signs(behind)
	if a == depth && (b == depth || isTight(before)) || b == depth && isTight(behind) {
		return false
	}
	return depth == 1 || a == depth-1 || b == depth-1
}

// isTight reports whether no space stands behind the signs of a line.
func isTight(line []byte) bool {
	rest := bytes.TrimLeft(line, ">")
	return len(rest) > 0 && rest[0] != ' ' && rest[0] != '\n'
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
