package wordpress

import (
	"strings"
	"time"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer/when"
)

// moment is a date as WordPress keeps it: as the clock of the site showed it, and
// that of Greenwich; and as the feed says it.
type moment struct{ local, greenwich, said string }

// date returns the date, in the zone by which the two clocks differ. Bad is what
// stands there if it can be no date.
func (m moment) date() (d archive.Date, bad string) {
	local, greenwich := clock(m.local), clock(m.greenwich)
	switch {
	case local.Known() && greenwich.Known():
		return inZone(local.Time, greenwich.Time), ""
	case local.Known():
		local.Local = true
		return local, ""
	case greenwich.Known():
		greenwich.Local = false
		return greenwich, ""
	}
	for _, text := range []string{m.local, m.greenwich, m.said} {
		if text = strings.TrimSpace(text); text == "" || isZero(text) {
			continue
		}
		if d, err := when.Parse(text); err == nil && d.Time.Year() > 0 {
			return d, ""
		}
		bad = firstOf(bad, text)
	}
	return archive.Date{}, bad
}

// clock reads a date in one of WordPress's forms.
func clock(text string) archive.Date {
	text = strings.TrimSpace(text)
	for _, layout := range []string{time.DateTime, "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, text); err == nil && t.Year() > 0 {
			return archive.Date{Time: t, Precision: archive.Second}
		}
	}
	return archive.Date{}
}

// isZero reports whether a date is what a database writes where it has none.
func isZero(text string) bool {
	return strings.HasPrefix(text, "0000-00-00") || strings.Contains(text, "-0001")
}

// inZone returns a local date in the zone by which it differs from Greenwich. If
// no zone differs so, because the export or a plugin has damaged one of them,
// the zone is not known.
func inZone(local, greenwich time.Time) archive.Date {
	const (
		quarter = 15 * time.Minute
		late    = 2 * time.Minute // between reading one clock and the other
		widest  = 14 * time.Hour
	)
	apart := local.Sub(greenwich)
	offset := apart.Round(quarter)
	d := archive.Date{Time: local, Precision: archive.Second}
	if (apart-offset).Abs() > late || offset.Abs() > widest {
		d.Local = true
		return d
	}
	zone := time.UTC
	if offset != 0 {
		zone = time.FixedZone("", int(offset/time.Second))
	}
	d.Time = time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), local.Second(), 0, zone)
	return d
}
