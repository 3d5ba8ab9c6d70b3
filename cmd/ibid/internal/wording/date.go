package wording

import (
	"strconv"
	"time"
)

// dates is how a language writes dates, made ready, since a page has many.
type dates struct {
	known       bool
	day, minute phrase // of the slots day, month, year, hour, minute
	days        [32]string
	months      []string
}

func datesOf(l *Language) dates {
	d := dates{
		known: !l.entries["date"].foreign && !l.entries["months"].foreign,
		day:   l.entries["date"].phrase, months: l.List("months"),
	}
	d.minute = l.entries["date-and-time"].phrase.with("date", d.day).with("time", l.entries["time"].phrase)
	for n := range d.days {
		d.days[n] = strconv.Itoa(n)
		if !l.entries["day"].foreign {
			d.days[n] = l.Count("day", n)
		}
	}
	return d
}

// Date writes a day, or a minute. Where the language has no form for it, it is
// written in figures, which need no translation.
func (l *Language) Date(at time.Time, withTime bool) string {
	form := l.dates.day
	if withTime {
		form = l.dates.minute
	}
	switch {
	case l.dates.known:
		year, month, day := at.Date()
		return form.say([]string{
			"day", l.dates.days[day], "month", l.dates.months[month-1], "year", figures(year, 4),
			"hour", figures(at.Hour(), 2), "minute", figures(at.Minute(), 2),
		}, false)
	case withTime:
		return at.Format("2006-01-02 15:04")
	}
	return at.Format("2006-01-02")
}

// Month writes a month of a year, in figures where the language has no form for it.
func (l *Language) Month(year, month int) string {
	if !l.dates.known || l.entries["month"].foreign {
		return figures(year, 4) + "-" + figures(month, 2)
	}
	names := l.List("months-alone")
	if len(names) == 0 {
		names = l.dates.months
	}
	return l.Say("month", "month", names[month-1], "year", figures(year, 4))
}

// figures writes a number with at least so many figures.
func figures(n, least int) string {
	s := strconv.Itoa(n)
	for len(s) < least {
		s = "0" + s
	}
	return s
}

// with returns a phrase with another in the place of a slot.
func (p phrase) with(slot string, other phrase) phrase {
	var parts []part
	for _, part := range p.parts {
		if part.slot == slot {
			parts = append(parts, other.parts...)
		} else {
			parts = append(parts, part)
		}
	}
	return phrase{parts}
}
