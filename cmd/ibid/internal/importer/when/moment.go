package when

import (
	"time"

	"ibid/cmd/ibid/internal/archive"
)

// moment is what a stretch of text tells of a date: its parts, in the order in
// which they happen to stand.
type moment struct {
	year, month, day int
	shortYear        bool
	numeric          bool   // of three numbers, whose order is still to be found:
	numbers          [3]int // as they stand
	widths           [3]int // how many digits they have
	separator        rune
	weekday          int // that it names, from 1 for Sunday
	clock            *clock
	zone             *zone
	end              int // behind the last part, and behind what may stand between parts
	significant      int // behind the last part
}

// moment reads what a date may consist of, from i on, as far as it goes.
func (c *cursor) moment(i int) moment {
	m := moment{end: i, significant: i}
	for m.end < len(c.runes) && m.end-i < longest {
		at := c.fillers(m.end, m.hasDate() || m.clock != nil)
		end := c.part(&m, at)
		if end == at {
			break
		}
		m.end, m.significant = end, end
	}
	return m
}

func (m *moment) hasDate() bool { return m.numeric || m.day > 0 }

// part reads the next part at i into the moment, and returns where it ends.
func (c *cursor) part(m *moment, i int) int {
	if !m.hasDate() {
		if end := c.calendar(m, i); end > i {
			return end
		}
	}
	if m.clock == nil {
		if end := c.clock(m, i); end > i {
			return end
		}
	}
	if m.hasDate() && !m.numeric && m.year == 0 {
		if end := c.year(m, i); end > i {
			return end
		}
	}
	if m.clock != nil {
		if end := c.zoneAt(m, i); end > i {
			return end
		}
	}
	return c.weekday(m, i)
}

// weekday reads the day of the week. Behind a date a short one must be set
// apart, or lead to a time: "so" is also a word.
func (c *cursor) weekday(m *moment, i int) int {
	const short = 3 // letters
	named, end := c.phrase(i, func(m meaning) bool { return m.day })
	switch {
	case end == i:
	case !m.hasDate() && !c.leadsToDate(end):
	case m.hasDate() && end-i <= short && isLetter(c.at(i)) && c.at(i-1) != '(' && !c.isDigit(c.fillers(end, true)):
	default:
		m.weekday = named.weekday
		return end
	}
	return i
}

// leadsToDate reports whether a day of the week is followed by a number or by
// the name of a month, as in a date.
func (c *cursor) leadsToDate(i int) bool {
	i = c.fillers(i, true)
	if c.isDigit(i) {
		return true
	}
	_, end := c.phrase(i, func(m meaning) bool { return m.month > 0 || m.am || m.pm })
	return end > i
}

// fillers passes what may stand between the parts of a date: punctuation, and
// words if there was a part before.
func (c *cursor) fillers(i int, withWords bool) int {
	for i < len(c.runes) {
		next := c.skip(i, " ,.;-–—|/@()[]·•:~")
		if withWords {
			if _, end := c.phrase(next, func(m meaning) bool { return m.between && m.month == 0 }); end > next {
				next = end
			}
		}
		if next == i {
			break
		}
		i = next
	}
	return i
}

// date makes a date of a moment, or says why that cannot be.
func (m *moment) date(order Order) (archive.Date, Problem) {
	if m.numeric {
		if problem := m.order(order); problem != "" {
			return archive.Date{}, problem
		}
	}
	switch {
	case m.month == 0:
		return archive.Date{}, NoDate
	case m.day == 0:
		return archive.Date{}, NoDay
	case m.year == 0:
		return archive.Date{}, NoYear
	case !isDay(m.year, m.month, m.day):
		return archive.Date{}, Impossible
	}
	d := archive.Date{
		Time:      time.Date(m.year, time.Month(m.month), m.day, 0, 0, 0, 0, time.UTC),
		Precision: archive.Day,
	}
	if m.clock == nil {
		return d, ""
	}
	return m.clock.set(d, m.zone)
}

// isDay reports whether a calendar has a day. A year before 1000 is none in
// which one would have written.
func isDay(year, month, day int) bool {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return year >= 1000 && year <= 9999 && t.Month() == time.Month(month) && t.Day() == day
}

// inFull returns the year that two digits mean: of 1969 to 2068.
func inFull(year int) int {
	if year >= 69 {
		return 1900 + year
	}
	return 2000 + year
}
