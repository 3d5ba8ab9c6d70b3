package page

import (
	"bytes"
	"cmp"
	"strings"

	"ibid/cmd/ibid/internal/addresses"
	"ibid/cmd/ibid/internal/anchor"
	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/display"
	"ibid/cmd/ibid/internal/people"
	"ibid/cmd/ibid/internal/resolve"
)

// composer makes the page of one thread.
type composer struct {
	*Renderer
	*resolve.Thread
	namers    []*anchor.Namer
	anchors   map[string]bool // of the items
	passages  [][]*passage    // of each item
	highest   int             // of the passages' times
	quoting   [][]*archive.Quotation
	depths    []int                    // of the items, how many answers lead to each from the post
	answers   [][]archive.Reply        // to each item
	replies   [][]archive.Reply        // of each item
	quotedIn  [][]Reference            // of each item, in other threads
	ids       []map[string]bool        // of each item, the anchors that elements have
	pieces    [][]string               // anchors of each item's passages that lie in several pieces
	people    func() *people.Directory // made once, if a number has to be looked up
	notes     int                      // editor's notes so far: they are lettered through the thread
	quoted    [][]archive.Span         // of each item, what is quoted, in order
	excerpts  []string                 // the beginnings of the items
	topics    []Mention                // where the items have topics
	legend    Legend
	kept      *addresses.Kept        // what the thread keeps alive
	former    int                    // files at former addresses
	foreseen  func() map[string]bool // the addresses of links that Surroundings tells of; made once
	surprised bool                   // another was asked for
	buffer    []byte                 // of the phrase being made
	err       error                  // the first that a template gave
}

// passage is a stretch of an item that others quoted.
type passage struct {
	span archive.Span
	by   []quoter // one quotation of each quoting item, in order; those of other threads last
	// times is how often its words were quoted, on the average of the words:
	// quotations of more or less of the same words count too.
	times int
}

// quoter is an item that quotes a passage.
type quoter struct {
	Reference
	by *archive.Quotation // nil for one of another thread
}

// reference leads to an item of the thread.
func (c *composer) reference(i int) Reference {
	item := c.Thread.Thread.Items[i]
	return Reference{Href: "#" + item.Anchor(), Name: c.nameOf(i), Number: i, Author: c.upright(authorOf(item))}
}

// authorOf gives who wrote an item, for others to say. Of a removed one it is
// not said.
func authorOf(item *archive.Item) string {
	if item.Removed {
		return ""
	}
	return display.Prose(low(strings.TrimSpace(item.Author)), longestName, false)
}

// titleOf gives a thread's title, for others to say.
func titleOf(t *archive.Thread) string { return display.Prose(low(t.Title), longestTitle, false) }

// phrase gives what a template makes of a view, to be put into a fragment.
func (c *composer) phrase(name string, view any) string {
	made, err := c.templates.Append(c.buffer[:0], name, view)
	if err != nil {
		c.err = cmp.Or(c.err, err)
		return ""
	}
	c.buffer = made
	return string(bytes.TrimSpace(made))
}

func compareSpans(a, b archive.Span) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To))
}

func firstWords(s archive.Span, n int) archive.Span {
	return archive.Span{From: s.From, To: min(s.To, s.From+n)}
}

// Beyond so many characters a name or a title is shortened wherever another item
// or another page says it: an item has as many of these as it has answers.
const (
	longestName  = 120
	longestTitle = 240
)
