package content

import (
	"bytes"
	"iter"
	"slices"
	"sort"
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
	if starts := linesOf(have, before); starts != nil {
		return File{Path: archive.PublishedFile, Data: withLines(have, starts, changed)}
	}
	all := make(map[archive.Address]string, len(before))
	for _, p := range slices.Backward(before) { // of two the first
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

// linesOf returns where the lines of an addresses.txt begin, and where it ends, if it is
// EncodePublished of some addresses, in their order; else nil.
func linesOf(text []byte, all []archive.Published) []int {
	if !bytes.HasPrefix(text, []byte(publishedHead)) {
		return nil
	}
	starts := make([]int, 0, len(all)+1)
	at, before := len(publishedHead), ""
	for i := range all {
		n := bytes.IndexByte(text[at:], '\n')
		if n < 0 {
			return nil
		}
		line := string(text[at : at+n])
		if line <= before || i > 0 && all[i].Address == all[i-1].Address || !isLineOf(line, &all[i]) {
			return nil
		}
		starts, at, before = append(starts, at), at+n+1, line
	}
	if at != len(text) {
		return nil
	}
	return append(starts, at)
}

// isLineOf reports whether publishedLine writes a line for an address.
func isLineOf(line string, p *archive.Published) bool {
	if p.Of != "" {
		return line == publishedLine(*p)
	}
	folder, fragment, found := strings.Cut(line, "/#")
	if found && strings.IndexByte(line, '%') < 0 && fragment == p.Fragment && len(p.File) == len(folder)+len("/index.html") &&
		strings.HasPrefix(p.File, folder) && strings.HasSuffix(p.File, "/index.html") {
		return true // as most are
	}
	return line == publishedLine(*p)
}

// withLines returns a text whose lines begin at some places with lines of addresses put
// in, in the place of those that the same address has.
func withLines(text []byte, starts []int, changed iter.Seq[archive.Published]) []byte {
	lines := linesFor(changed)
	out := make([]byte, 0, len(text)+len(lines)*64)
	done, count := 0, len(starts)-1
	for _, line := range lines {
		address, _, _ := strings.Cut(line, " ")
		at := sort.Search(count, func(i int) bool { return string(text[starts[i]:starts[i+1]-1]) >= address })
		out = append(append(out, text[done:starts[at]]...), line+"\n"...)
		done = starts[at]
		if at < count { // a blank comes before all signs of an address
			if have, _, _ := strings.Cut(string(text[starts[at]:starts[at+1]-1]), " "); have == address {
				done = starts[at+1]
			}
		}
	}
	return append(out, text[done:]...)
}
