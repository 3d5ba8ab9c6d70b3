package markup

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// balance bounds what HTML parsers do for careless writers. They reopen
// formatting elements that were never closed in every block that follows, and
// look for the start of every end tag; in a stranger's hands that is a page a
// thousand times the size of the comment. So end tags without a start go, and
// formatting elements beyond deepestInline open ones; and a link ends where it
// would be reopened too often for its length.
func balance(source string) string {
	var out strings.Builder
	b := balancer{kept: map[atom.Atom][]bool{}, room: len(source) + spare}
	for z := html.NewTokenizer(strings.NewReader(source)); z.Next() != html.ErrorToken; {
		raw := string(z.Raw()) // as Token resets it
		t := z.Token()
		if b.outgrows(t, len(raw)) {
			out.WriteString("</a>")
		}
		if b.keeps(t) {
			out.WriteString(raw)
		}
	}
	return out.String()
}

type balancer struct {
	kept       map[atom.Atom][]bool // the open elements of each name, and whether their start tag was kept
	formatting int                  // formatting elements open and kept
	link       int                  // bytes of the start tag of the last link
	room       int                  // bytes for the start tags of links that are reopened
}

// outgrows reports whether the open link has to end before a token of so many
// bytes. Any start tag may be where it is reopened.
func (b *balancer) outgrows(t html.Token, length int) bool {
	open := b.kept[atom.A]
	switch {
	case t.Type != html.StartTagToken:
		return false
	case t.DataAtom == atom.A:
		b.link = length
		return false
	case len(open) == 0 || !open[len(open)-1]:
		return false
	}
	if b.room -= b.link; b.room >= 0 {
		return false
	}
	clear(open)
	return true
}

func (b *balancer) keeps(t html.Token) bool {
	open := b.kept[t.DataAtom]
	switch t.Type {
	case html.StartTagToken:
		keep := !isFormatting(t.DataAtom) || b.formatting < deepestInline
		if keep && isFormatting(t.DataAtom) {
			b.formatting++
		}
		b.kept[t.DataAtom] = append(open, keep)
		return keep
	case html.EndTagToken:
		if len(open) == 0 {
			return t.DataAtom == atom.P || t.DataAtom == atom.Br // browsers make elements of these
		}
		keep := open[len(open)-1]
		if keep && isFormatting(t.DataAtom) {
			b.formatting--
		}
		b.kept[t.DataAtom] = open[:len(open)-1]
		return keep
	}
	return true
}

// isFormatting reports whether it is one of the elements that HTML parsers reopen
// (HTML Standard, "formatting"), as far as sanitising lets them through; a link
// ends the one before it.
func isFormatting(a atom.Atom) bool {
	switch a {
	case atom.B, atom.Code, atom.Em, atom.I, atom.S, atom.Small, atom.Strong, atom.U:
		return true
	}
	return false
}
