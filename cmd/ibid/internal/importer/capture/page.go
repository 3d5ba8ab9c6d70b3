package capture

import (
	"regexp"

	"ibid/cmd/ibid/internal/importer/when"
)

// page is a capture in lines.
type page struct {
	lines        []line
	readings     []reading
	landmarkEnds map[int]int // the last line of a landmark of several
	marks        []landmark
	feet         []int // lines that stand below all comments, usually
}

// pageOf reads the lines of a capture: twice, since the first time shows in
// which order the numbers of its dates stand.
func pageOf(text string) *page {
	p := &page{lines: linesOf(text), landmarkEnds: map[int]int{}}
	r := reader{words(), when.Reader{}}
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
	p.marks = p.landmarks()
	for i := range p.lines {
		if p.isFoot(i) {
			p.feet = append(p.feet, i)
		}
	}
	return p
}

func (p *page) readAll(r reader) {
	p.readings = make([]reading, len(p.lines))
	for i := range p.lines {
		p.readings[i] = r.read(&p.lines[i])
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
