package archive

import (
	"iter"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/problem"
)

// PublishedFile is the file of a site that lists what was published.
const PublishedFile = "content/addresses.txt"

// Published is an address that was published at some time.
type Published struct {
	Address
	// Of is what the address does not say by itself: the name of a topic or a
	// person; or, where the words stand elsewhere now, that address.
	Of   string
	Line int // of PublishedFile, from 1
	// Places are those of the same file that are listed at the next lines, each another, in
	// order and with nothing to be said of it: nearly all that an archive has published.
	Places Places
}

// Places are fragments as PublishedFile lists them, each with its page before it. The zero
// value has none.
type Places struct {
	Lines  string
	Before int // how many bytes stand before the fragment in each line
}

// Next takes the first off.
func (p *Places) Next() (fragment string, ok bool) {
	line, rest, ok := strings.Cut(p.Lines, "\n")
	if !ok {
		return "", false
	}
	p.Lines = rest
	return line[p.Before:], true
}

// At returns where an address is listed.
func (p Published) At() problem.Position {
	return problem.Position{File: PublishedFile, Line: p.Line, Column: 1}
}

// Each gives the address and each of its places by itself.
func (p Published) Each() iter.Seq[Published] {
	return func(yield func(Published) bool) {
		places, line := p.Places, p.Line
		p.Places = Places{}
		for ok := true; ok && yield(p); line++ {
			var fragment string
			fragment, ok = places.Next()
			p = Published{Address: p.Address.At(fragment), Line: line + 1}
		}
	}
}

// EachPublished returns each address of a list by itself.
func EachPublished(list []Published) []Published {
	count := len(list)
	for i := range list {
		count += strings.Count(list[i].Places.Lines, "\n")
	}
	all := make([]Published, 0, count)
	for i := range list {
		all = slices.AppendSeq(all, list[i].Each())
	}
	return all
}

// IsOfArchive reports whether what was published is a page that shows the archive as a
// whole: of the registers, or a list of threads, which leads to the first page when
// there is no such list any more.
func (p Published) IsOfArchive() bool { return p.IsRegister() || p.Fragment == "" && p.Of == indexPage }
