package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/people"
	"ibid/cmd/ibid/internal/resolve/align"
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
func (w *itemResolver) choose(s segment, all []align.Alignment, r round) (best *align.Alignment, equal []align.Alignment) {
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
func (w *itemResolver) withoutQuoter(s segment, equal []align.Alignment) []align.Alignment {
	isQuoters := func(a align.Alignment) bool { return w.people.SamePerson(w.item, int(a.Source)) }
	isOthers := func(a align.Alignment) bool { return !isQuoters(a) && !w.isMarked(&a) }
	if s.mark == archive.Unmarked || s.level > 1 || !slices.ContainsFunc(equal, isOthers) {
		return equal
	}
	return slices.DeleteFunc(slices.Clone(equal), isQuoters)
}

// withoutEncloser drops the candidate that the quotation around a deeper level
// leads to, if another fits equally: it has quoted these words itself.
func (w *itemResolver) withoutEncloser(s segment, all []align.Alignment) []align.Alignment {
	for _, i := range w.holding {
		q := &w.found[i]
		source, ok := q.Source()
		if !ok || q.Level == 0 || q.Level >= s.level || source.Thread != "" || !q.Span.Holds(w.Span(s.lo, s.hi)) {
			continue
		}
		isEncloser := func(a align.Alignment) bool { return int(a.Source) == source.Item }
		others := slices.DeleteFunc(slices.Clone(all), isEncloser)
		if len(others) > 0 && others[0].Kept >= equalShare*all[0].Kept {
			all = others
		}
	}
	return all
}

// isMarked reports whether the words of an alignment, or most of them, stand
// under a mark in the source.
func (w *itemResolver) isMarked(a *align.Alignment) bool {
	span, marked := w.Span(a.Steps[0].Q0, a.Steps[len(a.Steps)-1].Q1), 0
	for _, m := range w.Texts[a.Source].Marks {
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
func (w *itemResolver) because(why string, a *align.Alignment) *align.Alignment {
	w.why = why
	return a
}

// atLeast returns the candidates with that share of the best one's evidence; the
// slice itself, if it is all of them.
func atLeast(all []align.Alignment, share float64) []align.Alignment {
	isLess := func(a align.Alignment) bool { return a.Kept < share*all[0].Kept }
	if !slices.ContainsFunc(all, isLess) {
		return all // often there are many copies of the same words
	}
	var out []align.Alignment
	for _, a := range all {
		if !isLess(a) {
			out = append(out, a)
		}
	}
	return out
}

// requoted returns the share of an alignment's kept words that the source
// itself quotes.
func (w *itemResolver) requoted(a *align.Alignment) float64 {
	quoted, all := 0, 0
	for _, s := range a.Steps {
		if s.Op == archive.Kept {
			for q := s.Q0; q < s.Q1; q++ {
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

// addressed returns the candidate that the lead-in speaks of: of several items of
// the person named, one in which the words are his own, that which the
// quotation beside this one leads to, or the nearest.
func (w *itemResolver) addressed(s segment, all, equal []align.Alignment) *align.Alignment {
	lead := w.leadOf(&s)
	if !lead.said {
		all = equal
	}
	var named []align.Alignment
	for i := range all {
		if all[i].Kept >= addressedShare*all[0].Kept && lead.names(int(all[i].Source)) {
			named = append(named, all[i])
		}
	}
	if len(named) == 0 {
		return nil
	}
	named = plainest(atLeast(named, equalShare))
	if pointed := candidatesWith(named, func(a align.Alignment) bool { return lead.pointsAt(int(a.Source)) }); len(pointed) > 0 {
		named = pointed
	}
	if s.mark == archive.Inline {
		named = w.ofNearestName(lead, named)
	}
	named = w.fullest(s, w.withoutSetApart(named))
	if beside := w.beside(s, named); beside != nil {
		return beside
	}
	return latest(named)
}

// ofNearestName returns the candidates of whoever is named nearest before words in running
// text: "Ines, as Tobias says, '...'".
func (w *itemResolver) ofNearestName(lead *leadIn, named []align.Alignment) []align.Alignment {
	for _, author := range lead.authors {
		if of := candidatesWith(named, func(a align.Alignment) bool { return w.people.Author(int(a.Source)) == author }); len(of) > 0 {
			return of
		}
	}
	return named
}

// candidatesWith returns those of some candidates that are so.
func candidatesWith(all []align.Alignment, is func(align.Alignment) bool) []align.Alignment {
	var out []align.Alignment
	for _, a := range all {
		if is(a) {
			out = append(out, a)
		}
	}
	return out
}

// withoutSetApart drops the candidates that quote the words themselves, as a
// block, if others that fit equally have written them.
func (w *itemResolver) withoutSetApart(all []align.Alignment) []align.Alignment {
	written := candidatesWith(all, func(a align.Alignment) bool { return !w.isSetApartIn(&a) })
	if len(written) == 0 || len(written) == len(all) || written[0].Kept < equalShare*all[0].Kept {
		return all
	}
	return written
}

// isSetApartIn reports whether the words of an alignment, or most of them, stand
// in a block quotation of the source.
func (w *itemResolver) isSetApartIn(a *align.Alignment) bool {
	apart, words := int32(0), int32(0)
	for _, s := range a.Steps {
		if s.Op != archive.Kept {
			continue
		}
		words += s.Q1 - s.Q0
		if w.IsSetApart(s.Q0) {
			apart += s.Q1 - s.Q0
		}
	}
	return 2*apart > words
}

// latest returns the last of some candidates in the thread.
func latest(all []align.Alignment) *align.Alignment {
	last := 0
	for i := range all {
		if all[i].Source > all[last].Source {
			last = i
		}
	}
	return &all[last]
}

// beside returns the candidate that the nearest quotation on the same level leads
// to.
func (w *itemResolver) beside(s segment, equal []align.Alignment) *align.Alignment {
	i := w.near.Toward(w.found, s.level, w.Span(s.lo, s.hi), len(equal), func(i int) int { return int(equal[i].Source) })
	if i < 0 {
		return nil
	}
	return &equal[i]
}

// amongEqual picks among candidates that fit equally.
func (w *itemResolver) amongEqual(s segment, equal []align.Alignment) (*align.Alignment, []align.Alignment) {
	if isBlock(s.mark) { // it was copied, and nobody copies with changes what another has without
		equal = plainest(equal)
	}
	own := w.fullest(s, plainest(w.own(s, equal)))
	switch {
	case len(own) == 0:
		return w.because(whyFirst, &equal[0]), nil // the first to quote the words is nearest to them
	case len(own) == 1 && w.isOwn(&own[0]):
		return w.because(whyOwn, &own[0]), nil
	case !isBlock(s.mark):
		if beside := w.beside(s, own); beside != nil {
			return w.because(whyBeside, beside), nil
		}
	}
	return w.nearest(s, own)
}

// plainest returns the candidates that the quotation follows with the fewest
// changes: who says a thing twice has often changed it the second time.
func plainest(all []align.Alignment) []align.Alignment {
	var out []align.Alignment
	for _, a := range all {
		switch least := len(a.Steps); {
		case len(out) == 0 || least < len(out[0].Steps):
			out = append(out[:0], a)
		case least == len(out[0].Steps):
			out = append(out, a)
		}
	}
	return out
}

// fullest returns the candidates that reach to both ends of a quotation, if any do: of a
// comment that was sent twice, one may lack its first word.
func (w *itemResolver) fullest(s segment, all []align.Alignment) []align.Alignment {
	full := candidatesWith(all, func(a align.Alignment) bool { return a.From() <= s.lo && s.hi <= a.To() })
	if len(full) == 0 {
		return all
	}
	return full
}

// own returns the candidates whose words are their author's own. For a block
// those count too that repeat another's words without a mark: who copied a
// block from there saw nothing that told them apart. A comment that was sent
// twice, or a notice that another site links here, adds nothing that somebody
// would answer, unless he says whom he answers.
func (w *itemResolver) own(s segment, all []align.Alignment) []align.Alignment {
	who, ok := w.addressee()
	var out []align.Alignment
	for _, a := range all {
		isAddressed := ok && w.people.Author(int(a.Source)) == who
		if w.isOwn(&a) || isBlock(s.mark) && s.level == 1 && w.isCopied(&a) && (isAddressed || !w.isCopy(int(a.Source))) {
			out = append(out, a)
		}
	}
	if !isBlock(s.mark) {
		return out // of a phrase in running text it is a name that they both use
	}
	return w.withoutMarked(out)
}

// withoutMarked drops the candidates that have the words under a mark, from
// nowhere that is known, if others have them without: who sets words apart does
// not claim them.
func (w *itemResolver) withoutMarked(all []align.Alignment) []align.Alignment {
	isMarked := func(a align.Alignment) bool { return w.isMarked(&a) }
	isPlain := func(a align.Alignment) bool { return !isMarked(a) }
	if !slices.ContainsFunc(all, isMarked) || !slices.ContainsFunc(all, isPlain) {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), isMarked)
}

// othersShare is from which share of its words on, that its source quotes, a
// passage is others' and not the source's own.
const othersShare = 0.5

// isOwn reports whether the words of an alignment are its source's own.
func (w *itemResolver) isOwn(a *align.Alignment) bool { return w.requoted(a) < othersShare }

// isCopied reports whether the words of an alignment are another's, whom its
// source repeats without a mark.
func (w *itemResolver) isCopied(a *align.Alignment) bool {
	return !w.isMarked(a) && w.people.Author(int(w.firstAuthor(a))) != w.people.Author(int(a.Source))
}

// copyShare is from which share of its words on an item is nothing but a copy.
const copyShare = 0.8

// isCopy tells an item that says next to nothing but what others have said.
func (w *itemResolver) isCopy(item int) bool {
	return float64(w.copied[item]) >= copyShare*float64(w.End(item)-w.Start[item])
}

// countCopied counts the words of the item that repeat others' without a mark.
func (w *itemResolver) countCopied() int32 {
	n := 0
	for _, q := range w.found {
		if q.Mark == archive.Unmarked && q.Status == archive.Resolved {
			n += q.Span.Len()
		}
	}
	return int32(n)
}

// tellingWords is from how many words on nobody writes the same by chance:
// who wrote it later had read it.
const tellingWords = 12

// nearest returns the latest of several candidates whose authors wrote the
// words themselves, as it seems: of one author, or of a block, which is
// copied from what is being answered. Where several people used them it gives
// the one that the item declares to answer, or whom it addresses at its start;
// if there is none, a block still leads to the latest, and a phrase to nobody.
func (w *itemResolver) nearest(s segment, own []align.Alignment) (*align.Alignment, []align.Alignment) {
	last, authors := 0, map[int]bool{}
	for i := range own {
		authors[w.people.Author(int(own[i].Source))] = true
		if own[i].Source > own[last].Source {
			last = i
		}
	}
	if len(authors) > 1 && (isBlock(s.mark) || w.sizeOf(s) < tellingWords) {
		if parent := w.parent(own); parent != nil {
			return w.because(whyParent, parent), nil
		}
		if whose := w.addressees(s, own, authors); whose != nil {
			return w.because(whyAddressed, whose), nil
		}
		if !isBlock(s.mark) {
			return w.because(whySeveral, nil), own
		}
	}
	return w.because(whyNearest, &own[last]), nil
}

// parent returns the candidate that the item declares to answer.
func (w *itemResolver) parent(own []align.Alignment) *align.Alignment {
	anchor := w.thread.Items[w.item].ParentAnchor()
	for i := range own {
		if anchor != "" && w.thread.Items[own[i].Source].Anchor() == anchor {
			return &own[i]
		}
	}
	return nil
}

// addressees returns the latest candidate of the author whom the first words of
// the item address, unless another of the authors is named between them and
// the quotation: then he may be meant.
func (w *itemResolver) addressees(s segment, own []align.Alignment, authors map[int]bool) *align.Alignment {
	who, ok := w.addressee()
	if !ok || s.lo-w.Start[w.item] > addressReach || w.namesAnother(s, who, authors) {
		return nil
	}
	var latest *align.Alignment
	for i := range own {
		if w.people.Author(int(own[i].Source)) == who && (latest == nil || own[i].Source > latest.Source) {
			latest = &own[i]
		}
	}
	return latest
}

// addressee returns the author whom the first words of the item address.
func (w *itemResolver) addressee() (author int, ok bool) {
	return w.people.Addressee(people.Opening(w.Texts[w.item]), w.item)
}

// addressReach is how many words behind its opening an item may still speak to
// whom it addresses there.
const addressReach = 150

// namesAnother reports whether the words of the item before a segment name one of
// the authors besides that one.
func (w *itemResolver) namesAnother(s segment, who int, authors map[int]bool) bool {
	for p := w.Start[w.item]; p < s.lo; p++ {
		if w.IsSetApart(p) {
			continue
		}
		for _, called := range w.calledAt(p, s.lo) {
			if called != who && authors[called] {
				return true
			}
		}
	}
	return false
}
