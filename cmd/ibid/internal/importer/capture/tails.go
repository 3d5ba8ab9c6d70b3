package capture

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// belowTail is the shape of heads that have a name and no date: this stands below the
// words, and each name right below the date of the comment before.
const belowTail = "name below the date of another"

// belowTails gives the families of names that stand below dates, those in words
// ("1 month ago") apart from the others.
func (p *page) belowTails() []family {
	var dates, counted []int
	for i := range p.readings {
		switch r := &p.readings[i]; {
		case !p.isTail(i):
		case r.ago:
			counted = append(counted, i)
		default:
			dates = append(dates, i)
		}
	}
	var out []family
	for _, tails := range [][]int{counted, dates} {
		if lines := p.namesBelow(tails); lines != nil {
			out = append(out, family{belowTail, lines})
		}
	}
	return out
}

// isTail reports whether a line is a date and nothing else, right below text.
func (p *page) isTail(i int) bool {
	r := &p.readings[i]
	if r.kind != dateOnly || r.rest != "" || r.number > 0 {
		return false
	}
	j := p.before(i, 1, 0)
	return j >= 0 && p.readings[j].kind != named
}

// namesBelow gives the heads of the comments that end with some dates: the names
// below the dates before; nil if there mostly are none. Where another line stands
// there, and for the first date, the head is looked for above the words.
func (p *page) namesBelow(tails []int) []int {
	const few, nearlyAll = 3, .8
	if len(tails) < few {
		return nil
	}
	var names []int
	for _, tail := range tails[:len(tails)-1] {
		if i := p.belowTail(tail); i >= 0 && (p.readings[i].kind == short || p.isAboveBadge(i)) {
			names = append(names, i)
		}
	}
	if float64(len(names)) < nearlyAll*float64(len(tails)-1) {
		return nil
	}
	below, same := p.follows(names)
	var lines []int
	for k, tail := range tails {
		head, above := -1, 0
		if k > 0 {
			above = tails[k-1] + 1
			if i := p.belowTail(tails[k-1]); slices.Contains(names, i) {
				head = i
			}
		}
		if head < 0 {
			head = p.headAbove(tail, above, below, same)
		}
		if head >= 0 {
			lines = append(lines, head)
		}
	}
	return lines
}

// isAboveBadge reports whether below a line stands what somebody is to the site.
func (p *page) isAboveBadge(i int) bool {
	j := p.after(i, 1, len(p.lines))
	return j >= 0 && isBadge(p.lines[j].text)
}

// belowTail returns the first line below a date that is no link and no picture.
func (p *page) belowTail(tail int) int {
	for n := 1; ; n++ {
		i := p.after(tail, n, len(p.lines))
		if i < 0 || p.readings[i].kind != action && p.readings[i].kind != picture {
			return i
		}
	}
}

// follows gives the lines that stand right below several of some heads, and those
// that are several of them ("Guest").
func (p *page) follows(heads []int) (below, same map[string]bool) {
	const few = 3
	counts, own := map[string]int{}, map[string]int{}
	for _, i := range heads {
		own[p.lines[i].text]++
		if j := p.after(i, 1, len(p.lines)); j >= 0 {
			counts[alike(p.lines[j].text)]++
		}
	}
	below, same = map[string]bool{}, map[string]bool{}
	for text, n := range counts {
		below[text] = n >= few
	}
	for text, n := range own {
		same[text] = n > 1 && isBadge(text)
	}
	return below, same
}

// headAbove finds the head of the comment that ends with a date, below another
// line: what stands above one of the lines that stand below other heads, or is the
// same as these; or else the nearest short line that stands by itself above text.
func (p *page) headAbove(tail, above int, below, same map[string]bool) int {
	const far, longest = 400, 60 // lines, characters
	nearest := -1
	for i := tail - 1; i >= max(above, tail-far, 1) && p.readings[i].kind != dateOnly && !p.isFoot(i); i-- {
		j := p.after(i, 1, tail)
		switch {
		case j < 0 || p.readings[i].kind != short && p.readings[i].kind != prose || utf8.RuneCountInString(p.lines[i].text) > longest:
		case below[alike(p.lines[i].text)]: // the head is further above
		case below[alike(p.lines[j].text)], same[p.lines[i].text], isTwice(p.lines[i].text, p.lines[j].text), p.isPictured(i):
			return i
		case nearest < 0 && p.readings[i].kind == short && (p.isBlank(i-1) || p.isBlank(i+1)) && p.readings[j].kind == prose:
			nearest = i
		}
	}
	return nearest
}

// isPictured reports whether a line is the text of the picture above it.
func (p *page) isPictured(i int) bool {
	return i > 0 && p.readings[i-1].kind == picture && strings.Contains(p.lines[i-1].raw, "["+p.lines[i].text+"]")
}

// isTwice reports whether a line is twice the one below it: a name, that the text of
// a picture says, too.
func isTwice(line, below string) bool { return line == below+below || line == below+" "+below }

// tailLayout gives the layout of heads below dates: the name, or what its bearer is
// to the site ("Guest") and below it the name.
func (p *page) tailLayout(lines []int) (l layout) {
	const half, most = .5, .8
	badge := func(r *reading) bool { return isBadge(r.name) }
	name := func(r *reading) bool { return r.kind == short && !isBadge(r.name) }
	if p.share(lines, 0, badge) > half && p.share(lines, 1, name) >= most {
		l.name = 1
	}
	return l
}

// tailEnd returns the end of the last comment of those below each other's dates:
// behind its date and the links below that.
func (pl *plan) tailEnd(last *head) int {
	for i := last.to; i < len(pl.lines); i++ {
		if !pl.isTail(i) {
			continue
		}
		end := i + 1
		for n := 1; ; n++ {
			j := pl.after(i, n, len(pl.lines))
			if j < 0 || pl.readings[j].kind != action && pl.readings[j].kind != picture || pl.isFootHere(j) {
				return end
			}
			end = j + 1
		}
	}
	return pl.endOf(last)
}
