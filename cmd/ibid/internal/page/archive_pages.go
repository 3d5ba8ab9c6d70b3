package page

import "ibid/cmd/ibid/internal/archive"

// Summary is what the pages of the archive as a whole need to know of a thread
// that has been rendered. That of a thread that was not is its zero value.
type Summary struct {
	Excerpts  []string          // the beginnings of its items
	Addresses []archive.Address // all that its files are reached by
	Former    int               // files at former addresses
	Surprised bool              // its pages depend on more than Surroundings tells
}

// ArchiveSummary is what is known of all files when those are made that show the
// archive as a whole.
type ArchiveSummary struct {
	Published []archive.Published // all that was published so far, and is now, in no order
	Former    int                 // files at former addresses, those of threads included
}

// archivePages makes the pages that show the archive as a whole.
type archivePages struct {
	*Renderer
	threads []Summary
	write   func(File) error
	former  int // files at former addresses
}

// page makes a page and hands it on.
func (p *archivePages) page(template, path string, view any) error {
	f, err := p.render(template, path, view)
	if err != nil {
		return err
	}
	return p.write(f)
}
