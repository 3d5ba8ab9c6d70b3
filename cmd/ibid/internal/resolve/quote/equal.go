package quote

import (
	"slices"

	"ibid/cmd/ibid/internal/archive"
	"ibid/cmd/ibid/internal/people"
	"ibid/cmd/ibid/internal/resolve/align"
)

// amongEqual picks among candidates that fit equally.
func (w *itemResolver) amongEqual(s segment, equal []align.Alignment) (*align.Alignment, []align.Alignment) {
	if isBlock(s.mark) { // it was copied, and nobody copies with changes what another has without
		equal = plainest(equal)
	}
	own := plainest(w.own(s, equal))
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
