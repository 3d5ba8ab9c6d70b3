package mail

import (
	netmail "net/mail"
	"strings"
	"time"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/importer/mail/message"
	"ibid/cmd/ibid/internal/importer/when"
	"ibid/cmd/ibid/internal/lazyregexp"
)

var (
	zoned = lazyregexp.New(`[+-]\d{4}\b`)
	// year1900 is a year of programs that counted from 1900 and put "19" before
	// it, or nothing, when 1999 was over.
	year1900 = lazyregexp.New(`^(.*[A-Za-z]{3} )(?:19)?(1\d\d)( \d\d?:.*)$`)
)

// dateOf returns the date of a message: of its Date field, else of the time at
// which it was received, else of its envelope. Bad is the Date as it is written,
// if it is none.
func dateOf(h message.Header, envelope string) (d archive.Date, bad string) {
	text := h.Text("date")
	if text == "" {
		text = h.Text("nntp-posting-date")
	}
	if text != "" {
		if d, ok := parseDate(text); ok {
			return d, ""
		}
		bad = text
	}
	for _, received := range h.All("received") {
		if i := strings.LastIndexByte(received, ';'); i >= 0 {
			if d, ok := parseDate(received[i+1:]); ok {
				return d, bad
			}
		}
	}
	if _, at, ok := cutEnvelope(envelope); ok {
		if d, ok := parseDate(at); ok {
			return d, bad
		}
	}
	return archive.Date{}, bad
}

// earliest is before the first mail that is kept anywhere; zero is the date of
// a clock that was not set.
var earliest = time.Date(1970, 1, 3, 0, 0, 0, 0, time.UTC)

// parseDate reads a date, if a message can be of it.
func parseDate(text string) (archive.Date, bool) {
	text = strings.TrimSpace(text)
	if m := year1900.FindStringSubmatch(text); m != nil {
		text = m[1] + "20" + m[2][1:] + m[3]
	}
	var d archive.Date
	if t, err := netmail.ParseDate(text); err == nil && zoned.MatchString(text) {
		d = archive.Date{Time: t, Precision: archive.Second}
	} else if d, err = when.Parse(text, "en"); err != nil {
		return archive.Date{}, false
	}
	return d, d.Known() && d.Time.After(earliest) && d.Time.Before(time.Now().AddDate(0, 0, 2))
}

// inEnvelope is where the date of an envelope begins.
var inEnvelope = lazyregexp.New(`(?i)\b(?:mon|tue|wed|thu|fri|sat|sun),? .*$`)

// cutEnvelope parts the address of an envelope from its date.
func cutEnvelope(envelope string) (address, date string, ok bool) {
	at := inEnvelope.FindStringIndex(envelope)
	if at == nil {
		return "", "", false
	}
	return strings.TrimSpace(envelope[:at[0]]), envelope[at[0]:], true
}
