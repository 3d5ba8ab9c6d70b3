package capture

import (
	"fmt"
	"slices"
	"strings"
)

// namesDoubted says what of the names is not as it is where several people have
// talked: they are sentences, or all the same.
func (pl *plan) namesDoubted() (out []string) {
	const few, wordy, part = 4, 8, 5 // comments, words of a name, one comment in so many
	names, long, n := map[string]int{}, 0, 0
	first := ""
	for i := range pl.heads {
		h := &pl.heads[i]
		if h.ping || h.name == "" {
			continue
		}
		n++
		names[h.name]++
		if len(strings.Fields(h.name)) >= wordy {
			if long++; first == "" {
				first = h.name
			}
		}
	}
	if pl.doubled != "" {
		out = append(out, fmt.Sprintf("%q was taken for the text of a picture and a name: see whether somebody is called so", pl.doubled))
	}
	if long > 1 && part*long >= n {
		out = append(out, fmt.Sprintf("%d of the names are as long as sentences (%q): see whether they are any", long, first))
	}
	if len(names) == 1 && n >= few {
		for name := range names {
			out = append(out, fmt.Sprintf("all %d comments are by %q: see whether they are a list of something else", n, name))
		}
	}
	return out
}

// wordsAbove returns the first line of a paragraph between the line that heads the
// comments and the first head, if that stands above its words; -1 if there is none.
// Where heads stand below, it is a comment's.
func (pl *plan) wordsAbove() int {
	const few = 2
	if pl.mark == nil || pl.below || len(pl.heads) < few || pl.shape == byPattern || pl.mark.line > pl.heads[0].from {
		return -1
	}
	tails := 0 // heads that have nothing but links between them and what stands below
	for i := range pl.heads {
		if i > 0 && pl.isRightBelow(i) {
			tails++
		}
	}
	if 2*tails < len(pl.heads) {
		return -1
	}
	lines := make([]int, 0, pl.heads[0].from)
	for j := pl.landmarkEnd(pl.mark) + 1; j < pl.heads[0].from; j++ {
		lines = append(lines, j)
	}
	if at := slices.IndexFunc(lines, func(j int) bool { return pl.readings[j].kind == prose && !pl.isFoot(j) }); at >= 0 {
		return lines[at]
	}
	return -1
}

// isRightBelow reports whether a head stands below words, and no links of the page.
func (pl *plan) isRightBelow(i int) bool {
	j := pl.before(pl.heads[i].from, 1, pl.heads[i-1].to)
	return j >= 0 && pl.readings[j].kind <= short
}
