package capture

import (
	"strings"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/importer/when"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// pageOf reads the lines of a capture: twice, since the first time shows in
// which order the numbers of its dates stand.
func pageOf(text string) *page {
	lines, glued := linesOf(text)
	p := &page{lines: lines, landmarkEnds: map[int]int{}}
	r := reader{vocabulary: words(), glued: glued}
	p.readAll(r)
	var dates []string
	unknown := false
	for _, rd := range p.readings {
		if rd.dated && rd.kind > prose {
			dates = append(dates, rd.written)
			unknown = unknown || rd.date.Problem == when.Ambiguous
		}
	}
	if unknown {
		r.dates = when.Learn(dates)
		p.readAll(r)
	}
	p.foot = make([]bool, len(p.lines))
	for i := range p.lines {
		p.foot[i] = p.readFoot(i)
	}
	p.marks = p.landmarks()
	for i := range p.lines {
		if p.isFoot(i) && !p.isWithin(i) {
			p.feet = append(p.feet, i)
		}
	}
	p.texts = make([]int, len(p.lines)+1)
	for i := range p.lines {
		p.texts[i+1] = p.texts[i]
		if p.isTexty(i) {
			p.texts[i+1] += len(p.lines[i].text)
		}
	}
	return p
}

func (p *page) readAll(r reader) {
	p.readings = make([]reading, len(p.lines))
	for i := range p.lines {
		p.readings[i] = r.read(&p.lines[i])
	}
	for i := 0; i+1 < len(p.lines); i++ {
		p.joinBroken(r, i)
	}
	p.joinNumbered(r)
	for i := range p.readings {
		p.joinTime(r, i)
		if j := p.before(i, 1, 0); j >= 0 && p.readings[i].kind == dateOnly && r.profile[strings.ToLower(strings.TrimSuffix(p.lines[j].text, ":"))] {
			p.readings[i] = reading{kind: prose, column: p.readings[i].column} // when somebody joined
		}
	}
}

// joinBroken reads a line and the next one as one, where the date or the verb
// that heads a comment was broken off.
func (p *page) joinBroken(r reader, i int) {
	const wrapped = 55 // characters, of which a line that was broken has more
	j := i + 1
	for j+1 < len(p.lines) && p.lines[j].more {
		j++
	}
	l, next := &p.lines[i], &p.lines[j]
	if l.more || next.more {
		return
	}
	if utf8.RuneCountInString(l.raw) < wrapped && !l.broken || next.text == "" || l.quoted || len(l.text)+len(next.text) > 2*longestName {
		return
	}
	both := line{text: l.text + " " + next.text, indent: l.indent}
	got, alone := r.read(&both), &p.readings[i]
	later := alone.dated && (len(got.written) > len(alone.written) || clockForm.MatchString(next.text))
	says := p.readings[j].verb != "" && p.readings[j].name == "" && got.kind == named && got.verb != ""
	if says || (got.kind == named || got.kind == dateOnly) && got.dated && got.rest == "" && (later || !alone.dated && !p.readings[j].dated) {
		*alone = got
		l.links = append(l.links, next.links...)
		p.readings[j] = reading{kind: blank}
		next.more = true
	}
}

// joinNumbered reads a number and a long name and the date below as one, on a page
// where others stand in one line: "20. A long headline" / "6 July 2018 at 10:06".
func (p *page) joinNumbered(r reader) {
	const wrapped, several = 55, 3
	n := 0
	for i := range p.readings {
		if rd := &p.readings[i]; rd.kind == named && rd.dated && rd.number > 0 {
			n++
		}
	}
	if n < several {
		return
	}
	for i := 0; i+1 < len(p.lines); i++ {
		l, next := &p.lines[i], &p.lines[i+1]
		alone, below := &p.readings[i], &p.readings[i+1]
		m := numberForm.FindStringSubmatch(l.text)
		if m == nil || m[1]+m[3] == "" || alone.dated || below.kind != dateOnly || below.number > 0 || below.rest != "" || utf8.RuneCountInString(l.raw) < wrapped {
			continue
		}
		both := line{text: l.text + " " + next.text, indent: l.indent}
		if got := r.read(&both); got.kind == named && got.dated && got.number > 0 {
			*alone = got
			l.links = append(l.links, next.links...)
			*below = reading{kind: blank}
			next.more = true
		}
	}
}

// timeForm is a time of day that stands alone.
var timeForm = lazyregexp.New(`(?i)^\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?: ?[ap]\.? ?m\.?| uhr)?$`)

// joinTime reads a day and the time of day that stands below it alone as one.
func (p *page) joinTime(r reader, i int) {
	day := &p.readings[i]
	j := p.after(i, 1, i+3)
	if j < 0 || day.kind != dateOnly || !day.dated || day.date.Date.HasTime() {
		return
	}
	text := strings.TrimLeft(p.lines[j].text, "*+•◦▪□ ")
	if !timeForm.MatchString(text) {
		return
	}
	both := line{text: p.lines[i].text + " " + text, indent: p.lines[i].indent}
	if got := r.read(&both); got.dated && got.date.Date.HasTime() && got.kind == dateOnly {
		column := day.column
		*day = got
		day.column = column
		p.readings[j] = reading{kind: blank}
		p.lines[j].more = true
	}
}

// alike makes lines equal that differ in their counters.
func alike(text string) string { return digitsForm.ReplaceAllString(text, "0") }

var digitsForm = lazyregexp.New(`[+−-]?\d+`)

// isWithin reports whether a line goes on with a long one above it, so that it is
// part of a sentence.
func (p *page) isWithin(i int) bool {
	const long, phrase = 60, 34
	return i > 0 && utf8.RuneCountInString(p.lines[i].text) > phrase && p.readings[i-1].kind == prose && utf8.RuneCountInString(p.lines[i-1].text) >= long && !formLine.MatchString(p.lines[i].text)
}
