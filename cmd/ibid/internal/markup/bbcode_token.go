package markup

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// bbToken is a tag where it stands.
type bbToken struct {
	name    string // in lower case
	value   string // what stands behind the name
	closing bool

	text       *html.Node // the text that it stands in
	start, end int        // its bytes there
	host       *html.Node // the inline element around it, nil if none is
	verbatim   bool       // what stands between it and its partner is no mark-up

	pair int // place of the tag at the other end, -1 for none
	item int // place of the tag that opens the list which it is an item of, -1 for none
}

// bbInline returns the element that an inline tag becomes; an empty name is a tag
// that is left out.
func bbInline(name string) (element atom.Atom, ok bool) {
	switch name {
	case "b":
		return atom.Strong, true
	case "i":
		return atom.Em, true
	case "u":
		return atom.U, true
	case "s":
		return atom.S, true
	case "url":
		return atom.A, true
	case "color", "size", "font":
		return 0, true
	}
	return 0, false
}
