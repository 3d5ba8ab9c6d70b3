package when

import "strings"

// zone is what is told of the zone of a time.
type zone struct {
	offset int // seconds east of Greenwich
	known  bool
}

// zoneHours are the names of zones that mean one thing wherever they are used,
// and what clocks with them are ahead of UTC, in hours.
var zoneHours = map[string]float64{
	"utc": 0, "gmt": 0, "ut": 0, "z": 0, "wet": 0, "west": 1,
	"cet": 1, "cest": 2, "mez": 1, "mesz": 2, "met": 1, "mest": 2, "eet": 2, "eest": 3, "msk": 3, "msd": 4,
	"est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10,
	"nst": -3.5, "ndt": -2.5, "brt": -3, "jst": 9, "kst": 9, "hkt": 8, "sgt": 8, "pkt": 5,
	"awst": 8, "acst": 9.5, "acdt": 10.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "sast": 2,
}

// manyZones are names of zones that mean several.
const manyZones = " ist bst cst ast adt wst sst et ct mt pt eastern central mountain pacific "

// zoneAt reads a zone at i into a moment.
func (c *cursor) zoneAt(m *moment, i int) int {
	if end := c.offset(m, i); end > i {
		return end
	}
	end := i
	for isLetter(c.at(end)) && end-i < 24 {
		end++
	}
	if end == i || isLetter(c.at(end)) {
		return i
	}
	name := string(c.runes[i:end])
	if hours, ok := zoneHours[name]; ok {
		if m.zone == nil {
			m.zone = &zone{int(hours * 3600), true}
		}
		if name == "utc" || name == "gmt" {
			return max(end, c.offset(m, end))
		}
		return c.timeWord(end)
	}
	if strings.Contains(manyZones, " "+name+" ") {
		if m.zone == nil {
			m.zone = &zone{}
		}
		return c.timeWord(end)
	}
	return c.place(m, i, end)
}

// timeWord passes "time" or "standard time" behind the name of a zone.
func (c *cursor) timeWord(i int) int {
	at := i
	for range 2 {
		if _, end := c.word(c.skip(at, " "), "standard", "daylight", "time"); end > c.skip(at, " ") {
			at = end
		}
	}
	return at
}

// place reads a zone that is named by a place, "Europe/Berlin": what its clocks
// showed is not known here.
func (c *cursor) place(m *moment, i, end int) int {
	areas := " africa america antarctica asia atlantic australia europe indian us canada "
	if c.at(end) != '/' || !strings.Contains(areas, " "+string(c.runes[i:end])+" ") {
		return i
	}
	for end++; isLetter(c.at(end)) || containsRune("_/-", c.at(end)); end++ {
	}
	if m.zone == nil {
		m.zone = &zone{}
	}
	return end
}

// offset reads a zone as a number: "+0100", "-05:00", "+1" at once behind a
// time or a name. It outweighs a name.
func (c *cursor) offset(m *moment, i int) int {
	at := c.signBefore(i)
	sign := 1
	switch c.at(at) {
	case '+':
	case '-':
		sign = -1
	default:
		return i
	}
	hours, width, end := c.number(at + 1)
	minutes := 0
	switch {
	case width == 4:
		hours, minutes = hours/100, hours%100
	case width > 0 && width <= 2 && c.at(end) == ':' && c.isDigit(end+1):
		_, w, e := c.number(end + 1)
		if w != 2 {
			return i
		}
		minutes, _, _ = c.number(end + 1)
		end = e
	case width > 0 && width <= 2 && c.at(at-1) != ' ':
	default:
		return i
	}
	if hours > 15 || minutes > 59 || isLetter(c.at(end)) {
		return i
	}
	m.zone = &zone{sign * (hours*3600 + minutes*60), true}
	return end
}

// signBefore returns the place of the sign of an offset, which what may stand
// between parts has been read over.
func (c *cursor) signBefore(i int) int {
	if c.isDigit(i) && c.at(i-1) == '-' {
		return i - 1
	}
	return i
}
