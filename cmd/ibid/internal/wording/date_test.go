package wording

import (
	"testing"
	"testing/fstest"
	"time"
)

// TestDatesOfSomeWords: a date is in the words of its language or in figures, never in
// those of another, whatever of it a file has.
func TestDatesOfSomeWords(t *testing.T) {
	const months = "months: [stycznia, lutego, marca, kwietnia, maja, czerwca, lipca, sierpnia, września, października, listopada, grudnia]\n"
	for _, tt := range []struct{ file, day, minute, month string }{
		{"topics: Tematy\n", "2009-03-04", "2009-03-04 21:05", "2009-03"},
		{months, "2009-03-04", "2009-03-04 21:05", "2009-03"},
		{`date: "{day} {month} {year} r."` + "\n", "2009-03-04", "2009-03-04 21:05", "2009-03"},
		{months + `date: "{day} {month} {year} r."` + "\n", "4 marca 2009 r.", "4 marca 2009 r., 21:05", "2009-03"},
		{months + `date: "{day} {month} {year} r."` + "\nday: {other: \"{figures}.\"}\nmonth: \"{month}, {year}\"\n", "4. marca 2009 r.", "4. marca 2009 r., 21:05", "marca, 2009"},
	} {
		ls, problems := Read(fstest.MapFS{"pl.yaml": {Data: []byte(tt.file)}})
		pl, at := ls.Of("pl"), time.Date(2009, 3, 4, 21, 5, 0, 0, time.UTC)
		if day, minute, month := pl.Date(at, false), pl.Date(at, true), pl.Month(2009, 3); len(problems) > 0 || day != tt.day || minute != tt.minute || month != tt.month {
			t.Errorf("%v: %q, %q, %q", problems, day, minute, month)
		}
	}
}
