package quote

// spoken is whom and what the lead-ins of an item speak for, each with the position
// of the first that does. It is read once: an item may have as many lead-ins as
// there are words that ask for them.
type spoken struct {
	authors, items map[int]int32
	clocks         map[clock]int32
}

// spokenFor reads the lead-ins of the item when they are first asked for.
func (w *work) spokenFor() *spoken {
	if w.spoken != nil {
		return w.spoken
	}
	w.spoken = &spoken{map[int]int32{}, map[int]int32{}, map[clock]int32{}}
	for _, l := range w.leadsWithin(w.start[w.item], w.end(w.item)) {
		lead := &leadIn{people: w.people, times: w.clockOf}
		w.readLine(lead, l)
		noteFirst(w.spoken.authors, lead.authors, l.lo)
		noteFirst(w.spoken.items, lead.items, l.lo)
		noteFirst(w.spoken.clocks, lead.clocks, l.lo)
	}
	return w.spoken
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
func (w *work) isNamedBefore(s segment, source int) bool {
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
