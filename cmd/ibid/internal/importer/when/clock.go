package when

import (
	"time"

	"ibid/cmd/ibid/internal/archive"
)

// clock is a time of day.
type clock struct {
	hour, minute, second int
	seconds              bool // they are told
	am, pm               bool
}

// clock reads a time of day at i into a moment, and returns where it ends:
// "21:14:09.5", "9:14 p.m.", "9pm", "21 h 14", "21.14 Uhr", "午後9時14分".
func (c *cursor) clock(m *moment, i int) int {
	half, at := c.phrase(i, func(m meaning) bool { return m.am || m.pm })
	at = c.skip(at, " ")
	if !c.isDigit(at) || half.am == half.pm && at > i {
		if at > i {
			return i
		}
		half = meaning{}
	}
	k := clock{am: half.am, pm: half.pm}
	end := c.hands(&k, at, m.hasDate())
	if end == at {
		return i
	}
	if !k.am && !k.pm {
		end = c.half(&k, end)
	}
	if k.minute < 0 && (!k.am && !k.pm || half.am || half.pm) {
		return i // a bare number; and "am 4." is German
	}
	k.minute = max(k.minute, 0)
	m.clock = &k
	if _, word := c.word(c.skip(end, " "), "uhr", "hrs", "hours"); word > c.skip(end, " ") {
		return word
	}
	return end
}

// hands reads the numbers of a time; the minute is -1 if only the hour is told
// by a bare number.
func (c *cursor) hands(k *clock, i int, afterDate bool) int {
	hour, width, at := c.number(i)
	if width == 0 || width > 2 {
		return i
	}
	k.hour, k.minute = hour, -1
	next := c.skip(at, " ")
	_, uhr := c.word(next, "uhr", "h", "ч", "hod", "時", "时", "点", "點", "시")
	switch {
	case c.at(at) == ':' && c.isDigit(at+1):
		return c.minutes(k, at+1, ":")
	case c.at(at) == '.' && c.isDigit(at+1) && (afterDate || c.isClockWordAfter(at+1)):
		return c.minutes(k, at+1, ".:")
	case uhr > next:
		k.minute = 0
		if c.at(uhr) == '.' && !c.isDigit(uhr+1) {
			uhr++
		}
		if end := c.minutes(k, c.skip(uhr, " "), ""); end > c.skip(uhr, " ") {
			return end
		}
		if c.at(next) == '点' || c.at(next) == '時' {
			if c.at(uhr) == '半' {
				k.minute = 30
				return uhr + 1
			}
		}
		return uhr
	}
	return at
}

// minutes reads two digits of minutes, and the seconds behind a separator out of
// a set or behind a word for minutes.
func (c *cursor) minutes(k *clock, i int, separators string) int {
	minute, width, at := c.number(i)
	if width == 0 || width > 2 || width == 1 && separators != "" {
		return i
	}
	next := c.skip(at, " ")
	_, word := c.word(next, "min", "mn", "m", "мин", "分", "분", "'")
	if separators == "" && word == next && width != 2 {
		return i
	}
	k.minute = minute
	end := at
	if separators == "" && word > next {
		end = word
	}
	from := end
	if separators != "" {
		if !containsRune(separators, c.at(end)) {
			return end
		}
		from = end + 1
	}
	from = c.skip(from, " ")
	second, width, at := c.number(from)
	if width != 2 && (width == 0 || separators != "") {
		return end
	}
	if separators == "" {
		_, word := c.word(c.skip(at, " "), "s", "sec", "sek", "с", "秒", "초", "\"")
		if word == c.skip(at, " ") {
			return end
		}
		at = word
	}
	k.second, k.seconds = second, true
	return c.fraction(at)
}

// fraction passes the parts of a second.
func (c *cursor) fraction(i int) int {
	if (c.at(i) == '.' || c.at(i) == ',') && c.isDigit(i+1) {
		for i++; c.isDigit(i); i++ {
		}
	}
	return i
}

// half reads whether the time is before or after noon.
func (c *cursor) half(k *clock, i int) int {
	at := c.skip(i, " ")
	if half, end := c.phrase(at, func(m meaning) bool { return m.am != m.pm }); end > at && !c.isDigit(end) {
		k.am, k.pm = half.am, half.pm
		return end
	}
	if r := c.at(at); (r == 'a' || r == 'p') && !isLetter(c.at(at+1)) && at == i {
		k.am, k.pm = r == 'a', r == 'p' // "9:14p"
		return at + 1
	}
	return i
}

// word reads one of some words.
func (c *cursor) word(i int, words ...string) (word string, end int) {
	for _, w := range words {
		end := i + len([]rune(w))
		if end <= len(c.runes) && string(c.runes[i:end]) == w && !(isLetter(c.runes[end-1]) && isLetter(c.at(end))) {
			return w, end
		}
	}
	return "", i
}

// isClockWordAfter reports whether digits at i are followed by what is said of
// times alone.
func (c *cursor) isClockWordAfter(i int) bool {
	_, _, at := c.number(i)
	at = c.skip(at, " ")
	_, end := c.word(at, "uhr", "hrs")
	return end > at || c.isHour(at)
}

// isClockAt reports whether a time with a colon begins at i.
func (c *cursor) isClockAt(i int) bool {
	_, width, at := c.number(i)
	return width > 0 && width <= 2 && c.at(at) == ':'
}

// set puts a time of day to a day, in its zone.
func (k *clock) set(d archive.Date, z *zone) (archive.Date, Problem) {
	hour := k.hour
	switch {
	case k.am && hour == 12:
		hour = 0
	case k.pm && hour < 12:
		hour += 12
	case k.am && hour > 12:
		return archive.Date{}, Impossible
	}
	if hour > 23 || k.minute > 59 || k.second > 60 {
		return archive.Date{}, Impossible
	}
	location := time.UTC
	if z != nil && z.known && z.offset != 0 {
		location = time.FixedZone("", z.offset)
	}
	y, month, day := d.Time.Date()
	return archive.Date{
		Time:      time.Date(y, month, day, hour, k.minute, min(k.second, 59), 0, location),
		Precision: map[bool]archive.Precision{true: archive.Second, false: archive.Minute}[k.seconds],
		Local:     z == nil || !z.known,
	}, ""
}
