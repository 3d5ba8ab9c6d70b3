package capture

import (
	"regexp"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/importer/when"
)

// page is a capture in lines.
type page struct {
	lines        []line
	readings     []reading
	landmarkEnds map[int]int // the last line of a landmark of several
	marks        []landmark
	foot         []bool // which lines are of those that stand below all comments
	feet         []int  // these lines, but for those that are part of a sentence
	texts        []int  // how many bytes of running text stand above each line, and at the end
}

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
}

// joinBroken reads a line and the next one as one, where the date that heads a
// comment was broken off.
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
	later := alone.dated && len(got.written) > len(alone.written)
	if (got.kind == named || got.kind == dateOnly) && got.dated && got.rest == "" && (later || !alone.dated && !p.readings[j].dated) {
		*alone = got
		l.links = append(l.links, next.links...)
		p.readings[j] = reading{kind: blank}
		next.more = true
	}
}

func (p *page) isBlank(i int) bool { return p.readings[i].kind == blank }

// before returns the n-th line above i that is not blank, no further than a
// limit; -1 if there is none.
func (p *page) before(i, n, limit int) int {
	const far = 8
	for j := i - 1; j >= max(limit, i-far, 0); j-- {
		if !p.isBlank(j) {
			if n--; n == 0 {
				return j
			}
		}
	}
	return -1
}

// after returns the n-th line below i that is not blank, above a limit; -1 if
// there is none.
func (p *page) after(i, n, limit int) int {
	const far = 10
	for j := i + 1; j < min(limit, i+far, len(p.lines)); j++ {
		if !p.isBlank(j) {
			if n--; n == 0 {
				return j
			}
		}
	}
	return -1
}

// alike makes lines equal that differ in their counters.
func alike(text string) string { return digitsForm.ReplaceAllString(text, "0") }

var digitsForm = regexp.MustCompile(`\d+`)
