package when

import "strings"

// eastAsian reads "2009年3月4日", "2009년 3월 4일", "平成21年3月4日", "3月4日",
// "二〇〇九年三月四日".
func (c *cursor) eastAsian(m *moment, i int) int {
	year, at := c.eastAsianYear(i)
	month, next := c.counted(at, "月월")
	if next == at { // a month may have a name, in Korean
		named, end := c.phrase(at, func(m meaning) bool { return m.month > 0 })
		if month, next = named.month, end; next == at || at == i {
			return i
		}
	}
	day, end := c.counted(c.skip(next, " "), "日일號号")
	if end == c.skip(next, " ") {
		return i
	}
	m.tell(year, month, day)
	if at == i {
		m.year = 0 // it is not told
	}
	return end
}

// eastAsianYear reads a year, of an era or not, and the spaces behind it.
func (c *cursor) eastAsianYear(i int) (year, end int) {
	first, at := c.era(i)
	n, end := c.counted(at, "年년")
	switch {
	case end == at && first > 0 && c.at(at) == '元' && c.at(at+1) == '年':
		return first, c.skip(at+2, " ")
	case end == at:
		return 0, i
	case first > 0:
		n += first - 1
	case n < 100 && n > 0:
		n = inFull(n)
	}
	return n, c.skip(end, " ")
}

// counted reads a number and what it counts.
func (c *cursor) counted(i int, units string) (n, end int) {
	n, _, at := c.number(i)
	if at == i {
		n, at = c.numeral(i)
	}
	unit := c.skip(at, " ")
	if at == i || !containsRune(units, c.at(unit)) {
		return 0, i
	}
	return n, unit + 1
}

// numeral reads a number in Chinese numerals: "十二", "二十", "二〇〇九".
func (c *cursor) numeral(i int) (n, end int) {
	const most = 4
	digits := []rune("〇一二三四五六七八九")
	for end = i; end-i < most; end++ {
		r := c.at(end)
		d := strings.IndexRune(string(digits), r) / len("〇")
		switch {
		case r == '十' && n == 0:
			n = 10
		case r == '十':
			n *= 10
		case !containsRune(string(digits), r):
			return n, end
		case c.at(end-1) == '十' && end > i:
			n += d
		default:
			n = n*10 + d
		}
	}
	return n, end
}

// era returns the first year of a Japanese era that is named at i.
func (c *cursor) era(i int) (first, end int) {
	switch string([]rune{c.at(i), c.at(i + 1)}) {
	case "昭和":
		return 1926, i + 2
	case "平成":
		return 1989, i + 2
	case "令和":
		return 2019, i + 2
	}
	return 0, i
}
