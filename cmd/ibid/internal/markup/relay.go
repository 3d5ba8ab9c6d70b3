package markup

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// relay writes the running text of blocks anew, as paragraphs that may be cut
// anywhere: at a line that is quoted, at a tag that a writer typed. The inline
// elements open at a cut end before it and begin again behind it, where text
// follows. All is linear in what is written, for the inline elements around a
// text are few (deepestInline).
type relay struct {
	at     *html.Node   // the container that is written into
	block  *html.Node   // the block being written, if one is
	like   *html.Node   // the element whose attributes new blocks get, if any
	chain  []*html.Node // inline elements open in the source, outermost first
	copies []*html.Node // the copies in block of the first of these
}

// cut ends the block that is being written.
func (r *relay) cut() { r.block, r.copies = nil, r.copies[:0] }

// add writes a node of running text.
func (r *relay) add(n *html.Node) {
	if r.block == nil {
		r.block = element(atom.P)
		if r.like != nil && r.like.DataAtom == atom.P {
			r.block.Attr = r.like.Attr
		}
		r.at.AppendChild(r.block)
	}
	host := r.block
	if len(r.copies) > 0 {
		host = r.copies[len(r.copies)-1]
	}
	for _, c := range r.chain[len(r.copies):] {
		inner := shallowCopy(c)
		host.AppendChild(inner)
		r.copies, host = append(r.copies, inner), inner
	}
	host.AppendChild(n)
}

// enter opens an inline element, and leave closes it.
func (r *relay) enter(c *html.Node) { r.chain = append(r.chain, c) }

func (r *relay) leave() {
	r.chain = r.chain[:len(r.chain)-1]
	r.copies = r.copies[:min(len(r.copies), len(r.chain))]
}

// within goes into a container, and out leaves it for the one around it.
func (r *relay) within(c *html.Node) {
	r.cut()
	r.at.AppendChild(c)
	r.at = c
}

func (r *relay) out() {
	r.cut()
	r.at = r.at.Parent
}

// isWhole tells the inline elements that are never cut, since what is in them
// is read letter by letter or belongs together.
func isWhole(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Code, atom.Kbd, atom.Samp, atom.Ruby, atom.Img, atom.Wbr:
		return true
	}
	return false
}

// take moves what a node holds into another, at its end.
func take(into, from *html.Node) {
	for c := from.FirstChild; c != nil; c = from.FirstChild {
		from.RemoveChild(c)
		into.AppendChild(c)
	}
}

// deepestTyped is how many elements may stand around a block in which typed
// marks are read: the quotations made of them must leave the tree within what
// HTML parsers take (512).
const deepestTyped = 300

// eachContainer calls do for the containers of a tree, and the blocks that may
// become some, inner ones first.
func eachContainer(n *html.Node, depth int, do func(*html.Node)) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if isBlock(c) && c.DataAtom != atom.P && c.DataAtom != atom.Pre && depth < deepestTyped {
			eachContainer(c, depth+1, do)
		}
		c = next
	}
	do(n)
}
