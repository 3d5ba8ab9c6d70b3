package capture

import (
	"maps"
	"slices"
)

// betweenLinks gives the families of the lines right below each link of one kind, if
// there are as many of these below a headline as it says that there are comments. So
// names are found where the words are as short as these: "Ole", "Yes", "Reply".
func (p *page) betweenLinks() (out []family) {
	const least, most = 2, 12 // comments; headlines, of which the page's own is one
	for _, m := range p.marks[:min(len(p.marks), most)] {
		if m.count < least {
			continue
		}
		links := map[string][]int{}
		for i := p.landmarkEnd(&m) + 1; i < len(p.lines); i++ {
			if p.readings[i].kind == action {
				text := alike(p.lines[i].text)
				links[text] = append(links[text], i)
			}
		}
		for _, text := range slices.Sorted(maps.Keys(links)) {
			lines := links[text]
			if len(lines) != m.count {
				continue
			}
			if heads := p.below(p.landmarkEnd(&m), lines); heads != nil {
				out = append(out, family{nameAlone, heads})
			}
		}
	}
	return out
}

// below gives the first line below a line and below each but the last of some
// others; nil if one may be no name, or has no words below it.
func (p *page) below(first int, lines []int) (heads []int) {
	above := first
	for _, i := range lines {
		head := p.after(above, 1, i)
		if head < 0 || p.readings[head].kind != short || p.after(head, 1, i) < 0 {
			return nil
		}
		heads = append(heads, head)
		above = i
	}
	return heads
}
