package capture

import (
	"regexp"
	"slices"
)

// byPattern is the shape of heads that the user names.
const byPattern = "pattern"

// byPattern makes a plan of the lines that are like a pattern. Groups of it
// named "name", "date" and "number" say what of the line is which; without
// them the lines are read as all are.
func (p *page) byPattern(pattern *regexp.Regexp) *plan {
	var lines []int
	for i := range p.lines {
		if p.lines[i].more || !pattern.MatchString(p.lines[i].raw) {
			continue
		}
		lines = append(lines, i)
		p.readings[i].byPattern(pattern, p.lines[i].raw)
	}
	if len(lines) == 0 {
		return nil
	}
	pl := &plan{page: p, shape: byPattern}
	pl.layout = p.learn(lines)
	pl.layout.numbered = pl.layout.numbered && slices.Contains(pattern.SubexpNames(), "number")
	for n, i := range lines {
		limit := 0
		if n > 0 {
			limit = lines[n-1] + 1
		}
		pl.heads = append(pl.heads, pl.headAt(i, limit))
	}
	pl.mark = pl.landmarkBefore(pl.heads[0].from)
	pl.addPings()
	pl.setBounds()
	return pl
}

// byPattern reads the groups of a pattern.
func (r *reading) byPattern(pattern *regexp.Regexp, raw string) {
	r.kind = max(r.kind, named)
	m := pattern.FindStringSubmatch(raw)
	for i, group := range pattern.SubexpNames() {
		switch rd := (reader{vocabulary: words()}); group {
		case "name", "author":
			r.name = trim(m[i])
		case "number":
			r.number, r.digits = 0, ""
			r.setNumber(m[i])
		case "date":
			if f, ok := rd.dates.Find(m[i]); ok {
				r.dated, r.date, r.written = true, f, m[i]
			}
		}
	}
}
