package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
)

// equalShare is how much of the best candidate's evidence another needs to
// fit equally well.
const equalShare = 0.96

// besideShare is how much of it a candidate needs that the blocks beside this
// one lead to.
const besideShare = 0.8

// choose picks the source of a segment among candidates, best first. It gives
// none, and those that fit equally, where it cannot tell, or in the first
// round not yet. The reason is left in w.why.
func (w *work) choose(s segment, all []alignment, r round) (best *alignment, equal []alignment) {
	if len(all) == 1 {
		return w.because(whyOnly, &all[0]), nil
	}
	if cited := w.cited(s, all); cited != nil {
		return w.because(whyCited, cited), nil
	}
	all = w.withoutEncloser(s, all)
	equal = w.withoutQuoter(s, atLeast(all, equalShare))
	if named := w.addressed(s, all, equal); named != nil {
		return w.because(whyNamed, named), nil
	}
	if parent := w.parent(equal); parent != nil && !w.isSetApartIn(parent) {
		return w.because(whyParent, parent), nil
	}
	if isBlock(s.mark) {
		good := w.withoutSetApart(atLeast(all, besideShare))
		switch {
		case len(good) == 1:
			return w.because(whyMost, &good[0]), nil
		case r == first:
			return nil, equal
		}
		if beside := w.beside(s, good); beside != nil {
			return w.because(whyBeside, beside), nil
		}
	}
	if len(equal) == 1 {
		return w.because(whyMost, &equal[0]), nil
	}
	if s.mark == archive.Unmarked {
		if beside := w.beside(s, equal); beside != nil {
			return w.because(whyBeside, beside), nil
		}
	}
	return w.amongEqual(s, equal)
}

// withoutQuoter drops, from candidates that fit equally, those that the quoter
// wrote, if another has written the same since without a mark: nobody answers
// himself. In nested quotations people's own words come back to them.
func (w *work) withoutQuoter(s segment, equal []alignment) []alignment {
	isQuoters := func(a alignment) bool { return w.people.SamePerson(w.item, int(a.source)) }
	isOthers := func(a alignment) bool { return !isQuoters(a) && !w.isMarked(&a) }
	if s.mark == archive.Unmarked || s.level > 1 || !slices.ContainsFunc(equal, isOthers) {
		return equal
	}
	return slices.DeleteFunc(slices.Clone(equal), isQuoters)
}

// withoutEncloser drops the candidate that the quotation around a deeper level
// leads to, if another fits equally: it has quoted these words itself.
func (w *work) withoutEncloser(s segment, all []alignment) []alignment {
	for _, i := range w.holding {
		q := &w.found[i]
		source, ok := q.Source()
		if !ok || q.Level == 0 || q.Level >= s.level || source.Thread != "" || !q.Span.Holds(w.span(s.lo, s.hi)) {
			continue
		}
		isEncloser := func(a alignment) bool { return int(a.source) == source.Item }
		others := slices.DeleteFunc(slices.Clone(all), isEncloser)
		if len(others) > 0 && others[0].kept >= equalShare*all[0].kept {
			all = others
		}
	}
	return all
}

// isMarked tells whether the words of an alignment, or most of them, stand
// under a mark in the source.
func (w *work) isMarked(a *alignment) bool {
	span, marked := w.span(a.steps[0].q0, a.steps[len(a.steps)-1].q1), 0
	for _, m := range w.texts[a.source].Marks {
		marked += max(0, min(m.Span.To, span.To)-max(m.Span.From, span.From))
	}
	return 2*marked > span.Len()
}

