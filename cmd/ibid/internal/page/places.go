package page

import (
	"maps"
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/splice"
)

// Places within an item that its writer linked to, such as notes, have numbers
// in its fragment. On the page, where other items have theirs, they are named
// after the item: "comment-5-note-2". These addresses are not lasting.

// namePlaces takes the names of the places in a text, so that they are nobody
// else's, and returns their elements and those of notes what they get.
func (a *annotator) namePlaces(e *edited, prefix string) {
	n := 0
	for i := range e.f.Tags {
		if e.f.Tags[i].Anchoring == markup.Place {
			n++
			e.to(i).Class = splice.PlaceClass
		}
	}
	for !a.areFree(prefix, n) {
		prefix += "-"
	}
	for k := range n {
		a.take(prefix + strconv.Itoa(k+1))
	}
	e.Places = prefix
	if n > 0 {
		a.footnotes(e)
	}
}

// areFree reports whether n places may have names that begin so.
func (a *annotator) areFree(prefix string, n int) bool {
	for k := range n {
		if id := prefix + strconv.Itoa(k+1); a.taken[id] || a.anchors[id] {
			return false
		}
	}
	return true
}

// footnotes tells apart the lists that hold a text's notes, and the links that
// lead back from them, which are nothing but a sign, to the text.
func (c *composer) footnotes(e *edited) {
	lists := noteLists(e.f)
	for at := range lists {
		e.to(int(at)).Class = "notes"
	}
	for i := range e.f.Tags {
		if t := &e.f.Tags[i]; t.LeadsWithin() && isSign(e.f, i) && isInAny(e.f, lists, i) {
			href := strings.Replace(e.f.Attribute(i, "href"), markup.PlaceMark, e.Places, 1)
			to := e.to(i)
			to.Class, to.Label = "back", c.phrase("note-back.html", Link{Href: href})
		}
	}
}

// noteLists returns the places of the start tags of numbered lists of which each
// entry begins with a place that the text leads to.
func noteLists(f *markup.Fragment) map[int32]bool {
	lists := map[int32]bool{}
	for i := range f.Tags {
		t := &f.Tags[i]
		if t.Kind != markup.Opening || t.Name != atom.Li || t.Parent < 0 || f.Tags[t.Parent].Name != atom.Ol {
			continue
		}
		first := i + 1
		if f.Tags[first].Name == atom.P {
			first++
		}
		begins := f.Tags[first].Anchoring == markup.Place && strings.TrimSpace(textBetween(f, t.Start, f.Tags[first].Start)) == ""
		if known, ok := lists[t.Parent]; !ok || known {
			lists[t.Parent] = begins
		}
	}
	maps.DeleteFunc(lists, func(_ int32, are bool) bool { return !are })
	return lists
}

// isInAny reports whether the element whose start tag is at a place lies in one of
// some others.
func isInAny(f *markup.Fragment, of map[int32]bool, tag int) bool {
	for i := f.Tags[tag].Parent; i >= 0; i = f.Tags[i].Parent {
		if of[i] {
			return true
		}
	}
	return false
}

// isSign reports whether an element holds something to see and no words.
func isSign(f *markup.Fragment, tag int) bool {
	start, end := f.Content(tag)
	text := f.Read(start, end, markup.Spacing{Break: " ", Signs: true})
	return strings.TrimSpace(text) != "" && len(markup.Scan(text)) == 0
}
