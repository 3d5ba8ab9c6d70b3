package page

import (
	"maps"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// An address leads to its words as long as they stand. When they have changed,
// or stand elsewhere, it leads to the beginning of the item that package
// addresses gives.

// pageIDs are the ids that a thread's page has of its own, besides those of
// items and passages. No place may have one.
var pageIDs = map[string]bool{
	"main": true, "map": true, "comments": true, "most-quoted": true, "how-restored": true, "for-script": true,
}

// keepPlaces puts the places on the page that were published, and are not the
// address of anything now, and those that items had before they were archived.
func (c *composer) keepPlaces(view *ThreadPage) {
	kept := c.book.Of(c.Thread.Thread)
	taken := maps.Clone(pageIDs)
	for i := range c.claimed {
		maps.Copy(taken, c.claimed[i])
	}
	for i, item := range append([]*Item{view.Post}, view.Comments...) {
		for _, id := range kept.Places[c.Thread.Thread.Items[i].Anchor()] {
			if !taken[id] && !c.anchors[id] {
				taken[id] = true
				item.Former = append(item.Former, id)
			}
		}
	}
	view.Moved = c.movedPlaces(c.Thread.Thread.Path, kept.Moved)
}

// lastingIDs gives the anchors of an item's passages. Those of notes and of
// lists of quoters are not among them: they do not last.
func lastingIDs(anchor string, claimed map[string]bool) []string {
	return slices.Collect(func(yield func(string) bool) {
		for id := range claimed {
			code, ok := strings.CutPrefix(id, anchor+"-")
			if ok && !strings.HasPrefix(code, "note-") && !strings.HasSuffix(code, "-quoters") && !yield(id) {
				return
			}
		}
	})
}

// publish adds the addresses of a rendered thread to those published before.
func (c *composer) publish(files []File) {
	t := c.Thread.Thread
	page := archive.PageOf(t.Path)
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, f := range files {
		c.enter(archive.Address{File: f.Path}, "")
	}
	for i, item := range t.Items {
		c.enter(page.At(item.Anchor()), "")
		for _, id := range lastingIDs(item.Anchor(), c.claimed[i]) {
			c.enter(page.At(id), "")
		}
	}
}

// enter notes that an address is published, and what it stands for.
func (r *Renderer) enter(a archive.Address, of string) {
	r.published[a] = archive.Published{Address: a, Of: of}
}

// Published gives all that was published before and all that is now, in no
// order.
func (r *Renderer) Published() []archive.Published {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := slices.Collect(maps.Values(r.published))
	for _, name := range r.archive.Files {
		all = append(all, archive.Published{Address: archive.Address{File: name}})
	}
	return all
}
