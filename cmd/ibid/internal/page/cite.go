package page

import (
	"strconv"
	"time"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/archive"
)

// How to cite each item stands on a page of its own beside the thread's, since few
// readers need it. In a long thread there are several, of citesInPart items each. A
// comment that comes in late moves others to the next: each page leads from the anchors
// of the items of the next one to it, and the first, where all stood once, from those
// of all. The page has each citation once, as it is read, from which a script makes the
// other forms, of one and of all on the page. For a program that keeps references there
// are files (archive.Site.CitationFiles), and those that were published before.

const citesInPart = 100

// citeFile gives the name of the page on which an item is cited.
func citeFile(item int) string {
	if part := item / citesInPart; part > 0 {
		return "cite-" + strconv.Itoa(part+1) + ".html"
	}
	return "cite.html"
}

// citations makes the pages that say how to cite the items of a thread, and the files
// that say it to programs.
func (c *composer) citations() ([]File, error) {
	t := c.Thread.Thread
	var files []File
	for _, name := range c.archive.Site.CitationFiles() {
		files = append(files, File{t.Path + "/" + name, c.citationFile(name)})
	}
	for first := 0; first < len(t.Items); first += citesInPart {
		page, err := c.citePage(first)
		if err != nil {
			return nil, err
		}
		files = append(files, page)
	}
	return files, nil
}

// citePage makes the page that says how to cite the items from one on.
func (c *composer) citePage(first int) (File, error) {
	t := c.Thread.Thread
	title := c.says.Say("how-to-cite-title", "thread", t.Title)
	if first > 0 {
		title = c.says.Say("how-to-cite-from", "thread", t.Title, "number", strconv.Itoa(first))
	}
	view := CitePage{
		Frame: c.frameBelow(t.Path, title), Thread: Link{t.Title, "index.html"},
		BibTeX: c.citationFileAt(archive.BibTeX), CSL: c.citationFileAt(archive.CSLJSON),
		Items: c.cites(first, min(first+citesInPart, len(t.Items))), Parts: c.citeParts(first),
		Removed: c.removedFrom(first), Written: c.writtenIn(0), Keys: keyOf(t.Path + "/"), Forms: address(t.Path, "assets/cite.js"), Marked: c.hasMetadata(),
	}
	if first == 0 {
		view.Moved = c.movedPlaces(t.Path, addresses.ItemsOf(c.kept.Moved))
	}
	if view.Canonical != "" {
		view.Canonical += citeFile(first)
	}
	view.Relative = c.archive.Site.BaseURL == ""
	return c.render("cite.html", t.Path+"/"+citeFile(first), view)
}

// cites gives how to cite some of the items. Nobody is to cite a removed one.
func (c *composer) cites(first, end int) []Cite {
	var cites []Cite
	for i, item := range c.Thread.Thread.Items[first:end] {
		if item.Removed {
			continue
		}
		s := c.citation(first + i)
		view := Cite{
			Anchor: item.Anchor(), Former: c.kept.Items[item.Anchor()], Href: "index.html#" + item.Anchor(),
			Name: s.title, Author: s.author, Date: c.shownDay(s.date), Address: s.address, IsPost: s.isPost,
			Plain: s.plain(c.says), BibTeX: s.bibTeX(c.tex), CSL: s.csl(),
		}
		if s.key != keyOf(c.Thread.Thread.Path+"/")+item.Anchor() {
			view.Key = s.key
		}
		if s.language != c.writtenIn(0) {
			view.Language = s.language
		}
		cites = append(cites, view)
	}
	return cites
}

// shownDay gives the moment of a citation to read, and for programs its day, which is all
// that citations have of it.
func (c *composer) shownDay(d archive.Date) *Moment {
	shown := c.shownDate(d)
	if shown != nil {
		shown.Machine = d.Time.Format(time.DateOnly)
	}
	return shown
}

// removedFrom gives the anchors of the removed items of a part: how to cite
// them stood there once.
func (c *composer) removedFrom(first int) []string {
	t := c.Thread.Thread
	var anchors []string
	for _, it := range t.Items[first:min(first+citesInPart, len(t.Items))] {
		if it.Removed {
			anchors = append(append(anchors, it.Anchor()), c.kept.Items[it.Anchor()]...)
		}
	}
	return anchors
}

// citeParts lists the pages over which the thread's citations are spread, for
// the one that begins with an item; none if that is the only one.
func (c *composer) citeParts(here int) []CitePart {
	t := c.Thread.Thread
	if len(t.Items) <= citesInPart {
		return nil
	}
	var parts []CitePart
	for first := 0; first < len(t.Items); first += citesInPart {
		last := min(first+citesInPart, len(t.Items)) - 1
		part := CitePart{Name: c.says.Say("part", "first", strconv.Itoa(first), "last", strconv.Itoa(last))}
		if first == 0 {
			part.Name = c.says.Say("first-part", "last", strconv.Itoa(last))
		}
		if first != here {
			part.Href = citeFile(first)
		}
		leads := here == 0 && first > 0 || first == here+citesInPart
		for i := first; leads && i <= last; i++ {
			if anchor := t.Items[i].Anchor(); !t.Items[i].Removed {
				part.Items = append(part.Items, CiteLink{anchor, part.Href + "#" + anchor, i})
			}
		}
		parts = append(parts, part)
	}
	return parts
}
