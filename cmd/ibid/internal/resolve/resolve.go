// Package resolve holds the resolved archive: what the phases behind it (page,
// list, check) are given of each thread, and all that they are given.
package resolve

import (
	"cmp"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// Thread is a resolved thread.
type Thread struct {
	Thread     *archive.Thread
	Fragments  []markup.Fragment // of its items, in order
	Quotations []archive.Quotation
	Replies    []archive.Reply
	Links      Links
}

// Links are a thread's links with other threads: to those that its quotations
// repeat, and from those that quote it.
type Links struct {
	Anchors map[archive.Passage]string // of the passages in other threads that are quoted here
	Words   map[archive.Passage]string // of the same passages, their first words
	Items   map[archive.Target]Item    // those of which the words were changed
	Quoters []Quoter                   // of this thread's words, in order of their threads
	// Ends are the places of this thread at one end of a link between threads,
	// in order. They are named before all others, so that both pages call them
	// the same.
	Ends []Place
}

// Item is an item and its fragment.
type Item struct {
	Item     *archive.Item
	Fragment *markup.Fragment
}

// Quoter is a quotation in another thread.
type Quoter struct {
	Thread *archive.Thread
	Item   int    // the quoting one
	Anchor string // of the quotation
	Words  string // its first words and, on a line of their own, those of what follows it
	Of     Place
}

// Place is a run of words of one of a thread's items.
type Place struct {
	Item int
	Span archive.Span
}

// Compare orders places by item and first word, longer ones first.
func (p Place) Compare(o Place) int {
	return cmp.Or(cmp.Compare(p.Item, o.Item), cmp.Compare(p.Span.From, o.Span.From), cmp.Compare(o.Span.To, p.Span.To))
}
