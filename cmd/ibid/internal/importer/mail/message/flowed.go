package message

import "strings"

// unflowed unwraps text in format=flowed (RFC 3676): a line that ends with a
// space goes on in the next one of the same depth, but for the line before a
// signature and the one before an empty line. With delSp the space goes as well.
func unflowed(text string, delSp bool) string {
	var out strings.Builder
	first, goesOn, depth := true, false, 0
	for line := range strings.SplitSeq(text, "\n") {
		rest := strings.TrimLeft(line, ">")
		d := len(line) - len(rest)
		rest = strings.TrimPrefix(rest, " ") // what it was stuffed with
		isSignature := rest == "-- "
		if !goesOn || d != depth || isSignature || rest == "" {
			if !first {
				out.WriteByte('\n')
			}
			startLine(&out, d, rest)
		}
		first, depth, goesOn = false, d, strings.HasSuffix(rest, " ") && !isSignature
		if goesOn && delSp {
			rest = rest[:len(rest)-1]
		}
		out.WriteString(rest)
	}
	return trimLineEnds(out.String())
}

// startLine writes the signs of a line. A sign that the line itself begins with
// is none of quotation, and keeps the space that says so.
func startLine(out *strings.Builder, depth int, rest string) {
	out.WriteString(strings.Repeat(">", depth))
	if depth > 0 && rest != "" || depth == 0 && strings.HasPrefix(rest, ">") {
		out.WriteByte(' ')
	}
}

// trimLineEnds takes the spaces off the ends of lines, but for that of the line
// above a signature.
func trimLineEnds(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if !strings.HasSuffix(line, "-- ") {
			lines[i] = strings.TrimRight(line, " ")
		}
	}
	return strings.Join(lines, "\n")
}
