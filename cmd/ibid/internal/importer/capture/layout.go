package capture

import (
	"strings"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/lazyregexp"
)

// learn finds the layout that the lines of a family share.
func (p *page) learn(lines []int) (l layout) {
	const most = .7
	isNamed := func(r *reading) bool { return r.name != "" && !r.ping }
	if p.share(lines, 0, func(r *reading) bool { return isNamed(r) && !isBadge(r.name) }) < most {
		l.name, l.nameless = p.learnName(lines)
		l.nameless = l.nameless && p.share(lines, 0, isNamed) < most
	}
	if l.nameless && p.isMixed(lines) {
		l.nameless, l.mixed, l.name = false, true, -1
	}
	l.up = max(-l.name, 0)
	for up := l.up; up <= l.up+3; up++ {
		if p.share(lines, -up, func(r *reading) bool { return r.number > 0 && (up == 0 || r.kind != prose) }) >= most {
			l.number, l.numbered, l.up = -up, true, up
			break
		}
	}
	for p.share(lines, -l.up-1, func(r *reading) bool { return r.kind == picture }) >= most {
		l.up++
	}
	l.again = p.learnAgain(lines, l)
	l.up += l.again
	if l.titled = p.learnTitle(lines, l.up); l.titled {
		l.up++
		l.again++
	}
	l.bare = p.share(lines, 0, isBareDate) > .8
	l.verb = p.share(lines, l.name, func(r *reading) bool { return r.verb != "" }) > .9
	return l
}

// isMixed reports whether nearly all of some lines have a name, or one above them:
// programs break off a line where the address of its link is long.
func (p *page) isMixed(lines []int) bool {
	const nearlyAll = .9
	n := 0
	for k, i := range lines {
		if r := &p.readings[i]; r.kind == named && r.name != "" && !r.ping {
			n++
		} else if j := p.at(lines, k, i, -1); j >= 0 && j == i-1 && isBareDate(r) && p.readings[j].kind == short {
			n++
		}
	}
	return float64(n) >= nearlyAll*float64(len(lines))
}

// isBareDate reports whether a line is a date and nothing else.
func isBareDate(r *reading) bool { return r.kind == dateOnly && r.rest == "" }

// learnAgain returns how many lines more belong to a head, because the name
// stands there, too: that of a picture ("Avatar for Ann"), or a link.
func (p *page) learnAgain(lines []int, l layout) int {
	const most, far, least = .6, 3, 2
	for more := far; more > 0; more-- {
		n := 0
		for k, i := range lines {
			at, above := p.at(lines, k, i, l.name), p.at(lines, k, i, -l.up-more)
			if at < 0 || above < 0 || l.nameless || l.name > 0 {
				continue
			}
			if name := p.readings[at].name; utf8.RuneCountInString(name) >= least && p.readings[above].kind != prose && strings.Contains(p.lines[above].text, name) {
				n++
			}
		}
		if float64(n) >= most*float64(len(lines)) {
			return more
		}
	}
	return 0
}

// learnTitle reports whether above each head a title stands: one line between
// the links below the comment before and the head, or one that is a heading: marked as
// one, or set out further than the words above and below it.
func (p *page) learnTitle(lines []int, up int) bool {
	const few, most = 4, .8
	if len(lines) < few {
		return false
	}
	n := 0
	for k, i := range lines[1:] {
		title, links := p.at(lines, k+1, i, -up-1), p.at(lines, k+1, i, -up-2)
		switch {
		case title < 0 || links < 0 || !p.mayEntitle(title):
		case p.readings[links].kind == action, p.readings[links].kind == picture, markedTitle.MatchString(p.lines[title].raw), p.isSetOut(title, links, p.at(lines, k+1, i, 1)):
			n++
		}
	}
	return float64(n) >= most*float64(len(lines)-1)
}

// mayEntitle reports whether a line may be what an author called a comment: it has words
// that are no link, no picture and no number of a list.
func (p *page) mayEntitle(line int) bool {
	k := p.readings[line].kind
	return k != action && k != picture && k != number
}

// markedTitle is a heading as html2text writes it, which may be an entry of a list.
var markedTitle = lazyregexp.New(`^\s*(?:[*+o•-] )?\*{3,6} (.*) \*{3,6}\s*$`)

// isSetOut reports whether a line begins further out than the ones above and below it,
// and a blank line parts it from the one above.
func (p *page) isSetOut(line, above, below int) bool {
	indent := p.lines[line].indent
	return below >= 0 && indent < p.lines[above].indent && indent < p.lines[below].indent && p.isBlank(line-1)
}

// learnName finds the line with the name: the nearest above or else below that
// may be one on most of the heads, with at most links and numbers between.
func (p *page) learnName(lines []int) (offset int, nameless bool) {
	const most = .7
	isName := func(r *reading) bool {
		return (r.kind == short || r.kind == named && !r.dated && !r.ping) && !isBadge(r.name)
	}
	between := func(r *reading) bool {
		return isBadge(r.name) || r.kind == action || r.kind == picture || r.kind == number || r.kind == dateOnly
	}
	if p.shareAbove(lines, isName) >= most {
		return -1, false
	}
	for up := 1; up < 3 && p.share(lines, -up, between) >= most; up++ {
		if p.share(lines, -up-1, isName) >= most {
			return -up - 1, false
		}
	}
	for down := 1; down <= 2; down++ {
		if p.share(lines, down, isName) >= .85 {
			return down, false
		}
		if p.share(lines, down, between) < most {
			break
		}
	}
	return 0, true
}

// shareAbove returns for which part of some lines a name stands above, or above what
// its bearer is to the site.
func (p *page) shareAbove(lines []int, isName func(*reading) bool) float64 {
	n := 0
	for k, i := range lines {
		j := p.at(lines, k, i, -1)
		if j >= 0 && isBadge(p.readings[j].name) {
			j = p.at(lines, k, i, -2)
		}
		if j >= 0 && isName(&p.readings[j]) {
			n++
		}
	}
	return float64(n) / float64(len(lines))
}

// isBadge reports whether what might be a name says what somebody is to the site.
func isBadge(name string) bool { return words().badges[strings.ToLower(name)] }

// share returns for which part of some lines a condition holds of the line at
// an offset from it, blank ones not counted.
func (p *page) share(lines []int, offset int, holds func(*reading) bool) float64 {
	n := 0
	for k, i := range lines {
		if j := p.at(lines, k, i, offset); j >= 0 && holds(&p.readings[j]) {
			n++
		}
	}
	return float64(n) / float64(len(lines))
}

func (p *page) at(lines []int, k, i, offset int) int {
	switch {
	case offset == 0:
		return i
	case offset < 0:
		limit := 0
		if k > 0 {
			limit = lines[k-1] + 1
		}
		return p.before(i, -offset, limit)
	}
	limit := len(p.lines)
	if k+1 < len(lines) {
		limit = lines[k+1]
	}
	return p.after(i, offset, limit)
}
