package when

import (
	"cmp"
	"slices"
	"time"
)

// order gives the numbers of a date their meaning.
func (m *moment) order(o Order) Problem {
	var fits []Order
	told := m.weekdayTells()
	for _, try := range []Order{DayFirst, MonthFirst, YearFirst} {
		if try == YearFirst && o != YearFirst && !(m.numbers[0] > 31 && m.widths[0] == 2) && !(told && len(fits) == 0) {
			continue // nobody means it who has not said so
		}
		if y, month, day, ok := m.as(try); ok && isDay(y, month, day) && !(told && m.contradicts(y, month, day)) {
			if try == o {
				m.take(try)
				return ""
			}
			fits = append(fits, try)
		}
	}
	switch {
	case len(fits) == 0:
		return Impossible
	case len(fits) == 1, m.sameEitherWay(fits):
	case m.separator == '.':
		// Full stops are written where the day comes first.
	default:
		return Ambiguous
	}
	m.take(fits[0])
	return ""
}

// weekdayTells reports whether the numbers are of the day of the week that the text
// names in one order at least. Where they are in none, its writer erred about that.
func (m *moment) weekdayTells() bool {
	for _, o := range []Order{DayFirst, MonthFirst, YearFirst} {
		if y, month, day, ok := m.as(o); ok && isDay(y, month, day) && !m.contradicts(y, month, day) {
			return true
		}
	}
	return false
}

func (m *moment) sameEitherWay(fits []Order) bool {
	y, month, day, _ := m.as(fits[0])
	for _, o := range fits[1:] {
		if y2, month2, day2, _ := m.as(o); y2 != y || month2 != month || day2 != day {
			return false
		}
	}
	return true
}

// as reads the numbers in an order.
func (m *moment) as(o Order) (year, month, day int, ok bool) {
	n := m.numbers
	switch o {
	case DayFirst:
		day, month, year = n[0], n[1], n[2]
	case MonthFirst:
		month, day, year = n[0], n[1], n[2]
	default:
		if m.widths[2] == 4 || m.widths[0] != 2 {
			return 0, 0, 0, false
		}
		return inFull(n[0]), n[1], n[2], true
	}
	if m.widths[2] == 2 {
		year = inFull(year)
	}
	return year, month, day, true
}

func (m *moment) take(o Order) {
	m.year, m.month, m.day, _ = m.as(o)
	m.numeric = false
}

// Learn returns the reader for a source of which some dates are given, in the
// order in which they stand. It finds the order of their numbers: the one in
// which all of them are days; and of several the one in which they come one
// after another, or in which they lie much closer together. The languages are
// asked where the dates do not tell. Texts that are no dates do no harm.
func Learn(dates []string, languages ...string) Reader {
	var all []moment
	for _, text := range dates {
		if len(text) > longest {
			continue
		}
		if m := cursorOf(text).moment(0); m.hasDate() {
			all = append(all, m)
		}
	}
	var fit []sequence
	for _, o := range []Order{DayFirst, MonthFirst, YearFirst} {
		if s, ok := sequenceOf(all, o); ok {
			fit = append(fit, s)
		}
	}
	if o, ok := likeliest(fit); ok {
		return Reader{o}
	}
	return For(languages...)
}

// sequence is some days as they are if read in an order.
type sequence struct {
	order Order
	days  []time.Time
}

// sequenceOf reads dates in an order; ok is false if one of them is no day then,
// or if none of them needs an order at all.
func sequenceOf(all []moment, o Order) (s sequence, ok bool) {
	s.order = o
	for _, m := range all {
		if m.numeric {
			y, month, day, fits := m.as(o)
			if !fits || !isDay(y, month, day) || m.weekdayTells() && m.contradicts(y, month, day) {
				return s, false
			}
			m.year, m.month, m.day, ok = y, month, day, true
		}
		if isDay(m.year, m.month, m.day) {
			s.days = append(s.days, time.Date(m.year, time.Month(m.month), m.day, 0, 0, 0, 0, time.UTC))
		}
	}
	return s, ok
}

// likeliest returns the order of the one sequence that fits; of several, of
// those that are sorted, if some are, the one that spans much less time.
func likeliest(fit []sequence) (Order, bool) {
	if sorted := slices.DeleteFunc(slices.Clone(fit), func(s sequence) bool { return !s.sorted() }); len(sorted) > 0 {
		fit = sorted
	}
	switch len(fit) {
	case 0:
		return AnyOrder, false
	case 1:
		return fit[0].order, true
	}
	slices.SortStableFunc(fit, func(a, b sequence) int { return cmp.Compare(a.span(), b.span()) })
	const much, few = 4, 3 // times, days
	if fit[0].different() < few || fit[0].span()*much > fit[1].span() {
		return AnyOrder, false
	}
	return fit[0].order, true
}

// sorted reports whether the days come one after another, either way. Of fewer
// than three that says nothing.
func (s sequence) sorted() bool {
	up := slices.IsSortedFunc(s.days, time.Time.Compare)
	down := slices.IsSortedFunc(s.days, func(a, b time.Time) int { return b.Compare(a) })
	return s.different() > 2 && (up || down)
}

func (s sequence) span() time.Duration {
	return slices.MaxFunc(s.days, time.Time.Compare).Sub(slices.MinFunc(s.days, time.Time.Compare))
}

func (s sequence) different() int {
	seen := map[time.Time]bool{}
	for _, d := range s.days {
		seen[d] = true
	}
	return len(seen)
}
