package page

import (
	"slices"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/archive"
)

// citationFile gives how to cite all items of a thread, as a file of a name has it: an
// item a line, or an entry.
func (c *composer) citationFile(name string) []byte {
	const usual = 384 // bytes of one
	data := make([]byte, 0, usual*len(c.Thread.Thread.Items))
	isList := name == archive.CSLJSON
	if isList {
		data = append(data, '[')
	}
	for i, item := range c.Thread.Thread.Items {
		if item.Removed {
			continue
		}
		s := c.citation(i)
		if !isList {
			data = append(append(data, s.bibTeX(c.tex)...), "\n\n"...)
			continue
		}
		if len(data) > 1 {
			data = append(data, ',')
		}
		data = append(append(data, '\n'), s.csl()...)
	}
	if isList {
		data = append(data, "\n]\n"...)
	}
	return data
}

// citationFileAt gives where the page has a file of its citations: the name, or nothing if
// there is none. One that was published stays, whatever the site asks for now.
func (c *composer) citationFileAt(name string) string {
	isKept := func(f addresses.File) bool { return f.From == c.Thread.Thread.Path+"/"+name }
	if slices.Contains(c.archive.Site.CitationFiles(), name) || slices.ContainsFunc(c.kept.Files, isKept) {
		return name
	}
	return ""
}
