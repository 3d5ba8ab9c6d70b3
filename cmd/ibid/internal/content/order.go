package content

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"ibid/cmd/ibid/internal/archive"
)

// compareNames orders file names as people do: runs of digits by their
// value, the rest by its letters.
func compareNames(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		dx, dy := leadingDigits(x), leadingDigits(y)
		if dx == "" || dy == "" {
			if x[0] != y[0] {
				return cmp.Compare(x[0], y[0])
			}
			x, y = x[1:], y[1:]
			continue
		}
		if c := compareNumbers(dx, dy); c != 0 {
			return c
		}
		x, y = x[len(dx):], y[len(dy):]
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(a, b))
}

func leadingDigits(s string) string {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return s[:n]
}

// compareNumbers compares numbers of any length, written in digits.
func compareNumbers(a, b string) int {
	a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}

// SortByDate puts comments, given in order of their files, into reading order.
func SortByDate(comments []*archive.Item) {
	type dated struct {
		item *archive.Item
		date time.Time
	}
	order := make([]dated, len(comments))
	var last time.Time
	for i, it := range comments {
		last = effectiveDate(it.Date, last)
		order[i] = dated{it, last}
	}
	slices.SortStableFunc(order, func(a, b dated) int { return a.date.Compare(b.date) })
	for i := range order {
		comments[i] = order[i].item
	}
}

// effectiveDate gives the moment by which a comment is put in order, after
// one whose moment was last. A comment without a date, or with only the day
// of the one before it, takes that one's moment and so stays behind it.
func effectiveDate(d archive.Date, last time.Time) time.Time {
	switch {
	case !d.Known():
		return last
	case d.Precision == archive.Day && !last.IsZero() && d.Time.Format(time.DateOnly) == last.Format(time.DateOnly):
		return last
	}
	return d.Time
}
