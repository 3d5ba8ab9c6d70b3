package comments

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/importer/webpage/dom"
)

// plainAuthor finds a name that no class tells of: before the link to the comment,
// in a cite element, in a link
// to elsewhere, in what stands in bold at the head or foot, or in a line such as
// "Posted by: Ann at March 4".
func (x *reading) plainAuthor() (name, link string, at *html.Node) {
	if name, at := x.besideOwnLink(); name != "" {
		return name, x.linkOf(at), at
	}
	tried := 0
	for _, tags := range [][]atom.Atom{{atom.Cite}, {atom.Strong, atom.B, atom.H3, atom.H4, atom.H5, atom.Dt, atom.A}} {
		for n := range x.outside() {
			if !dom.Is(n, tags...) || !dom.Shows(n) {
				continue
			}
			if tried++; tried > 60 {
				break
			}
			if within(n, x.work, atom.Blockquote) || x.words == nil && !atEdge(n, x.work) && !(n.DataAtom == atom.Cite && x.isBeforeDate(n)) {
				continue
			}
			if x.isDate(n) || n.DataAtom == atom.A && (strings.Contains(dom.Attr(n, "href"), "#") || !dom.Shows(n)) {
				continue
			}
			if name := x.nameIn(n); name != "" && !isUtility(name) && !strings.HasPrefix(dom.Text(n), "#") {
				return name, x.linkOf(n), n
			}
		}
	}
	for n := range x.outside() {
		if text, ok := x.short(n, 200); ok && !x.isOnlyDate(text) {
			for _, name := range []string{x.withoutDate(nameInLine(text)), x.nameBeforeDate(text)} {
				if name != "" {
					return name, x.linkOf(n), n
				}
			}
		}
	}
	return "", "", nil
}

// nameBeforeDate reads the name in a line that goes on with the date, and with
// nothing else.
func (x *reading) nameBeforeDate(text string) string {
	const most = 5 // words
	found, ok := x.dates.Find(text)
	if !ok || !isJoint(text[found.To:]) {
		return ""
	}
	name := cleanName(withoutJoints(text[:found.From]))
	if len(strings.Fields(name)) > most || strings.ContainsAny(name, ".!?:;") || isUtility(name) {
		return ""
	}
	return name
}

// withoutDate takes off a name the date that the line of it goes on with.
func (x *reading) withoutDate(name string) string {
	if found, ok := x.dates.Find(name); ok {
		return cleanName(withoutJoints(name[:found.From]))
	}
	return name
}

// atEdge reports whether an element stands in a short line at the head or the
// foot of a comment.
func atEdge(n, top *html.Node) bool {
	line := n
	for line.Parent != nil && line.Parent != top && dom.IsShort(line.Parent, 150) {
		line = line.Parent
	}
	if !dom.IsShort(line, 150) {
		return false
	}
	return !showsBefore(line, top) || !showsAfter(line, top)
}

func showsBefore(n, top *html.Node) bool {
	for ; n != nil && n != top; n = n.Parent {
		for s := n.PrevSibling; s != nil; s = s.PrevSibling {
			if !dom.IsShort(s, 2) {
				return true
			}
		}
	}
	return false
}

func showsAfter(n, top *html.Node) bool {
	for ; n != nil && n != top; n = n.Parent {
		for s := n.NextSibling; s != nil; s = s.NextSibling {
			if !dom.IsShort(s, 40) {
				return true
			}
		}
	}
	return false
}
