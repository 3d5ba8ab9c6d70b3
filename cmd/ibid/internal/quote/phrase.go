package quote

import "ibid/cmd/ibid/internal/archive"

// leastPhraseBits is the evidence that a phrase of a few words needs: three
// rare words, four less rare ones. One that the lead-in gives to an author
// needs less.
const (
	leastPhraseBits = 30.0
	leastNamedBits  = 18.0
)

// mostPlaces bounds in how many places of the thread a phrase is looked for;
// one that stands in more is not rare.
const mostPlaces = 200

// phrase resolves a marked phrase of a few words: letter for letter, and only
// where it is rare.
func (w *work) phrase(s segment) {
	places := w.placesOf(s)
	if s.lead == nil {
		s.lead = w.leadIn(s)
	}
	bits := w.bitsOf(s.lo, s.hi)
	block := isBlock(s.mark)
	var fit []alignment
	for _, q := range places {
		item := int(w.owner[q])
		if bits < leastPhraseBits && !block && !(s.lead.names(item) && bits >= leastNamedBits) {
			continue
		}
		if n := len(fit); n > 0 && fit[n-1].source == int32(item) {
			continue
		}
		fit = append(fit, alignment{source: int32(item), kept: bits, all: bits, words: int(s.len()),
			steps: []step{{archive.Kept, s.lo, s.hi, q, q + s.len()}}})
	}
	if len(fit) == 0 {
		if w.isWorthReport(s) {
			w.unresolved(s)
		}
		return
	}
	if best, equal := w.choose(s, fit, final); best != nil {
		w.resolved(s, best, s.lo, s.hi)
	} else {
		w.ambiguous(s, equal)
	}
}

// placesOf gives the positions in earlier items at which the words of a short
// segment stand, or none if its rarest word is too common.
func (w *work) placesOf(s segment) []int32 {
	rarest := s.lo
	for p := s.lo; p < s.hi; p++ {
		if w.words.counts[w.words.ids[p]] < w.words.counts[w.words.ids[rarest]] {
			rarest = p
		}
	}
	all := w.words.positionsOf(rarest)
	if len(all) > mostPlaces {
		return nil
	}
	var out []int32
	for _, at := range all {
		q := at - (rarest - s.lo)
		if at >= w.start[w.item] {
			break
		}
		if q >= w.start[w.owner[at]] && w.repeats(s, q) {
			out = append(out, q)
		}
	}
	return out
}

// repeats tells whether the words of a segment stand at q.
func (w *work) repeats(s segment, q int32) bool {
	for i := int32(0); i < s.len(); i++ {
		if w.keys[q+i] != w.keys[s.lo+i] {
			return false
		}
	}
	return true
}
