package page

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"ibid/cmd/ibid/internal/archive"
)

// An address leads to its words as long as they stand. When they have
// changed, it leads to the beginning of the item that they stood in: the item
// keeps the codes of all passages that ever had an address.

// former gives the addresses of an item's passages that are gone: published
// before, and not the address of anything now.
func (c *composer) former(item *archive.Item, claimed map[string]bool) []string {
	var ids []string
	for _, code := range c.publishedCodes(c.Thread.Thread.Path, item.Anchor()) {
		if id := item.Anchor() + "-" + code; !claimed[id] && !c.anchors[id] {
			ids = append(ids, id)
		}
	}
	return ids
}

// publishedCodes gives the codes that an item had before.
func (r *Renderer) publishedCodes(thread, anchor string) []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.published[[2]string{thread, anchor}].Codes
}

// codesOf gives what the addresses of an item's passages add to its own. Those
// of notes and of lists of quoters are not among them: they are not lasting.
func codesOf(item *archive.Item, claimed map[string]bool) []string {
	var codes []string
	for id := range claimed {
		code, ok := strings.CutPrefix(id, item.Anchor()+"-")
		if ok && !strings.HasPrefix(code, "note-") && !strings.HasSuffix(code, "-quoters") {
			codes = append(codes, code)
		}
	}
	return codes
}

// Published gives all that was published before and all that the rendered
// threads publish now, in order.
func (r *Renderer) Published() []archive.Published {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.SortedFunc(maps.Values(r.published), func(a, b archive.Published) int {
		return cmp.Or(cmp.Compare(a.Thread, b.Thread), comparePlaces(a.Anchor, b.Anchor))
	})
}

// comparePlaces orders anchors: the post first, and 2 before 10.
func comparePlaces(a, b string) int {
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}

func rank(anchor string) int {
	if anchor == "post" {
		return 0
	}
	return 1
}

// publish adds the addresses of a rendered thread to those published before.
func (c *composer) publish() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, item := range c.Thread.Thread.Items {
		key := [2]string{c.Thread.Thread.Path, item.Anchor()}
		p := c.published[key]
		p.Thread, p.Anchor = key[0], key[1]
		p.Page = p.Page || i > 0 && c.archive.Site.CommentPages
		p.Codes = slices.Compact(slices.Sorted(slices.Values(slices.Concat(p.Codes, c.codes[i]))))
		c.published[key] = p
	}
}

func publishedBefore(a *archive.Archive) map[[2]string]archive.Published {
	before := map[[2]string]archive.Published{}
	for _, p := range a.Published {
		key := [2]string{p.Thread, p.Anchor}
		p.Page = p.Page || before[key].Page
		p.Codes = slices.Concat(before[key].Codes, p.Codes)
		before[key] = p
	}
	return before
}
