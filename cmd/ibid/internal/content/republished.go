package content

import (
	"bytes"
	"iter"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// AddPublished returns addresses.txt, of which was read what was published before, with what
// was not in it, or is to be there otherwise. It is EncodePublished of both. Of what a build
// has written, all but a few lines are as they were.
func AddPublished(have []byte, before []archive.Published, changed iter.Seq[archive.Published]) File {
	if len(before) == 0 {
		return encodePublished(changed)
	}
	if isEncoded(have, before) {
		return File{Path: archive.PublishedFile, Data: withLines(have, changed)}
	}
	all := make(map[archive.Address]string, len(before))
	for _, p := range slices.Backward(archive.EachPublished(before)) { // of two the first
		all[p.Address] = p.Of
	}
	for p := range changed {
		all[p.Address] = p.Of
	}
	list := make([]archive.Published, 0, len(all))
	for a, of := range all {
		list = append(list, archive.Published{Address: a, Of: of})
	}
	return EncodePublished(list)
}

// isEncoded reports whether an addresses.txt is EncodePublished of some addresses, and these
// are in their order.
func isEncoded(text []byte, all []archive.Published) bool {
	rest, found := bytes.CutPrefix(text, []byte(publishedHead))
	if !found {
		return false
	}
	before := ""
	var last archive.Address
	for i := range all {
		p := &all[i]
		n := bytes.IndexByte(rest, '\n')
		if n < 0 {
			return false
		}
		line := string(rest[:n])
		if line <= before || p.Address == last || line != publishedLine(*p) {
			return false
		}
		rest, before, last = rest[n+1:], line, p.Address
		if lines := p.Places.Lines; lines != "" {
			if len(rest) < len(lines) || string(rest[:len(lines)]) != lines {
				return false
			}
			rest = rest[len(lines):]
			before = lines[strings.LastIndexByte(lines[:len(lines)-1], '\n')+1 : len(lines)-1]
			last = p.Address.At(before[p.Places.Before:])
		}
	}
	return len(rest) == 0
}

// withLines returns an encoded list with lines of addresses put in, in the place of those
// that the same address has.
func withLines(text []byte, changed iter.Seq[archive.Published]) []byte {
	lines := linesFor(changed)
	if len(lines) == 0 {
		return text
	}
	out := make([]byte, 0, len(text)+len(lines)*64)
	done := 0
	for _, line := range lines {
		address, _, _ := strings.Cut(line, " ")
		at := seekLine(text, len(publishedHead), address)
		out = append(append(out, text[done:at]...), line+"\n"...)
		done = at
		have := lineAt(text, at)
		if of, _, _ := bytes.Cut(have, []byte(" ")); len(have) > 0 && string(of) == address { // a blank comes before all signs of an address
			done = at + len(have) + 1
		}
	}
	return append(out, text[done:]...)
}

// seekLine returns where, from a place in a text whose lines are in order, the first line
// begins that is not before another; the end of the text if all are.
func seekLine(text []byte, from int, line string) int {
	to := len(text)
	for from < to {
		middle := bytes.LastIndexByte(text[from:(from+to)/2], '\n') + 1 + from
		if at := lineAt(text, middle); string(at) < line {
			from = middle + len(at) + 1
		} else {
			to = middle
		}
	}
	return to
}

// lineAt returns the line that begins at a place in a text; nothing at its end.
func lineAt(text []byte, at int) []byte {
	line, _, _ := bytes.Cut(text[at:], []byte("\n"))
	return line
}
