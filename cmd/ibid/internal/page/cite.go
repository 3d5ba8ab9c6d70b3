package page

import (
	"strconv"

	"ibid/cmd/ibid/internal/addresses"
)

// How to cite each item stands on a page of its own beside the thread's, since few
// readers need it. In a long thread there are several, of citesInPart items each. A
// comment that comes in late moves others to the next: each page leads from the anchors
// of the items of the next one to it, and the first, where all stood once, from those
// of all. The page has each citation as it is read, from which a script makes the other
// forms; the files cite.bib and cite.json have them for a reference manager.

const citesInPart = 100

// citeFile gives the name of the page on which an item is cited.
func citeFile(item int) string {
	if part := item / citesInPart; part > 0 {
		return "cite-" + strconv.Itoa(part+1) + ".html"
	}
	return "cite.html"
}

// citations makes the pages and the files that say how to cite the items of a
// thread.
func (c *composer) citations() ([]File, error) {
	t := c.Thread.Thread
	cites, bib, list := c.cites()
	files := []File{{t.Path + "/cite.bib", bib}, {t.Path + "/cite.json", list}}
	for first := 0; first < len(t.Items); first += citesInPart {
		title := c.says.Say("how-to-cite-title", "thread", t.Title)
		if first > 0 {
			title = c.says.Say("how-to-cite-from", "thread", t.Title, "number", strconv.Itoa(first))
		}
		view := CitePage{
			Frame: c.frameBelow(t.Path, title), Thread: Link{t.Title, "index.html"},
			Items: present(cites[first:min(first+citesInPart, len(cites))]), Parts: c.citeParts(first),
			Removed: c.removedFrom(first), Written: c.writtenIn(0), Keys: keyOf(t.Path + "/"), Forms: address(t.Path, "assets/cite.js"), Marked: c.hasMetadata(),
		}
		if first == 0 {
			view.Moved = c.movedPlaces(t.Path, addresses.ItemsOf(c.kept.Moved))
		}
		if view.Canonical != "" {
			view.Canonical += citeFile(first)
		}
		view.Description = c.says.Say("how-to-cite-each", "thread", t.Title)
		view.Relative = c.archive.Site.BaseURL == ""
		page, err := c.render("cite.html", t.Path+"/"+citeFile(first), view)
		if err != nil {
			return nil, err
		}
		files = append(files, page)
	}
	return files, nil
}

// cites gives how to cite each item, nil for a removed one, and all of them in
// BibTeX and CSL-JSON, an item a line.
func (c *composer) cites() (cites []*Cite, bib, list []byte) {
	const usual = 384 // bytes of one
	bib = make([]byte, 0, usual*len(c.Thread.Thread.Items))
	list = append(make([]byte, 0, usual*len(c.Thread.Thread.Items)), '[')
	for i, item := range c.Thread.Thread.Items {
		if item.Removed {
			cites = append(cites, nil)
			continue
		}
		s := c.citation(i)
		view := &Cite{
			Anchor: item.Anchor(), Former: c.kept.Items[item.Anchor()], Href: "index.html#" + item.Anchor(),
			Name: s.title, Author: s.author, Date: c.shownDate(s.date), Address: s.address, IsPost: s.isPost,
			Plain: s.plain(c.says), BibTeX: s.bibTeX(c.tex), CSL: s.csl(),
		}
		if s.key != keyOf(c.Thread.Thread.Path+"/")+item.Anchor() {
			view.Key = s.key
		}
		if s.language != c.writtenIn(0) {
			view.Language = s.language
		}
		bib = append(append(bib, view.BibTeX...), "\n\n"...)
		if len(list) > 1 {
			list = append(list, ',')
		}
		list = append(append(list, '\n'), view.CSL...)
		cites = append(cites, view)
	}
	return cites, bib, append(list, "\n]\n"...)
}

func present(cites []*Cite) []Cite {
	var there []Cite
	for _, c := range cites {
		if c != nil {
			there = append(there, *c)
		}
	}
	return there
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
