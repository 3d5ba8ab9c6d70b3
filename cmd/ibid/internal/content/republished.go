package content

import (
	"iter"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// AddPublished returns addresses.txt, of which was read what was published before, with what
// was not in it, or is to be there otherwise: the parts of its text. It is EncodePublished of
// both. Of what a build has written, all but a few lines are as they were; if all are, it
// returns nothing.
func AddPublished(have string, before []archive.Published, changed iter.Seq[archive.Published]) (parts []string) {
	if len(before) > 0 && isEncoded(have, before) {
		return withLines(have, changed)
	}
	text := string(encodedWith(before, changed).Data)
	if text == have {
		return nil
	}
	return []string{text}
}

// encodedWith is EncodePublished of what was published and what is to be there besides, or
// otherwise.
func encodedWith(before []archive.Published, changed iter.Seq[archive.Published]) File {
	if len(before) == 0 {
		return encodePublished(changed)
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
func isEncoded(text string, all []archive.Published) bool {
	rest, found := strings.CutPrefix(text, publishedHead)
	if !found {
		return false
	}
	before := ""
	var last archive.Address
	for i := range all {
		p := &all[i]
		n := strings.IndexByte(rest, '\n')
		if n < 0 {
			return false
		}
		line := rest[:n]
		if line <= before || p.Address == last || line != publishedLine(*p) {
			return false
		}
		rest, before, last = rest[n+1:], line, p.Address
		if lines := p.Places.Lines; lines != "" {
			if rest, found = strings.CutPrefix(rest, lines); !found {
				return false
			}
			before = lines[strings.LastIndexByte(lines[:len(lines)-1], '\n')+1 : len(lines)-1]
			last = p.Address.At(before[p.Places.Before:])
		}
	}
	return len(rest) == 0
}

// withLines returns the parts of an encoded list with lines of addresses put in, in the place
// of those that the same address has; nothing if none is another.
func withLines(text string, changed iter.Seq[archive.Published]) (parts []string) {
	done := 0
	for _, line := range linesFor(changed) {
		address, _, _ := strings.Cut(line, " ")
		at := seekLine(text, len(publishedHead), address)
		have, behind := lineAt(text, at), at
		if of, _, _ := strings.Cut(have, " "); have != "" && of == address { // a blank comes before all signs of an address
			behind += len(have) + 1
		}
		if have != line {
			parts = append(parts, text[done:at], line+"\n")
			done = behind
		}
	}
	if parts == nil {
		return nil
	}
	return append(parts, text[done:])
}

// seekLine returns where, from a place in a text whose lines are in order, the first line
// begins that is not before another; the end of the text if all are.
func seekLine(text string, from int, line string) int {
	to := len(text)
	for from < to {
		middle := strings.LastIndexByte(text[from:(from+to)/2], '\n') + 1 + from
		if at := lineAt(text, middle); at < line {
			from = middle + len(at) + 1
		} else {
			to = middle
		}
	}
	return to
}

// lineAt returns the line that begins at a place in a text; nothing at its end.
func lineAt(text string, at int) string {
	line, _, _ := strings.Cut(text[at:], "\n")
	return line
}
