package quote

import "ibid/cmd/ibid/internal/people"

// amongEqual picks among candidates that fit equally.
func (w *work) amongEqual(s segment, equal []alignment) (*alignment, []alignment) {
	own := plainest(w.own(s, equal))
	switch {
	case len(own) == 0:
		return w.because(whyFirst, &equal[0]), nil // the first to quote the words is nearest to them
	case len(own) == 1:
		return w.because(whyOwn, &own[0]), nil
	case !isBlock(s.mark):
		if beside := w.beside(s, own); beside != nil {
			return w.because(whyBeside, beside), nil
		}
	}
	return w.nearest(s, own)
}

// plainest gives the candidates that the quotation follows with the fewest
// changes: who says a thing twice has often changed it the second time.
func plainest(all []alignment) []alignment {
	var out []alignment
	for _, a := range all {
		switch least := len(a.steps); {
		case len(out) == 0 || least < len(out[0].steps):
			out = append(out[:0], a)
		case least == len(out[0].steps):
			out = append(out, a)
		}
	}
	return out
}

// own gives the candidates whose words are their author's own. For a block
// those count too that repeat another's words without a mark: who copied a
// block from there saw nothing that told them apart.
func (w *work) own(s segment, all []alignment) []alignment {
	var out []alignment
	for _, a := range all {
		if w.requoted(&a) < 0.5 || isBlock(s.mark) && s.level == 1 && !w.isMarked(&a) {
			out = append(out, a)
		}
	}
	return out
}

// tellingWords is from how many words on nobody writes the same by chance:
// who wrote it later had read it.
const tellingWords = 12

// nearest gives the latest of several candidates whose authors wrote the
// words themselves, as it seems: of one author, or of a block, which is
// copied from what is being answered. Of a phrase that two people have used
// it gives the one whom the item addresses at its start, or else none.
func (w *work) nearest(s segment, own []alignment) (*alignment, []alignment) {
	last, authors := 0, map[int]bool{}
	for i := range own {
		authors[w.people.Author(int(own[i].source))] = true
		if own[i].source > own[last].source {
			last = i
		}
	}
	if len(authors) > 1 && !isBlock(s.mark) && s.len() < tellingWords {
		if whose := w.addressees(own); whose != nil {
			return w.because(whyAddressed, whose), nil
		}
		return w.because(whySeveral, nil), own
	}
	return w.because(whyNearest, &own[last]), nil
}

// addressees gives the latest candidate of the author whom the first words of
// the item address.
func (w *work) addressees(own []alignment) *alignment {
	who, ok := w.people.Addressee(people.Opening(w.texts[w.item]), w.item)
	for i := len(own) - 1; ok && i >= 0; i-- {
		if w.people.Author(int(own[i].source)) == who {
			return &own[i]
		}
	}
	return nil
}
