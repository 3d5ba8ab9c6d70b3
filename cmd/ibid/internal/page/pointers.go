package page

import (
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/splice"
)

// pointers leads the links of ">>12" to the comment that the number means in
// this thread, as it does before a quotation: a comment's id, or else its
// number on the page. What means none is text.
func (a *annotator) pointers() {
	for i := range a.f.Words {
		w := &a.f.Words[i]
		if w.Sigil != '>' {
			continue
		}
		link := a.f.Around(w.Start, atom.A)
		if link < 0 {
			continue
		}
		if to, ok := a.numbered(w.Norm); ok {
			*a.to(link) = splice.Attributes{Href: "#" + a.Thread.Thread.Items[to].Anchor()}
		} else {
			*a.to(link) = splice.Attributes{Bare: true}
		}
	}
}

// numbered returns the comment that a number means.
func (c *composer) numbered(number string) (item int, ok bool) {
	return c.people().Comment(number)
}
