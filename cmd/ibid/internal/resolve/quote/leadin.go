package quote

import (
	"slices"
	"strconv"

	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/people"
	"ibid/cmd/ibid/internal/phrasebook"
)

// leadIn is what the words before a quotation say about its source.
type leadIn struct {
	people  *people.Directory
	authors []int // numbers of the authors named
	items   []int // items named by number or address
	cited   []int // those named by address
	clocks  []clock
	said    bool // a verb of saying is there: this is more than a name in passing
	times   func(item int) (clock, bool)
}

// clock is a time of day.
type clock struct{ hour, minute int }

// leadLength is how many words before a quotation may be its lead-in:
// "On Tue, Mar 4, 2008 at 9:14 PM, Ines Calloway <…> wrote:" has about 16.
const leadLength = 18

// isEmpty tells a lead-in that speaks of nobody.
func (l *leadIn) isEmpty() bool {
	return len(l.authors)+len(l.items)+len(l.clocks) == 0
}

// names tells whether the lead-in speaks for an item.
func (l *leadIn) names(item int) bool {
	return slices.Contains(l.authors, l.people.Author(item)) || l.pointsAt(item)
}

// pointsAt tells whether the lead-in means an item and no other of its author:
// by its number, its address or its time of day.
func (l *leadIn) pointsAt(item int) bool {
	if slices.Contains(l.items, item) {
		return true
	}
	if at, ok := l.times(item); ok {
		for _, c := range l.clocks {
			if c == at {
				return true
			}
		}
	}
	return false
}

// leadIn reads the lead-in before a segment, or, where there is none of its own
// lines, the words before it: of the same block, and of the block before if the
// segment begins its own. For a block these must be the quoter's, on the level
// above it.
func (w *work) leadIn(s segment) *leadIn {
	lead := &leadIn{people: w.people, times: w.clockOf}
	if before, ok := w.leadBefore(s); ok {
		w.readLine(lead, before)
		lead.said = true
	} else {
		w.readBefore(lead, s)
	}
	w.readNames(lead, s)
	return lead
}

// readLine reads a lead-in of its own lines: of a header, as far as the first line
// that names somebody, since those whom the mail was sent to come behind.
func (w *work) readLine(says *leadIn, l lead) {
	for p := l.lo; p < l.hi; p++ {
		w.readLead(says, p, l.hi)
		if l.isHeader && len(says.authors) > 0 && w.at(p).LineEnd {
			return
		}
	}
}

// readBefore reads the words before a segment that has no lead-in of its own
// lines.
func (w *work) readBefore(lead *leadIn, s segment) {
	lo := max(w.start[w.item], s.lo-leadLength)
	blocks := 0
	for p := s.lo - 1; p >= lo; p-- {
		if w.isBlockStart(p + 1) {
			blocks++
		}
		if depth := w.texts[w.item].Blocks[w.at(p).Block].Depth; isBlock(s.mark) && depth != s.level-1 {
			break
		}
		if blocks > 1 || p < s.lo-1 && blocks == 0 && w.at(p).After >= markup.Sentence && w.at(p).LineEnd {
			break
		}
		w.readLead(lead, p, s.lo)
	}
}

// leadBefore gives the lead-in on the lines before a segment. What stands
// further out than one level speaks of that level.
func (w *work) leadBefore(s segment) (lead, bool) {
	if s.lo == w.start[w.item] {
		return lead{}, false
	}
	before, ok := w.leadAround(s.lo - 1)
	if !ok || isBlock(s.mark) && w.texts[w.item].Blocks[w.at(before.lo).Block].Depth < s.level-1 {
		return lead{}, false
	}
	return before, true
}

// leadOf gives the lead-in of a segment, read when it is first asked for.
func (w *work) leadOf(s *segment) *leadIn {
	if s.lead == nil {
		s.lead = w.leadIn(*s)
	}
	return s.lead
}

// readLead notes what the word at p, before a quotation at hi, says.
func (w *work) readLead(lead *leadIn, p, hi int32) {
	word := w.at(p)
	if n, ok := number(word.Norm); ok {
		if w.isMixed {
			return // numbers and times speak of the thread that they stand in
		}
		if item, ok := w.people.Comment(word.Norm); ok && item < w.item && (word.Sigil == '#' || word.Sigil == '>' || w.countsItems(p)) {
			lead.items = append(lead.items, item)
		}
		if p+1 < hi && word.After == markup.Colon && len(w.at(p+1).Norm) == 2 {
			if m, ok := number(w.at(p + 1).Norm); ok && n < 24 && m < 60 {
				lead.clocks = append(lead.clocks, w.clockAt(p, n, m, hi))
			}
		}
		return
	}
	lead.said = lead.said || w.says(p)
	lead.authors = append(lead.authors, w.calledAt(p, hi)...)
}

// calledAt gives the authors whom the words from p on name, as far as hi.
func (w *work) calledAt(p, hi int32) []int {
	base := w.start[w.item]
	authors, _ := w.people.Named(w.texts[w.item].Words[p-base : hi-base])
	return authors
}

// number reads a number. Most words are none, and strconv would make an error
// of each.
func number(norm string) (int, bool) {
	if !isNumber(norm) {
		return 0, false
	}
	n, err := strconv.Atoi(norm)
	return n, err == nil
}

// clockAt reads a time of day in hours and minutes, with "pm" behind it or not.
func (w *work) clockAt(p int32, hour, minute int, hi int32) clock {
	for q := p + 2; q < min(p+4, hi); q++ {
		switch {
		case w.isPhrase(phrasebook.PM, q) && hour < 12:
			hour += 12
		case w.isPhrase(phrasebook.AM, q):
			hour %= 12
		}
	}
	return clock{hour, minute}
}

// clockOf gives the time of day of an item.
func (r *resolver) clockOf(item int) (clock, bool) {
	d := r.thread.Items[item].Date
	if !d.HasTime() {
		return clock{}, false
	}
	return clock{d.Time.Hour(), d.Time.Minute()}, true
}

// countsItems tells whether the word before p announces an item's number.
func (w *work) countsItems(p int32) bool {
	if p == w.start[w.item] {
		return false
	}
	return w.isPhrase(phrasebook.Comment, p-1) || w.isPhrase(phrasebook.Number, p-1)
}

// says tells whether a phrase begins at p that people, and mail readers, put
// before a quotation.
func (w *work) says(p int32) bool { return w.isPhrase(phrasebook.Saying, p) }

// isPhrase tells whether a phrase of a kind begins at p.
func (w *work) isPhrase(kind phrasebook.Kind, p int32) bool {
	words := w.texts[w.item].Words[p-w.start[w.item]:]
	return book().phrase(kind, words) > 0
}
