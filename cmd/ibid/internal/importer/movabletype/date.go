package movabletype

import (
	"strconv"
	"strings"
	"time"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// datePattern is a date as Movable Type writes it, month first: with a clock of
// 12 or of 24 hours, or without the time of day. Other blogs write the year
// first.
var datePattern = lazyregexp.New(`(?i)^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([ap])\.?m\.?)?)?$`)

// parseDate reads a date, the zone of which no export tells.
func parseDate(text string) (archive.Date, bool) {
	text = strings.TrimSpace(text)
	m := datePattern.FindStringSubmatch(text)
	if m == nil {
		d, err := archive.ParseDate(text)
		return d, err == nil
	}
	var n [7]int
	for i := 1; i <= 6; i++ {
		n[i], _ = strconv.Atoi(m[i])
	}
	month, day, year := n[1], n[2], n[3]
	if len(m[1]) == 4 {
		year, month, day = n[1], n[2], n[3]
	}
	hour := n[4]
	switch strings.ToLower(m[7]) {
	case "p":
		if hour < 12 {
			hour += 12
		}
	case "a":
		if hour == 12 {
			hour = 0
		}
	}
	d := archive.Date{
		Time:      time.Date(fullYear(year), time.Month(month), day, hour, n[5], n[6], 0, time.UTC),
		Precision: archive.Second,
		Local:     true,
	}
	switch {
	case m[4] == "":
		d.Precision, d.Local = archive.Day, false
	case m[6] == "":
		d.Precision = archive.Minute
	}
	// A date that the calendar does not have would be moved to one that it has.
	t := d.Time
	ok := t.Month() == time.Month(month) && t.Day() == day && t.Hour() == hour && t.Minute() == n[5] && t.Second() == n[6]
	return d, ok && t.Year() > 0
}

// fullYear gives a year of two digits its century, as Movable Type does.
func fullYear(year int) int {
	switch {
	case year >= 100:
		return year
	case year >= 70:
		return year + 1900
	}
	return year + 2000
}
