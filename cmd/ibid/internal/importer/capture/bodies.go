package capture

import "strings"

// titleOf returns what the author called a comment, or nothing if it is what the
// post is called. Where it is made of the first words, these are enough.
func (pl *plan) titleOf(h *head, same, furniture map[string]bool) string {
	if h.title < 0 || pl.readings[h.title].kind == number || pl.readings[h.title].kind == picture {
		return ""
	}
	text := pl.lines[h.title].text
	if h.name != "" && strings.TrimSpace(strings.ReplaceAll(text, h.name, "")) == "" {
		return "" // who wrote it, as the text of a picture says again
	}
	if m := markedTitle.FindStringSubmatch(pl.lines[h.title].raw); m != nil {
		text = m[1]
	}
	if same[text] || furniture[alike(text)] {
		return ""
	}
	return text
}

// sameTitles returns the titles that many comments have: that of the post, and
// what systems make of it. "Correction" may be two people's.
func (pl *plan) sameTitles() map[string]bool {
	const many = 5 // one comment in so many
	counts, same := map[string]int{}, map[string]bool{}
	for i := range pl.heads {
		if t := pl.heads[i].title; t >= 0 {
			counts[pl.lines[t].text]++
		}
	}
	for text, n := range counts {
		same[text] = n > 1 && n*many >= len(pl.heads)
	}
	return same
}

// own takes off both ends of a comment the lines that are the page's. So is the name
// again above the words, that a picture says; below them it is a signature.
func (pl *plan) own(lines []int, h *head, furniture map[string]bool) []int {
	foreign := func(j int) bool { return pl.isForeign(j, furniture) }
	lines = pl.without(lines, foreign)
	for len(furniture) > 0 && len(lines) > 1 && h.name != "" && pl.lines[lines[0]].text == h.name {
		lines = pl.without(lines[1:], foreign)
	}
	return lines
}

// isForeign reports whether a line at the end of a comment is the page's.
func (pl *plan) isForeign(j int, furniture map[string]bool) bool {
	k := pl.readings[j].kind
	return k == blank || len(furniture) > 0 && (k == action || k == picture || furniture[alike(pl.lines[j].text)])
}

// textOf joins lines to the letter, without the white space that all of them
// begin with.
func (pl *plan) textOf(lines []int) string {
	if len(lines) == 0 {
		return ""
	}
	raws := make([]string, 0, len(lines))
	for j := lines[0]; j <= lines[len(lines)-1]; j++ {
		raws = append(raws, pl.lines[j].raw)
	}
	return flush(raws)
}

// flush takes off lines the indentation that nearly all of them have: programs
// set some lines out further, as headings and the quotations in lists.
func flush(raws []string) string {
	counts, lines := map[string]int{}, 0
	for _, raw := range raws {
		if strings.TrimSpace(raw) == "" {
			continue
		}
		lines++
		for own := indentation(raw); own != ""; own = own[:len(own)-1] {
			counts[own]++
		}
	}
	indent := ""
	for own, n := range counts {
		if len(own) > len(indent) && 5*n >= 4*lines {
			indent = own
		}
	}
	for i, raw := range raws {
		common := 0
		for common < len(indent) && common < len(raw) && raw[common] == indent[common] {
			common++
		}
		if raws[i] = raw[common:]; strings.TrimSpace(raw) == "" {
			raws[i] = ""
		}
	}
	return strings.Join(raws, "\n")
}

// indentation returns the white space that a line begins with, or the beginning
// of it: nothing is indented further.
func indentation(raw string) string {
	const most = 120
	n := len(raw) - len(strings.TrimLeft(raw, " \t"))
	return raw[:min(n, most)]
}
