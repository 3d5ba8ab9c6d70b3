package page

import (
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/markup"
)

// outline puts the headings of a body below those of the page: the first gets
// a level, and none is more than one below the one before it. Writers choose
// a heading by its looks; who goes by headings goes by their order.
func (e *edited) outline(top int) {
	var around []int // levels, as they were written, of the headings that the next may stand below
	for i := range e.f.Tags {
		written := levelOf(&e.f.Tags[i])
		if written == 0 {
			continue
		}
		for len(around) > 0 && around[len(around)-1] >= written {
			around = around[:len(around)-1]
		}
		around = append(around, written)
		e.to(i).Level = min(top+len(around)-1, 6)
	}
}

// levelOf returns the level of the heading that a start tag begins: 0 if it
// begins none.
func levelOf(t *markup.Tag) int {
	if t.Kind != markup.Opening {
		return 0
	}
	switch t.Name {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5:
		return 5
	case atom.H6:
		return 6
	}
	return 0
}
