package archive

import (
	"fmt"
	"strings"
	"time"
)

// Precision says how much of a date is known.
type Precision int

// The precisions of a date.
const (
	Unknown Precision = iota // no date
	Day                      // 2008-03-04
	Minute                   // 2008-03-04 21:14
	Second                   // 2008-03-04 21:14:09
)

// Date is a moment as precisely as it is known. The zero Date is unknown. Of a
// time of day without a zone nobody knows the moment: it is put in order as if
// it were UTC, since ordering within a thread needs no zone and old captures
// have none, and is written without one.
type Date struct {
	Time      time.Time
	Precision Precision
	Local     bool // the zone is not known
}

// dateLayouts are the forms a date may take, ISO 8601 and its common
// variant with a space.
var dateLayouts = []dateLayout{
	newDateLayout("2006-01-02", Day),
	newDateLayout("2006-01-02 15:04", Minute),
	newDateLayout("2006-01-02T15:04", Minute),
	newDateLayout("2006-01-02T15:04Z07:00", Minute),
	newDateLayout("2006-01-02 15:04:05", Second),
	newDateLayout("2006-01-02T15:04:05", Second),
	newDateLayout("2006-01-02T15:04:05Z07:00", Second),
	newDateLayout("2006-01-02 15:04:05Z07:00", Second),
	newDateLayout("2006-01-02 15:04:05 Z07:00", Second),
	newDateLayout("2006-01-02 15:04:05 -0700", Second),
}

type dateLayout struct {
	layout    string
	precision Precision
	form      dateForm
}

func newDateLayout(layout string, precision Precision) dateLayout {
	return dateLayout{layout, precision, dateFormOf(layout)}
}

// dateForm is what is seen of a date without reading it. Where a layout has another it
// does not fit: to find that out by trying takes longer than to read the date.
type dateForm struct {
	apart   byte // the sign behind the day; 0 if there is none
	seconds bool
	zoned   bool
}

func dateFormOf(s string) (f dateForm) {
	const day = len("2006-01-02")
	if len(s) <= day {
		return f
	}
	time := s[day+1:]
	zone := strings.IndexAny(time, "Z+-")
	if f.zoned = zone >= 0; f.zoned {
		time = time[:zone]
	}
	f.apart, f.seconds = s[day], strings.Count(time, ":") > 1
	return f
}

// ParseDate reads a date: 2008-03-04, 2008-03-04 21:14, or RFC 3339. Parts of
// a second are left out.
func ParseDate(s string) (Date, error) {
	form := dateFormOf(s)
	for _, l := range dateLayouts {
		if l.form != form {
			continue
		}
		if t, err := time.Parse(l.layout, s); err == nil {
			local := l.precision > Day && !l.form.zoned
			return Date{Time: t.Truncate(time.Second), Precision: l.precision, Local: local}, nil
		}
	}
	return Date{}, fmt.Errorf("%q is not a date", s)
}

// Known reports whether there is a date at all.
func (d Date) Known() bool { return d.Precision != Unknown }

// Compare orders dates; an unknown one comes first.
func (d Date) Compare(o Date) int { return d.Time.Compare(o.Time) }

// Before reports whether a date is known to be earlier than another: where one
// is a day alone, as days; where the seconds of one are not known, as minutes.
func (d Date) Before(o Date) bool {
	switch min(d.Precision, o.Precision) {
	case Unknown:
		return false
	case Day:
		return d.day() < o.day()
	case Minute:
		return d.Time.Truncate(time.Minute).Before(o.Time.Truncate(time.Minute))
	}
	return d.Time.Before(o.Time)
}

// day numbers the days of the calendar, as where the date was written.
func (d Date) day() int { return d.Time.Year()*366 + d.Time.YearDay() }

// String returns the date in the form that ParseDate reads and the HTML time
// element takes (HTML Standard, "valid global date and time string", or a local
// one if the zone is not known).
func (d Date) String() string {
	zone := "Z07:00"
	if d.Local {
		zone = ""
	}
	switch d.Precision {
	case Day:
		return d.Time.Format("2006-01-02")
	case Minute:
		return d.Time.Format("2006-01-02T15:04" + zone)
	case Second:
		return d.Time.Format("2006-01-02T15:04:05" + zone)
	}
	return ""
}

// HasTime reports whether the time of day is known.
func (d Date) HasTime() bool { return d.Precision >= Minute }
