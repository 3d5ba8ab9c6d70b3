package page

import (
	"crypto/sha256"

	"ibid/cmd/ibid/internal/topic"
)

// register is one of the two: what it is called, where its pages are, and what is on
// them.
type register struct {
	section, title string
	entries        []*topic.Entry
	file           func(*topic.Entry) string
	places         func(*topic.Entry) []place
	line           func(*topic.Entry) Line // without the entries below it
	empty          string                  // what to say if there are no entries
	listed         map[*topic.Entry]bool   // the entries
	everyPage      [sha256.Size]byte       // archivePages.everyPage
}

func (g *register) index() string { return g.section + "/index.html" }

// related gives topics as a page in a folder leads to them: those that have a page.
func (g *register) related(to []*topic.Entry, dir string) []Link {
	var links []Link
	for _, e := range to {
		if g.listed[e] && len(links) < mostNarrower {
			links = append(links, Link{e.Name, address(dir, g.file(e))})
		}
	}
	return links
}

// section is what stands under one letter of a register.
type section struct {
	name, slug string
	lines      []Line
}

func (l *section) id() string { return "at-" + l.slug }

func (l *section) file(g *register) string { return g.section + "/" + l.slug + ".html" }

// How far down and how many entries are listed below one. All others stand in the
// alphabet.
const (
	deepestLine  = 4
	mostNarrower = 200
)
