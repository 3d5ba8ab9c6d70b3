package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/markup"
)

// What it takes for marked words to be a quotation of an earlier item. The
// figures were set on labelled discussions, in bits of evidence and shares of
// the words.
const (
	leastBits     = 24.0 // evidence in all
	leastLikeness = 0.6  // share of the quotation that stands in the source
	leastShare    = 0.5  // share of the marked words that the quotation covers,
	aloneBits     = 60.0 // unless it has this much evidence by itself
	phraseWords   = 4    // up to this many words it is a phrase, with a rule of its own
)

// marked resolves what one mark encloses.
func (w *work) marked(s segment) {
	s = w.trimLeadIn(s)
	if s.len() == 0 {
		return
	}
	if s.len() <= phraseWords {
		w.phrase(s)
		return
	}
	if !w.sourced(s, s.len()) && w.isWorthReport(s) {
		w.unresolved(s)
	}
}

// sourced resolves the part of a segment that has a source, and what is left
// before and behind it. Whole is the length of the marked words at first.
func (w *work) sourced(s segment, whole int32) bool {
	all := w.candidates(s, whole)
	if len(all) == 0 {
		return false
	}
	best, equal := w.choose(s, all)
	if best == nil {
		w.ambiguous(s, equal)
		return true
	}
	from, to := w.extent(s, best)
	w.resolved(s, best, from, to)
	for _, rest := range []segment{{s.mark, s.level, s.lo, from}, {s.mark, s.level, to, s.hi}} {
		if rest = w.trimLeadIn(rest); rest.len() > phraseWords {
			if !w.sourced(rest, rest.len()) && isBlock(s.mark) && rest.len() >= 12 && w.isWorthReport(rest) {
				w.unresolved(rest)
			}
		}
	}
	return true
}

// marked tolerance: cuts may be long, additions not.
func markedTolerance(s segment) tolerance {
	return tolerance{added: 8 + s.len()/4, elided: 5000}
}

// candidates gives the alignments of a segment that are good enough, the one
// with the most evidence first.
func (w *work) candidates(s segment, whole int32) []alignment {
	var out []alignment
	chains := w.chains(w.within(s.lo, s.hi), s.lo, s.hi, markedTolerance(s))
	top := 0.0
	for _, ch := range chains {
		top = max(top, ch.bits)
	}
	for _, ch := range chains {
		if ch.bits < 0.7*top {
			continue
		}
		a := w.align(ch, s.lo, s.hi)
		if a.kept >= leastBits && a.likeness() >= leastLikeness &&
			(float64(a.len()) >= leastShare*float64(whole) || a.kept >= aloneBits) {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b alignment) int {
		switch {
		case a.kept > b.kept:
			return -1
		case a.kept < b.kept:
			return 1
		}
		return 0
	})
	return out
}

// within gives the runs that have words between two positions.
func (w *work) within(lo, hi int32) []run {
	var out []run
	for _, r := range w.runs {
		if r.p < hi && lo < r.p+r.n {
			out = append(out, r)
		}
	}
	return out
}

// extent says where a quotation begins and ends: with its mark, if nearly all
// of what is marked is aligned, else with what is.
func (w *work) extent(s segment, a *alignment) (from, to int32) {
	from, to = a.from(), a.to()
	slack := max(2, a.len()/10)
	if from-s.lo <= slack && !w.separated(s.lo, from) {
		from = s.lo
	}
	if s.hi-to <= slack && !w.separated(to, s.hi) {
		to = s.hi
	}
	return from, to
}

// separated tells whether a line, sentence or block ends among the words from
// lo to hi, counting the word before lo, but not the last.
func (w *work) separated(lo, hi int32) bool {
	if lo == hi {
		return false
	}
	for p := lo; p < hi-1; p++ {
		if w.at(p).After >= markup.Sentence {
			return true
		}
	}
	return false
}

// isWorthReport tells what an editor would look at among the marked words
// that are found nowhere: not emphasis, and not the "scare" quotes around a
// word or two.
func (w *work) isWorthReport(s segment) bool {
	switch s.mark {
	case archive.Emphasis:
		return false
	case archive.Inline:
		return s.len() >= 3
	}
	return true
}
