package page

import (
	"crypto/sha256"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/record"
	"ibid/cmd/ibid/internal/topic"
)

// wholeFacts are what the pages that show the archive as a whole depend on, but for the
// templates and their words, and the assets.
type wholeFacts struct {
	Threads  [sha256.Size]byte // Threads.Digest
	Every    [sha256.Size]byte // archivePages.everyPage
	Topics   []archive.TopicEntry
	People   []archive.Person
	Entries  []registered
	Files    []string
	Pictures map[string]archive.Size
	Copies   map[string]string
	Before   []archive.Published // the archive's own pages, but for those that are there
	HasCards bool
	Fonts    [sha256.Size]byte // of cards
}

// registered is an entry of a register.
type registered struct{ Name, Sort, Slug string }

// factsBut returns a digest of what all pages depend on, given what is known of them; zero if
// that is not known. That a page was published before is of no consequence where it is made: so
// it is none either, that all are when they have been published for the first time.
func (p *archivePages) factsBut(known []byte) (none [sha256.Size]byte) {
	var of made
	if p.all.Digest == none || record.Read(known, &of) != nil {
		return none
	}
	f := wholeFacts{
		Threads: p.all.Digest, Every: p.everyPage(), Topics: p.archive.Topics, People: p.archive.People,
		Files: p.archive.Files, Pictures: p.archive.Pictures, Copies: p.book.Copies(), HasCards: p.press != nil,
	}
	for _, entries := range [][]*topic.Entry{p.index.Topics, p.index.People} {
		for _, e := range entries {
			f.Entries = append(f.Entries, registered{e.Name, e.Sort, e.Slug})
		}
	}
	for _, was := range p.archive.Published {
		if _, isMade := of.Files[was.File]; was.IsOfArchive() && !isMade {
			was.Line = 0 // which changes with each address that is added
			f.Before = append(f.Before, was)
		}
	}
	if p.press != nil {
		f.Fonts = p.press.Digest()
	}
	return record.Digest(&f)
}
