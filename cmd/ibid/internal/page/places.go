package page

import (
	"strconv"
	"strings"

	"ibid/cmd/ibid/internal/markup"
)

// Places within an item that its writer linked to, such as notes, have numbers
// in its fragment. On the page, where other items have theirs, they are named
// after the item: "comment-5-note-2". These addresses are not lasting.

// placeClass is on the empty elements that mark such places.
const placeClass = "place"

// namePlaces takes the names of the places in a tree, so that they are nobody
// else's, and notes what their elements and those of notes get.
func (a *annotator) namePlaces(t *tree, prefix string, into map[int]attributes) {
	n := 0
	for i := range t.tags {
		if t.isPlace(i) {
			n++
			into[t.tags[i].start] = attributes{class: placeClass}
		}
	}
	for !a.areFree(prefix, n) {
		prefix += "-"
	}
	for k := range n {
		a.claim(prefix + strconv.Itoa(k+1))
	}
	t.places = prefix
	a.footnotes(t, into)
}

// areFree tells whether n places may have names that begin so.
func (a *annotator) areFree(prefix string, n int) bool {
	for k := range n {
		if id := prefix + strconv.Itoa(k+1); a.claimed[id] || a.anchors[id] {
			return false
		}
	}
	return true
}

// isPlace tells the start tag of a place.
func (t *tree) isPlace(i int) bool {
	g := &t.tags[i]
	return g.kind == opening && g.name == "span" && markup.IsPlace(attribute(t.html[g.start:g.end], "id"))
}

// leadsWithin tells the start tag of a link to a place in the same text.
func (t *tree) leadsWithin(i int) bool {
	g := &t.tags[i]
	return g.kind == opening && g.name == "a" && markup.LeadsWithin(attribute(t.html[g.start:g.end], "href"))
}

// named gives a part of a tag with the names that its places have on the page.
func (t *tree) named(part string) string {
	if t.places == "" || !strings.Contains(part, markup.PlaceMark) {
		return part
	}
	return strings.NewReplacer(
		` id="`+markup.PlaceMark, ` id="`+t.places,
		` href="#`+markup.PlaceMark, ` href="#`+t.places).Replace(part)
}

// footnotes tells apart the lists that hold a text's notes, and the links that
// lead back from them, which are nothing but a sign, to the text.
func (c *composer) footnotes(t *tree, into map[int]attributes) {
	lists := t.noteLists()
	if len(lists) == 0 {
		return
	}
	for at := range lists {
		into[t.tags[at].start] = attributes{class: "notes"}
	}
	for i := range t.tags {
		g := &t.tags[i]
		if t.leadsWithin(i) && isSign(t.html[g.end:t.tags[g.pair].start]) && t.isInAny(lists, i) {
			href := strings.Replace(attribute(t.html[g.start:g.end], "href"), markup.PlaceMark, t.places, 1)
			into[g.start] = attributes{class: "back", label: c.phrase("note-back.html", Link{Href: href})}
		}
	}
}

// noteLists gives the places of the start tags of numbered lists of which each
// entry begins with a place that the text leads to.
func (t *tree) noteLists() map[int]bool {
	lists := map[int]bool{}
	for i := range t.tags {
		g := &t.tags[i]
		if g.kind != opening || g.name != "li" || g.parent < 0 || t.tags[g.parent].name != "ol" {
			continue
		}
		first := i + 1
		if t.tags[first].name == "p" {
			first++
		}
		begins := t.isPlace(first) && strings.TrimSpace(withoutTags(t.html[g.start:t.tags[first].start])) == ""
		if known, ok := lists[g.parent]; !ok || known {
			lists[g.parent] = begins
		}
	}
	for at, are := range lists {
		if !are {
			delete(lists, at)
		}
	}
	return lists
}

// isInAny tells whether an element lies in one of some others.
func (t *tree) isInAny(of map[int]bool, i int) bool {
	for i = t.tags[i].parent; i >= 0; i = t.tags[i].parent {
		if of[i] {
			return true
		}
	}
	return false
}

// isSign tells a piece of safe HTML that holds something to see and no words.
func isSign(piece string) bool {
	return strings.TrimSpace(allText(piece)) != "" && len(markup.Scan(allText(piece))) == 0
}
