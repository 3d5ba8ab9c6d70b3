package comments

import (
	"errors"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer/webpage/dom"
	"ibid/cmd/ibid/internal/importer/when"
	"ibid/cmd/ibid/internal/lazyregexp"
)

// stamped are the attributes that tell a date for machines, or in full where
// the page shows "3 years ago".
var stamped = []string{"datetime", "content", "data-time", "data-timestamp", "data-utime", "data-date", "title"}

// findDate finds the date of a comment, and the element that shows it. The date
// is read from a time element, from what is named as a date, and else from a
// short piece of text that is one. bad is what should be a date and is none.
func (x *reading) findDate() (d archive.Date, bad string, at *html.Node) {
	for n := range x.outside() {
		if n.DataAtom != atom.Time && !plays(n, date) && !dateAttributes(n) {
			continue
		}
		if d := x.dateOf(n); d.Known() {
			if !d.HasTime() {
				d = x.withTime(n, d)
			}
			return d, "", n
		}
		if text, ok := dom.Short(n, 60); ok && bad == "" && x.shouldBeDate(text) && dom.Find(n, dateAttributes) == nil {
			bad, at = text, n
		}
	}
	if d, n := x.dateInTitle(); n != nil {
		return d, "", n
	}
	d, unclear, n := x.dateInText()
	if d.Known() || bad == "" {
		return d, unclear, n
	}
	return archive.Date{}, bad, at
}

var yearForm = lazyregexp.New(`\b(?:19|20)\d\d\b`)

// shouldBeDate reports whether a text is written like a date that is none, or
// one that can be read in two ways, or counts from the day when it was read.
func (x *reading) shouldBeDate(text string) bool {
	found, ok := x.dates.Find(text)
	_, err := x.dates.Parse(text)
	return ok && found.Problem != "" || yearForm.MatchString(text) || errors.Is(err, when.Relative)
}

func dateAttributes(n *html.Node) bool {
	return dom.Is(n, atom.Time) || dom.Attr(n, "data-time") != "" || dom.Attr(n, "data-timestamp") != "" || dom.Attr(n, "data-utime") != ""
}

// dateOf reads the date that an element gives, by an attribute or as its text.
func (x *reading) dateOf(n *html.Node) archive.Date {
	if inner := dom.Find(n, dateAttributes); inner != nil && inner != n {
		if d := x.dateOf(inner); d.Known() {
			return d
		}
	}
	for _, key := range stamped {
		value := dom.Attr(n, key)
		if value == "" || key == "content" && n.DataAtom != atom.Meta && dom.Attr(n, "itemprop") == "" {
			continue
		}
		if d := x.parse(machineForm(value)); d.Known() {
			return d
		}
	}
	text, _ := dom.Short(n, 120)
	return x.parse(withoutJoined(text))
}

// withTime adds the time of day where it stands in an element of its own, beside
// that of the day.
func (x *reading) withTime(n *html.Node, day archive.Date) archive.Date {
	if n.Parent == nil {
		return day
	}
	if text, ok := dom.Short(n.Parent, 60); ok {
		if d := x.parse(text); d.HasTime() && d.Time.Format(time.DateOnly) == day.Time.Format(time.DateOnly) {
			return d
		}
	}
	return day
}

var millisecondsForm = lazyregexp.New(`^\d{13}$`)

// twiceForm is a date that Hacker News writes twice.
var twiceForm = lazyregexp.New(`^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+Z)? \d{10}$`)

// machineForm gives a date that machines read in a form that people's dates are
// read in too.
func machineForm(s string) string {
	if millisecondsForm.MatchString(s) {
		return s[:10]
	}
	if m := twiceForm.FindStringSubmatch(s); m != nil {
		return m[1] + "Z"
	}
	return s
}

// isDigit reports whether a letter is a digit, as dates are written with.
func isDigit(r rune) bool { return r == '年' || unicode.Is(unicode.Nd, r) }

// parse reads a date as people write it, with a few words around it.
func (x *reading) parse(text string) archive.Date {
	if !strings.ContainsFunc(text, func(r rune) bool {
		return r >= '0' && r <= '9' || r >= '０' && r <= '９' || r == '年' || r >= '٠' && r <= '٩'
	}) {
		return archive.Date{}
	}
	if len(text) > 120 {
		return archive.Date{}
	}
	if d, err := x.dates.Parse(text); err == nil {
		return d
	}
	found, ok := x.dates.Find(text)
	if !ok || found.Problem != "" || len(text)-(found.To-found.From) > 40 {
		return archive.Date{}
	}
	return found.Date
}

// stampForm is the instant that Blogger has in the links to its comments, in
// milliseconds.
var stampForm = lazyregexp.New(`[?&]showComment=(\d{12,13})\b`)

// stampedDate returns the date of a comment, made certain by the instant that a link
// to it tells. What the page shows beside that, which may be the time of day alone,
// tells the zone.
func (x *reading) stampedDate(shown archive.Date, bad string) (archive.Date, string) {
	var stamp []string
	for n := range x.outside() {
		if stamp = stampForm.FindStringSubmatch(dom.Attr(n, "href")); stamp != nil {
			break
		}
	}
	if stamp == nil {
		return shown, bad
	}
	ms, err := strconv.ParseInt(stamp[1], 10, 64)
	if err != nil {
		return shown, bad
	}
	const farthest, step = 14 * time.Hour, 15 * time.Minute // of zones
	at := time.UnixMilli(ms).UTC().Truncate(time.Second)
	d := archive.Date{Time: at, Precision: archive.Second}
	if !shown.Known() {
		return d, ""
	}
	ahead := shown.Time.Sub(at.Truncate(time.Minute)).Truncate(time.Minute)
	switch {
	case !shown.Local && shown.HasTime():
		return shown, bad // which has its zone
	case shown.HasTime() && ahead.Abs() <= farthest && ahead%step == 0:
		d.Time = at.In(time.FixedZone("", int(ahead.Seconds())))
	case shown.HasTime() || ahead.Abs() > 2*24*time.Hour:
		return shown, bad // they do not speak of the same
	}
	return d, ""
}
