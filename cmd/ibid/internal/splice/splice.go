// Package splice puts elements, attributes and pieces of HTML into a fragment of
// package markup, at bytes of it. What comes out is well-formed by construction:
// the safety of a page rests on this package and on markup.
//
// # What goes in
//
// The HTML of the fragment and its tags, which markup promises to be in order,
// paired, and all that there are. It is written byte for byte, but for the start
// tags that get attributes and what an edit leaves out; it is never parsed.
//
// An Element is put around a run of text, from one byte to another. A Point is
// phrasing content at a byte in running text, what is Between stands between
// blocks, and Attributes go into the start tag at a place in Fragment.Tags.
// Insertions are written as they are, so that they must be well-formed; all else
// that is no HTML is escaped. Where they may be put is what Widen, LinkPlace and
// BlocksOf say.
//
// # What comes out
//
//   - Every word of the fragment, in its order.
//   - An element that would partly overlap one of the fragment is closed before
//     its tag, and opened again behind it where text follows: it is divided into
//     several pieces. No element is around a block.
//   - Of two elements that cross, the one that is inside is closed, and opened
//     again. The longer one is outside.
//   - The first piece of an element bears its id, the others name it in data-of.
//   - At one byte elements end, then points come, then elements begin; points and
//     what is between stand in order of their ranks, then as they were given.
//   - Of more than Deepest elements at a place, those that begin last are an empty
//     span with their id where they begin. The output grows with the edits, and
//     not with their square.
//   - Each id is written once.
package splice

import (
	"ibid/cmd/ibid/internal/markup"
)

// Edits are what is put into a fragment. The zero Edits are none.
type Edits struct {
	Elements   []Element
	Points     []Insertion // phrasing content in running text
	Between    []Insertion // blocks, or tags of such that belong together, between blocks
	Places     string      // what the names of the fragment's own places begin with on the page
	attributes []*Attributes
}

// Element is put around a run of text.
type Element struct {
	Start, End int    // bytes of the fragment
	Name       string // of the element
	Class      string
	ID         string
}

// Insertion is HTML that is put at a byte.
type Insertion struct {
	At, Rank int // lower ranks first at one byte
	HTML     string
}

// Attributes are put into a start tag, before those it has.
type Attributes struct {
	ID, Class     string
	Width, Height int    // of a picture; none if both are 0
	Label         string // an aria-label, as HTML
	Focus         bool   // the element takes the keyboard's focus
	Href          string // instead of the one it has, or of a picture's src
	Outward       bool   // Href leads out of the archive
	Level         int    // of a heading, instead of the one it has
	Bare          bool   // the element goes without its tags
}

// PlaceClass is on empty elements that bear an id and mark a place.
const PlaceClass = "place"

// Deepest is how many elements may be put one inside another. Passages that five
// thousand people quoted from one paragraph would else be written once at each
// place where one of them begins or ends.
const Deepest = 8

// To returns the attributes that the start tag at a place of the fragment gets,
// to be added to.
func (e *Edits) To(f *markup.Fragment, tag int) *Attributes {
	if e.attributes == nil {
		e.attributes = make([]*Attributes, len(f.Tags))
	}
	if e.attributes[tag] == nil {
		e.attributes[tag] = &Attributes{}
	}
	return e.attributes[tag]
}

// Of returns the attributes that the start tag at a place gets; none if it gets
// none.
func (e *Edits) Of(tag int) Attributes {
	if e.attributes == nil || e.attributes[tag] == nil {
		return Attributes{}
	}
	return *e.attributes[tag]
}

// Write returns the HTML of a fragment with the edits in it, and the ids of the
// elements that were divided into several pieces.
func Write(f *markup.Fragment, e *Edits) (html string, divided []string) {
	w := newWriter(f, e)
	for i := range f.Tags {
		w.text(f.Tags[i].Start)
		w.tag(i)
	}
	w.text(len(f.HTML))
	w.closeTo(0)
	w.insertBetween(len(f.HTML))
	return w.out.String(), w.divided()
}
