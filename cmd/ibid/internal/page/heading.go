package page

import "strconv"

// outline puts the headings of a body below those of the page: the first gets
// a level, and none is more than one below the one before it. Writers choose
// a heading by its looks; who goes by headings goes by their order. No byte
// of the fragment moves, since names of headings are of one length.
func (t *tree) outline(top int) {
	data := []byte(t.html)
	var around []byte // levels, as they were written, of the headings that the next may stand below
	for i, g := range t.tags {
		if g.kind != opening || !isHeading(g.name) {
			continue
		}
		written := g.name[1]
		for len(around) > 0 && around[len(around)-1] >= written {
			around = around[:len(around)-1]
		}
		around = append(around, written)
		level := strconv.Itoa(min(top+len(around)-1, 6))
		t.tags[i].name, t.tags[g.pair].name = "h"+level, "h"+level
		data[g.start+len("<h")] = level[0]
		data[t.tags[g.pair].start+len("</h")] = level[0]
	}
	t.html = string(data)
}

func isHeading(name string) bool {
	return len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6'
}
