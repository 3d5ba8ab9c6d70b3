package quote

import (
	"slices"
	"strconv"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
	"ibid/cmd/ibid/internal/people"
	"ibid/cmd/ibid/internal/phrasebook"
	"ibid/cmd/ibid/internal/resolve/align"
	"ibid/cmd/ibid/internal/resolve/corpus"
	"ibid/cmd/ibid/internal/resolve/formula"
	"ibid/cmd/ibid/internal/resolve/lexicon"
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

// names reports whether the lead-in speaks for an item.
func (l *leadIn) names(item int) bool {
	return slices.Contains(l.authors, l.people.Author(item)) || l.pointsAt(item)
}

// pointsAt reports whether the lead-in means an item and no other of its author:
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
func (w *itemResolver) leadIn(s segment) *leadIn {
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
func (w *itemResolver) readLine(says *leadIn, l formula.Lead) {
	for p := l.Lo; p < l.Hi; p++ {
		w.readLead(says, p, l.Hi)
		if l.IsHeader && len(says.authors) > 0 && w.At(p).LineEnd {
			return
		}
	}
}

// readBefore reads the words before a segment that has no lead-in of its own
// lines.
func (w *itemResolver) readBefore(lead *leadIn, s segment) {
	lo := max(w.Start[w.item], s.lo-leadLength)
	blocks := 0
	for p := s.lo - 1; p >= lo; p-- {
		if w.IsBlockStart(p + 1) {
			blocks++
		}
		if depth := w.Texts[w.item].Blocks[w.At(p).Block].Depth; isBlock(s.mark) && depth != s.level-1 {
			break
		}
		if blocks > 1 || p < s.lo-1 && blocks == 0 && w.At(p).After >= markup.Sentence && w.At(p).LineEnd {
			break
		}
		w.readLead(lead, p, s.lo)
	}
}

// leadBefore returns the lead-in on the lines before a segment. What stands
// further out than one level speaks of that level.
func (w *itemResolver) leadBefore(s segment) (formula.Lead, bool) {
	if s.lo == w.Start[w.item] {
		return formula.Lead{}, false
	}
	before, ok := w.LeadAround(s.lo - 1)
	if !ok || isBlock(s.mark) && w.Texts[w.item].Blocks[w.At(before.Lo).Block].Depth < s.level-1 {
		return formula.Lead{}, false
	}
	return before, true
}

// leadOf returns the lead-in of a segment, read when it is first asked for.
func (w *itemResolver) leadOf(s *segment) *leadIn {
	if s.lead == nil {
		s.lead = w.leadIn(*s)
	}
	return s.lead
}

// readLead notes what the word at p, before a quotation at hi, says.
func (w *itemResolver) readLead(lead *leadIn, p, hi int32) {
	word := w.At(p)
	if n, ok := number(word.Norm); ok {
		if w.isMixed {
			return // numbers and times speak of the thread that they stand in
		}
		if item, ok := w.people.Comment(word.Norm); ok && item < w.item && (word.Sigil == '#' || word.Sigil == '>' || w.countsItems(p)) {
			lead.items = append(lead.items, item)
		}
		if p+1 < hi && word.After == markup.Colon && len(w.At(p+1).Norm) == 2 {
			if m, ok := number(w.At(p + 1).Norm); ok && n < 24 && m < 60 {
				lead.clocks = append(lead.clocks, w.clockAt(p, n, m, hi))
			}
		}
		return
	}
	lead.said = lead.said || w.says(p)
	lead.authors = append(lead.authors, w.calledAt(p, hi)...)
}

// calledAt returns the authors whom the words from p on name, as far as hi.
func (w *itemResolver) calledAt(p, hi int32) []int {
	base := w.Start[w.item]
	authors, _ := w.people.Named(w.Texts[w.item].Words[p-base : hi-base])
	return authors
}

// number reads a number. Most words are none, and strconv would make an error
// of each.
func number(norm string) (int, bool) {
	if !lexicon.IsNumber(norm) {
		return 0, false
	}
	n, err := strconv.Atoi(norm)
	return n, err == nil
}

// clockAt reads a time of day in hours and minutes, with "pm" behind it or not.
func (w *itemResolver) clockAt(p int32, hour, minute int, hi int32) clock {
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

// clockOf returns the time of day of an item.
func (r *threadResolver) clockOf(item int) (clock, bool) {
	d := r.thread.Items[item].Date
	if !d.HasTime() {
		return clock{}, false
	}
	return clock{d.Time.Hour(), d.Time.Minute()}, true
}

// countsItems reports whether the word before p announces an item's number.
func (w *itemResolver) countsItems(p int32) bool {
	if p == w.Start[w.item] {
		return false
	}
	return w.isPhrase(phrasebook.Comment, p-1) || w.isPhrase(phrasebook.Number, p-1)
}

// says reports whether a phrase begins at p that people, and mail readers, put
// before a quotation.
func (w *itemResolver) says(p int32) bool { return w.isPhrase(phrasebook.Saying, p) }

// isPhrase reports whether a phrase of a kind begins at p.
func (w *itemResolver) isPhrase(kind phrasebook.Kind, p int32) bool {
	words := w.Texts[w.item].Words[p-w.Start[w.item]:]
	return lexicon.Book().Phrase(kind, words) > 0
}

// spoken is whom and what the lead-ins of an item speak for, each with the position
// of the first that does. It is read once: an item may have as many lead-ins as
// there are words that ask for them.
type spoken struct {
	authors, items map[int]int32
	clocks         map[clock]int32
}

// spokenFor reads the lead-ins of the item when they are first asked for.
func (w *itemResolver) spokenFor() *spoken {
	if w.spoken != nil {
		return w.spoken
	}
	w.spoken = &spoken{map[int]int32{}, map[int]int32{}, map[clock]int32{}}
	for _, l := range w.LeadsWithin(w.Start[w.item], w.End(w.item)) {
		lead := &leadIn{people: w.people, times: w.clockOf}
		w.readLine(lead, l)
		if w.isNote(l) {
			self := w.people.Author(w.item)
			lead.authors = slices.DeleteFunc(lead.authors, func(author int) bool { return author == self })
		}
		noteFirst(w.spoken.authors, lead.authors, l.Lo)
		noteFirst(w.spoken.items, lead.items, l.Lo)
		noteFirst(w.spoken.clocks, lead.clocks, l.Lo)
	}
	return w.spoken
}

// isNote tells a line of a program's that the item begins with, and that announces
// nothing: "Last edited by Ines on 4 March 2009".
func (w *itemResolver) isNote(l formula.Lead) bool {
	if l.IsHeader || l.Lo > w.Start[w.item] {
		return false
	}
	for p := l.Lo; p < l.Hi; p++ {
		if w.isColon(p) {
			return false
		}
	}
	return true
}

// noteFirst notes the position of what has none yet.
func noteFirst[K comparable](at map[K]int32, all []K, pos int32) {
	for _, k := range all {
		if _, ok := at[k]; !ok {
			at[k] = pos
		}
	}
}

// isNamedBefore tells words before which a lead-in of the item speaks for their
// source: for its author, or by its number or time of day.
func (w *itemResolver) isNamedBefore(s segment, source int) bool {
	said := w.spokenFor()
	if pos, ok := said.authors[w.people.Author(source)]; ok && pos < s.lo {
		return true
	}
	if pos, ok := said.items[source]; ok && pos < s.lo {
		return true
	}
	at, known := w.clockOf(source)
	pos, ok := said.clocks[at]
	return known && ok && pos < s.lo
}

// whyCited is a reason for a choice, as those that choose gives.
const whyCited = "the quotation names this item by its address"

// markOf returns the mark that a segment stands under.
func (w *itemResolver) markOf(s segment) (markup.Mark, bool) {
	marks := w.Texts[w.item].Marks
	if s.of >= len(marks) || s.lo >= s.hi {
		return markup.Mark{}, false
	}
	m := marks[s.of]
	return m, m.Kind == s.mark && m.Depth == s.level && m.Span.Holds(w.Span(s.lo, s.hi))
}

// readNames adds to a lead-in what the mark itself says of its source. Behind a
// lead-in within the mark that one speaks, and the mark for what is before it.
func (w *itemResolver) readNames(lead *leadIn, s segment) {
	m, ok := w.markOf(s)
	if !ok || lead.said && s.lo-w.Start[w.item] > int32(m.Span.From)+leadLength {
		return
	}
	for _, address := range m.Cites {
		if item, ok := w.addresses.Item(address); ok && item < w.item {
			lead.items, lead.cited, lead.said = append(lead.items, item), append(lead.cited, item), true
		}
	}
	base, credit := w.Start[w.item], w.creditOf(w.item, m)
	for i := credit.From; i < credit.To; i++ {
		w.readLead(lead, base+int32(i), base+int32(credit.To))
		lead.said = true
	}
}

// cited returns the candidate that the mark names by its address, if enough of
// the words stand there.
func (w *itemResolver) cited(s segment, all []align.Alignment) *align.Alignment {
	for _, item := range w.leadOf(&s).cited {
		for i := range all {
			if int(all[i].Source) == item && all[i].Kept >= addressedShare*all[0].Kept {
				return &all[i]
			}
		}
	}
	return nil
}

// creditOf returns the words at the end of an item's mark that say who is quoted.
// Those with which the source itself went on, such as the name under a letter,
// are quoted like all others.
func (r *threadResolver) creditOf(item int, m markup.Mark) archive.Span {
	const before = corpus.GramLength - 1 // words before a credit, in the same gram
	if m.Credit.Len() == 0 || m.Credit.From-m.Span.From < before {
		return archive.Span{}
	}
	all := r.Earlier(r.Start[item] + int32(m.Credit.From-before))
	for _, q := range all[max(0, len(all)-align.MostSources):] {
		if !r.IsSetApart(q + before) {
			return archive.Span{}
		}
	}
	return m.Credit
}

// withoutCredits takes the words that say who is quoted out of an item's
// segments. Inner gives each word's mark.
func (r *threadResolver) withoutCredits(inner []int, item int) {
	for _, m := range r.Texts[item].Marks {
		credit := r.creditOf(item, m)
		clear(inner[credit.From:credit.To])
	}
}

// quotedEnd returns the position behind the words of a mark that are quoted.
func (r *threadResolver) quotedEnd(item int, m markup.Mark) int32 {
	return r.Start[item] + int32(m.Span.To-r.creditOf(item, m).Len())
}
