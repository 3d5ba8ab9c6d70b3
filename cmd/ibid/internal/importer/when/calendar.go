package when

import "cmp"

// calendar reads a day at i into a moment, and returns where it ends: i if there
// is none.
func (c *cursor) calendar(m *moment, i int) int {
	for _, read := range []func(*moment, int) int{c.eastAsian, c.numbers, c.dayMonth, c.yearMonthDay, c.monthDay} {
		if end := read(m, i); end > i {
			return end
		}
	}
	return i
}

// numbers reads a date of three numbers: 2009-03-04, 04.03.2009, 3/4/09,
// "2009. 3. 4.".
func (c *cursor) numbers(m *moment, i int) int {
	var n, widths [3]int
	separator, at := rune(0), i
	for k := range n {
		end := at
		if n[k], widths[k], end = c.number(at); end == at {
			return i
		}
		at = end
		if k == 2 {
			break
		}
		switch r := c.at(at); {
		case !containsRune("-/.–", r), k == 1 && r != separator:
			return i
		default:
			separator = r
		}
		at = c.skip(at+1, " ")
	}
	if c.at(at) == separator && c.isDigit(at+1) || isLetter(c.at(at)) && c.at(at) != 't' && c.at(at) != 'г' {
		return i
	}
	if !plausible(widths) {
		return i
	}
	if widths[0] == 4 {
		m.tell(n[0], n[1], n[2])
	} else {
		m.numeric, m.numbers, m.widths, m.separator = true, n, widths, separator
	}
	if c.at(at) == '.' && separator == '.' {
		at++ // as Korean has it
	}
	if c.at(at) == 't' && c.isDigit(at+1) {
		at++
	}
	return at
}

// plausible reports whether three numbers have as many digits as those of a date.
func plausible(w [3]int) bool {
	if w[1] > 2 {
		return false
	}
	return w[0] == 4 && w[2] <= 2 || w[0] <= 2 && (w[2] == 4 || w[2] == 2)
}

// dayMonth reads "4. März 2009", "4th of March", "4-Mar-09", "04/Mar/2009".
func (c *cursor) dayMonth(m *moment, i int) int {
	day, width, at := c.number(i)
	if at == i || width > 2 || day == 0 {
		return i
	}
	at = c.ordinal(at)
	at = c.skip(at, " .-/")
	if _, end := c.phrase(at, func(m meaning) bool { return m.between && m.month == 0 }); end > at {
		at = c.skip(end, " ")
	}
	month, end := c.phrase(at, func(m meaning) bool { return m.month > 0 })
	if end == at || c.isDigit(at) {
		return i
	}
	m.day, m.month = day, month.month
	return c.yearBehind(m, end)
}

// monthDay reads "March 4, 2009", "Mar 04, 09", "March 4th".
func (c *cursor) monthDay(m *moment, i int) int {
	month, end := c.phrase(i, func(m meaning) bool { return m.month > 0 })
	if end == i || c.isDigit(i) || c.isWeekdayBefore(i) {
		return i
	}
	at := c.skip(end, " .-/,")
	if _, e := c.phrase(at, func(m meaning) bool { return m.between && m.month == 0 }); e > at {
		at = c.skip(e, " ")
	}
	day, width, end := c.number(at)
	if end == at || width > 2 || day == 0 || c.at(end) == ':' {
		if width == 4 && day >= 1000 {
			m.month, m.year = month.month, day // it names no day
			return end
		}
		return i
	}
	m.day, m.month = day, month.month
	return c.yearBehind(m, c.ordinal(end))
}

// isWeekdayBefore reports whether a word that names a month in one language and
// a day of the week in another is the day: "mar. 4 mars".
func (c *cursor) isWeekdayBefore(i int) bool {
	_, end := c.phrase(i, func(m meaning) bool { return m.day })
	if end == i {
		return false
	}
	at := c.fillers(end, true)
	return c.isDigit(at) && c.dayMonth(&moment{}, at) > at
}

// yearMonthDay reads "2009 March 4", "2009-Mar-04".
func (c *cursor) yearMonthDay(m *moment, i int) int {
	year, width, at := c.number(i)
	if at == i || width != 4 {
		return i
	}
	at = c.skip(at, " ,.-/")
	month, end := c.phrase(at, func(m meaning) bool { return m.month > 0 })
	if end == at || c.isDigit(at) {
		return i
	}
	day, width, last := c.number(c.skip(end, " .-/"))
	if width == 0 || width > 2 || day == 0 {
		return i
	}
	m.year, m.month, m.day = year, month.month, day
	return c.ordinal(last)
}

// tell takes what a text tells: a zero is told, and is no year, month or day.
func (m *moment) tell(year, month, day int) {
	const none = 99
	m.year, m.month, m.day = cmp.Or(year, 1), cmp.Or(month, none), cmp.Or(day, none)
}

// ordinal passes what makes a number an ordinal one: "4th", "1er", "4º".
func (c *cursor) ordinal(i int) int {
	for _, suffix := range []string{"st", "nd", "rd", "th", "er", "ère", "re", "e", "de", "ste", "o", "a", "η", "ης", "-го", "-е", "го", "inci"} {
		end := i + len([]rune(suffix))
		if end <= len(c.runes) && string(c.runes[i:end]) == suffix && !isLetter(c.at(end)) {
			return end
		}
	}
	return i
}

// yearBehind reads the year behind day and month, if it stands there.
func (c *cursor) yearBehind(m *moment, i int) int {
	at := c.skip(i, " ,.-/")
	if _, end := c.phrase(at, func(m meaning) bool { return m.between && m.month == 0 }); end > at {
		at = c.skip(end, " ")
	}
	if end := c.year(m, at); end > at {
		return end
	}
	short := c.at(at) == '\''
	if short {
		at++
	}
	year, width, end := c.number(at)
	if width != 2 || c.at(end) == ':' || isLetter(c.at(end)) || containsRune("/-", c.at(end)) && c.isDigit(end+1) || containsRune(".h時点點시", c.at(end)) && c.isDigit(end+1) || !short && c.isHour(end) {
		return i
	}
	m.year, m.shortYear = inFull(year), true
	return end
}

// isHour reports whether what follows a number makes it an hour: "9 pm".
func (c *cursor) isHour(i int) bool {
	at := c.skip(i, " ")
	if containsRune("h時时点點시", c.at(at)) && !isLetter(c.at(at+1)) {
		return true
	}
	_, end := c.phrase(at, func(m meaning) bool { return m.am || m.pm })
	return end > at
}

// year reads a year of four digits.
func (c *cursor) year(m *moment, i int) int {
	year, width, end := c.number(i)
	if width != 4 || c.at(end) == '-' && c.isDigit(end+1) && !c.isClockAt(end+1) {
		return i
	}
	m.year = year
	if year == 0 {
		m.year = 1
	}
	return end
}
