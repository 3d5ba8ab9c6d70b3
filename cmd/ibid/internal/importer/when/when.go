// Package when reads dates as people and the systems they write with put them.
//
// # What is read
//
//	2009-03-04T21:14:09+01:00    2009-03-04 21:14    20090304211409    1236197649
//	Wed, 04 Mar 2009 21:14:09 +0100    Wednesday, 04-Mar-09 21:14:09 GMT
//	Wed Mar  4 21:14:09 CET 2009    Wed Mar 04 2009 21:14:09 GMT+0100 (CET)
//	March 4, 2009 at 9:14 pm    4th of March 2009    on Mar 04, 09    21:14, 4 March 2009 (UTC)
//	4. März 2009 um 21:14 Uhr    4 mars 2009 à 21 h 14    4 de marzo de 2009 a las 9:14 p. m.
//	2009年3月4日(水) 午後9時14分    2009. 3. 4. 오후 9:14    ٤ مارس ٢٠٠٩
//	04.03.2009 - 21:14    3/4/2009 9:14 PM
//
// The names of months, of days and of the halves of a day are those of the
// phrasebook, and of some languages more. Digits may be of any script.
//
// # How much is known
//
// A date without a time of day is a day. A time of day without a zone is Local.
// Zones are numbers, or names that mean one thing wherever they are used: of a
// name that means several ("IST", "CST"), the zone is not known.
//
// # What is refused
//
// A day that no calendar has; a date that counts from a day not told
// ("yesterday", "3 years ago"); one without a year; one without a day; and "3/4/2009",
// which is a day in March or in April. A [Reader] knows which, from a language
// or from the other dates of a file ([Learn]).
package when

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"ibid/cmd/ibid/internal/archive"
)

// Problem says why a text is no date that can be used. It is the error that
// errors.Is and errors.As find in what Parse returns.
type Problem string

// The problems.
const (
	NoDate     Problem = "is not a date"
	Relative   Problem = "counts from a day that it does not tell"
	Ambiguous  Problem = "can be read as two days: nothing tells which number is the month"
	Impossible Problem = "is no day or time that there is"
	NoYear     Problem = "does not tell the year"
	NoDay      Problem = "does not tell the day"
)

func (p Problem) Error() string { return string(p) }

// Order says in which order a date of three numbers has them.
type Order int

// The orders. Where the year has four digits and comes first, month and day
// follow, whatever the order.
const (
	AnyOrder Order = iota // not known: what can be read as two days is refused
	DayFirst              // 4/3/2009
	MonthFirst
	YearFirst // 09/3/4
)

// Reader reads dates of one source. The zero Reader knows nothing about it.
type Reader struct {
	Order Order
}

// For returns the reader for a source in one of some languages, given as tags:
// "de", "en-US". English alone tells no order; American English does.
func For(languages ...string) Reader {
	for _, tag := range languages {
		if o := orderOf(tag); o != AnyOrder {
			return Reader{o}
		}
	}
	return Reader{}
}

func orderOf(tag string) Order {
	tag = strings.ToLower(strings.ReplaceAll(tag, "_", "-"))
	switch language, _, _ := strings.Cut(tag, "-"); language {
	case "", "und", "en":
		switch {
		case strings.HasPrefix(tag, "en-us"):
			return MonthFirst
		case strings.HasPrefix(tag, "en-") && !strings.HasPrefix(tag, "en-ca") && !strings.HasPrefix(tag, "en-ph"):
			return DayFirst
		}
		return AnyOrder
	case "ja", "zh", "ko", "hu", "mn", "lt":
		return YearFirst
	}
	return DayFirst
}

// longest is how many bytes a date has at most; what is longer is none.
const longest = 200

// Parse reads a text that is a date and nothing else. The languages, if any,
// are those in which it may be written.
func Parse(text string, languages ...string) (archive.Date, error) {
	return For(languages...).Parse(text)
}

// Parse reads a text that is a date and nothing else.
func (r Reader) Parse(text string) (archive.Date, error) {
	d, problem := r.parse(text)
	if problem != "" {
		return archive.Date{}, fmt.Errorf("%q %w", shorten(text), problem)
	}
	return d, nil
}

func (r Reader) parse(text string) (archive.Date, Problem) {
	if len(text) > longest {
		return archive.Date{}, NoDate
	}
	c := cursorOf(text)
	if d, problem, ok := stamp(c.text()); ok {
		return d, problem
	}
	p := c.moment(c.fillers(0, true))
	p.end = c.fillers(p.end, true)
	d, problem := p.date(r.Order)
	if p.end < len(c.runes) && (problem == "" || problem == NoDate) {
		problem = NoDate
	}
	if problem != "" && c.relative() {
		problem = Relative
	}
	return d, problem
}

// Found is a date in a text that holds other things.
type Found struct {
	Date     archive.Date
	Problem  Problem // why it is none that can be used; empty if it is one
	From, To int     // where it stands, in bytes
}

// Find returns the first date of a text: what stands between From and To, with
// the day of the week that it begins with, but without the words before it
// ("on"). What lacks a day or is relative is not found, nor what lacks both the
// year and the time of day.
func (r Reader) Find(text string) (Found, bool) {
	c := cursorOf(text)
	for i := 0; i < len(c.runes); i = c.nextStart(i) {
		if !c.mayBegin(i) {
			continue
		}
		p := c.moment(i)
		d, problem := p.date(r.Order)
		switch {
		case problem == "", problem == Ambiguous, problem == Impossible, problem == NoYear && p.clock != nil:
			if p.significant > i {
				return Found{d, problem, c.offsets[i], c.offsets[p.significant]}, true
			}
		}
	}
	return Found{}, false
}

// shorten keeps a text short enough to be shown in a message.
func shorten(text string) string {
	const most = 60
	text = strings.Join(strings.Fields(text), " ")
	if len(text) <= most {
		return text
	}
	cut := most
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…"
}
