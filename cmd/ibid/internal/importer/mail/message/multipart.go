package message

import (
	"bytes"
	"strings"
)

// children cuts a multipart into its parts (RFC 2046, section 5.1.1), without
// what stands before the first and behind the last. It returns nil if it has no
// boundary.
func (w *walker) children(p part) []part {
	boundary := p.kind.params["boundary"]
	if boundary == "" || !hasBoundary(p.body, boundary) {
		boundary = boundaryIn(p.body)
	}
	if boundary == "" {
		return nil
	}
	var children []part
	start := -1
	for at := 0; at < len(p.body); {
		line, _, _ := bytes.Cut(p.body[at:], []byte("\n"))
		next := min(at+len(line)+1, len(p.body))
		if isBoundary, isLast := boundaryLine(line, boundary); isBoundary {
			if start >= 0 {
				children = append(children, childOf(p.body[start:max(start, at-1)]))
			}
			if start = next; isLast {
				return w.withTail(children, p.body[next:])
			}
			if len(children) >= mostParts {
				break
			}
		}
		at = next
	}
	if start >= 0 && start < len(p.body) {
		children = append(children, childOf(p.body[start:])) // the last boundary is missing
	}
	return children
}

// withTail adds what a list or its archive wrote below the last boundary, if it
// is more than the empty words of a mail program.
func (w *walker) withTail(children []part, tail []byte) []part {
	if len(bytes.TrimSpace(tail)) == 0 {
		return children
	}
	return append(children, part{body: tail, kind: mediaType{name: "text/plain"}})
}

// childOf reads a part. Behind a boundary there may be no header, and the empty
// line behind it may be missing.
func childOf(raw []byte) part {
	header, body := ParseHeader(raw)
	if len(header.fields) > 0 && !isPartHeader(header) {
		header, body = Header{}, raw // text that begins with a word and a colon
	}
	return part{header: header, body: body, kind: contentTypeOf(header)}
}

// isPartHeader reports whether a header is that of a part.
func isPartHeader(h Header) bool {
	for _, f := range h.fields {
		if strings.HasPrefix(f.name, "content-") {
			return true
		}
	}
	return false
}

// boundaryLine reports whether a line is a boundary, and the last.
func boundaryLine(line []byte, boundary string) (isBoundary, isLast bool) {
	line, ok := bytes.CutPrefix(line, []byte("--"))
	if !ok {
		return false, false
	}
	line, ok = bytes.CutPrefix(line, []byte(boundary))
	if !ok {
		return false, false
	}
	line = bytes.TrimRight(line, " \t")
	return len(line) == 0 || string(line) == "--", string(line) == "--"
}

func hasBoundary(body []byte, boundary string) bool {
	return bytes.HasPrefix(body, []byte("--"+boundary)) || bytes.Contains(body, []byte("\n--"+boundary))
}

// boundaryIn returns the boundary that a body begins with: below empty lines and
// the lines that programs without MIME were to show, a line "--…", and a part's
// header right behind it.
func boundaryIn(body []byte) string {
	for range linesBeforeBoundary {
		line, rest, more := bytes.Cut(body, []byte("\n"))
		if name, ok := bytes.CutPrefix(bytes.TrimRight(line, " \t"), []byte("--")); ok && len(name) > 0 && len(name) <= 200 && bytes.HasPrefix(bytes.ToLower(rest[:min(len(rest), 8)]), []byte("content-")) {
			return string(name)
		}
		if !more {
			break
		}
		body = rest
	}
	return ""
}

// linesBeforeBoundary is how far from its start a body that does not say so is
// looked at for a boundary.
const linesBeforeBoundary = 4
