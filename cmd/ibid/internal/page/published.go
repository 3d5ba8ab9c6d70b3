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

// keepPlaces puts the places on the page that were published, and are not the
// address of anything now, and those that items had before they were archived.
func (c *composer) keepPlaces(view *ThreadPage) {
	taken := map[string]bool{}
	for i := range c.ids {
		maps.Copy(taken, c.ids[i])
	}
	for i, item := range append([]*Item{view.Post}, view.Comments...) {
		for _, id := range c.kept.Places[c.Thread.Thread.Items[i].Anchor()] {
			if !taken[id] && !c.anchors[id] && !archive.IsPageID(id) {
				taken[id] = true
				item.Former = append(item.Former, id)
			}
		}
	}
	view.Moved = c.movedPlaces(c.Thread.Thread.Path, c.kept.Moved)
}

// lastingIDs gives the anchors of an item's passages. Those of notes and of
// lists of quoters are not among them: they do not last.
func lastingIDs(anchor string, ids map[string]bool) []string {
	return slices.Collect(func(yield func(string) bool) {
		for id := range ids {
			code, ok := strings.CutPrefix(id, anchor+"-")
			if ok && !strings.HasPrefix(code, "note-") && !strings.HasSuffix(code, "-quoters") && !yield(id) {
				return
			}
		}
	})
}
