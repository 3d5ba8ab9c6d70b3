package page

import "ibid/cmd/ibid/internal/people"

// pointers leads the links of ">>12" to the comment that the number means in
// this thread, as it does before a quotation: a comment's id, or else its
// number on the page. What means none is text.
func (a *annotator) pointers() {
	for i := range a.f.Words {
		w := &a.f.Words[i]
		if w.Sigil != '>' {
			continue
		}
		link := a.tree.around(w.Start)
		for link >= 0 && a.tags[link].name != "a" {
			link = a.tags[link].parent
		}
		if link < 0 {
			continue
		}
		change := attributes{bare: true}
		if to, ok := a.numbered(w.Norm); ok {
			change = attributes{href: "#" + a.Thread.Thread.Items[to].Anchor()}
		}
		a.attributes[a.tags[link].start] = change
	}
}

// numbered gives the comment that a number means.
func (c *composer) numbered(number string) (item int, ok bool) {
	if c.people == nil {
		c.people = people.New(c.archive, c.Thread.Thread)
	}
	return c.people.Comment(number)
}
