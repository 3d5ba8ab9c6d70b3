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
// formatting elements beyond deepestInline open ones.
func balance(source string) string {
	var out strings.Builder
	b := balancer{kept: map[atom.Atom][]bool{}}
	for z := html.NewTokenizer(strings.NewReader(source)); z.Next() != html.ErrorToken; {
		raw := string(z.Raw()) // as Token resets it
		if b.keeps(z.Token()) {
			out.WriteString(raw)
		}
	}
	return out.String()
}

type balancer struct {
	kept       map[atom.Atom][]bool // the open elements of each name, and whether their start tag was kept
	formatting int                  // formatting elements open and kept
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

// isFormatting tells the elements that HTML parsers reopen (HTML Standard,
// "formatting"), as far as sanitising lets them through; a link ends the one
// before it.
func isFormatting(a atom.Atom) bool {
	switch a {
	case atom.B, atom.Code, atom.Em, atom.I, atom.S, atom.Small, atom.Strong, atom.U:
		return true
	}
	return false
}
