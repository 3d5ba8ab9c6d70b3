package markup

import (
	"github.com/yuin/goldmark/parser"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What one place of a body says may be written at many of its page: an address
// for each mention of a reference, an element in each block that it lies around,
// a cell in each row. All that is of one kind may take as much as the body, and
// spare more.
const spare = 16 << 10 // bytes

// bounded is what goldmark knows of a Markdown body while it reads it, with the
// room that is left for what grows.
type bounded struct {
	parser.Context
	room  int // bytes
	pipes int // escaped ones in tables that may be read
}

func newBounded(size int) *bounded {
	return &bounded{parser.NewContext(), size + spare, mostNotes}
}

// Reference returns the definition with a label, if there is room to say again
// what it says. A mention beyond stays as it was typed. (cmark has this bound.)
func (b *bounded) Reference(label string) (parser.Reference, bool) {
	ref, ok := b.Context.Reference(label)
	if !ok || !b.takes(len(ref.Destination())+len(ref.Title())) {
		return nil, false
	}
	return ref, true
}

func (b *bounded) takes(bytes int) bool {
	if bytes > b.room {
		return false
	}
	b.room -= bytes
	return true
}

// mostInline is by how many times the tags of running text may outgrow a body:
// an address as it is typed becomes five times as long.
const mostInline = 5

// affords reports whether there is room for the tags of an inline element, and
// whether they still say anything in a copy. Without them its words stand there
// all the same.
func (w *writer) affords(n *html.Node) bool {
	attributes := keptAttributes(n)
	if len(attributes) == 0 && (n.DataAtom == atom.A || n.DataAtom == atom.Span) {
		return false
	}
	cost := len("<></>") + 2*len(n.Data)
	for _, a := range attributes {
		cost += len(` =""`) + len(a.Key) + len(a.Val)
	}
	if cost > w.room {
		return false
	}
	w.room -= cost
	return true
}

// heavy is the length, in bytes, of attributes that are not copied: it is the
// first copy of an element that has them.
const heavy = 2 << 10

// shallowCopy returns an element like another, without what that holds.
func shallowCopy(n *html.Node) *html.Node {
	c := element(n.DataAtom)
	c.Attr = n.Attr
	weight := 0
	for _, a := range n.Attr {
		weight += len(a.Val)
	}
	if weight > heavy {
		n.Attr = nil
	}
	return c
}

// mostNotes is how many notes and references to them are read as such. goldmark
// looks for each among all, and its time grows with the square of their number.
const mostNotes = 2000