// The reasons for a choice, as Explain gives them.
const (
	whyOnly      = "no other item holds these words"
	whyNamed     = "the words before the quotation speak for this item"
	whyMost      = "more of the quotation stands here than anywhere else"
	whyOnlyOne   = "the other items that hold these words do not count"
	whyAround    = "more of the words around it stands here than in the other items that hold it"
	whyBeside    = "the quotation beside this one leads to the same item"
	whyOwn       = "here the words are the author's own; elsewhere they are quoted"
	whyFirst     = "all the items quote these words; this one was the first"
	whyNearest   = "several items hold these words as their own, or without a mark; this is the nearest"
	whyParent    = "several items hold these words; this comment declares to answer this one"
	whyAddressed = "several people wrote these words; the first words here address this one"
	whySeveral   = "several people wrote these words, and nothing tells which of them is meant"
	whyAnswered  = "a paragraph of its own repeats a part of a sentence of this one"
	whyNowhere   = "no earlier item holds enough of these words"
	whyCommon    = "these words are too few or too common to say where they come from"
	whyPost      = "nothing stands before the post of a thread"
	whyOverrule  = "the front matter says so"
)

// because leaves the reason for a choice.
func (w *work) because(why string, a *alignment) *alignment {
	w.why = why
	return a
}

// atLeast gives the candidates with that share of the best one's evidence; the
// slice itself, if it is all of them.
func atLeast(all []alignment, share float64) []alignment {
	isLess := func(a alignment) bool { return a.kept < share*all[0].kept }
	if !slices.ContainsFunc(all, isLess) {
		return all // often there are many copies of the same words
	}
	var out []alignment
	for _, a := range all {
		if !isLess(a) {
			out = append(out, a)
		}
	}
	return out
}

// requoted gives the share of an alignment's kept words that the source
// itself quotes.
func (w *work) requoted(a *alignment) float64 {
	quoted, all := 0, 0
	for _, s := range a.steps {
		if s.op == archive.Kept {
			for q := s.q0; q < s.q1; q++ {
				all++
				if w.origin[q] >= 0 {
					quoted++
				}
			}
		}
	}
	return float64(quoted) / float64(max(all, 1))
}

// addressedShare is how much of the best candidate's evidence one needs that
// the lead-in says to have written it.
const addressedShare = 0.8

// addressed gives the candidate that the lead-in speaks of: of several items of
// the person named, one in which the words are his own, that which the
// quotation beside this one leads to, or the nearest.
func (w *work) addressed(s segment, all, equal []alignment) *alignment {
	lead := w.leadOf(&s)
	if !lead.said {
		all = equal
	}
	var named []alignment
	for i := range all {
		if all[i].kept >= addressedShare*all[0].kept && lead.names(int(all[i].source)) {
			named = append(named, all[i])
		}
	}
	if len(named) == 0 {
		return nil
	}
	named = plainest(atLeast(named, equalShare))
	if pointed := candidatesWith(named, func(a alignment) bool { return lead.pointsAt(int(a.source)) }); len(pointed) > 0 {
		named = pointed
	}
	named = w.withoutSetApart(named)
	if beside := w.beside(s, named); beside != nil {
		return beside
	}
	return latest(named)
}

// candidatesWith gives those of some candidates that are so.
func candidatesWith(all []alignment, is func(alignment) bool) []alignment {
	var out []alignment
	for _, a := range all {
		if is(a) {
			out = append(out, a)
		}
	}
	return out
}

// withoutSetApart drops the candidates that quote the words themselves, as a
// block, if others that fit equally have written them.
func (w *work) withoutSetApart(all []alignment) []alignment {
	written := candidatesWith(all, func(a alignment) bool { return !w.isSetApartIn(&a) })
	if len(written) == 0 || len(written) == len(all) || written[0].kept < equalShare*all[0].kept {
		return all
	}
	return written
}

// isSetApartIn tells whether the words of an alignment, or most of them, stand
// in a block quotation of the source.
func (w *work) isSetApartIn(a *alignment) bool {
	apart, words := int32(0), int32(0)
	for _, s := range a.steps {
		if s.op != archive.Kept {
			continue
		}
		words += s.q1 - s.q0
		if w.isSetApart(s.q0) {
			apart += s.q1 - s.q0
		}
	}
	return 2*apart > words
}

// latest gives the last of some candidates in the thread.
func latest(all []alignment) *alignment {
	last := 0
	for i := range all {
		if all[i].source > all[last].source {
			last = i
		}
	}
	return &all[last]
}
