package when

import (
	"strconv"
	"strings"
	"time"

	"ibid/cmd/ibid/internal/archive"
)

// stamp reads a date that is digits alone: seconds, milliseconds or
// microseconds since 1970, or year, month, day and time without anything
// between, as "20090304", "20090304211409", "20090304T211409Z".
func stamp(text string) (d archive.Date, problem Problem, ok bool) {
	for layout, precision := range map[string]archive.Precision{
		"20060102": archive.Day, "200601021504": archive.Minute, "20060102150405": archive.Second,
		"20060102t1504": archive.Minute, "20060102t150405": archive.Second,
		"20060102t150405z": archive.Second, "20060102t1504z": archive.Minute,
		"20060102t150405-0700": archive.Second, "20060102t150405-07:00": archive.Second,
	} {
		if len(text) != len(layout) {
			continue
		}
		t, err := time.Parse(layout, text)
		if err != nil || t.Year() < 1900 || t.Year() > 2100 {
			continue
		}
		if strings.HasSuffix(layout, "-0700") || strings.HasSuffix(layout, "-07:00") {
			return archive.Date{Time: t, Precision: precision}, "", true
		}
		local := precision > archive.Day && !strings.HasSuffix(layout, "z")
		return archive.Date{Time: t, Precision: precision, Local: local}, "", true
	}
	return unix(text)
}

// unix reads the seconds since 1970, or thousandths or millionths of them.
func unix(text string) (archive.Date, Problem, bool) {
	whole, parts, pointed := strings.Cut(text, ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || whole[0] == '+' || whole[0] == '-' || pointed && strings.Trim(parts, "0123456789") != "" {
		return archive.Date{}, "", false
	}
	switch len(whole) {
	case 9, 10:
	case 12, 13:
		n /= 1e3
	case 15, 16:
		n /= 1e6
	default:
		return archive.Date{}, NoDate, true
	}
	return archive.Date{Time: time.Unix(n, 0).UTC(), Precision: archive.Second}, "", true
}
